import ArgumentParser
import Scheduling
import Storage

/// Brings the database's schema and the shipped calendars up to date.
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to date.")

  @OptionGroup var storage: DatabaseOptions
  @Flag(help: "Take the key file as the new key, made where there is none: links made with the lost one stay shut.")
  var newKey = false

  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    let ran: [String]
    let closureCalendarsChanged: Int
    let closureCalendarsWaiting: [String]
  }

  func run() async throws {
    try await reporting {
      let ran = try await storage.address().open().migrate(now: House.now().seconds)
      let shipped = try await House.loadShippedClosures(at: House.open(storage, takesNewKey: newKey))
      let changed = shipped.changed
      if output.json {
        return try Talk.json(
          Report(ran: ran, closureCalendarsChanged: changed, closureCalendarsWaiting: shipped.waiting)
        )
      }
      Talk.data(ran.isEmpty ? "The schema is up to date." : "Ran: \(ran.joined(separator: ", ")).")
      if changed > 0 { Talk.data("Closure calendars brought up to date: \(changed).") }
      for file in shipped.waiting { Talk.data("Groups would change: look at it with tapaamo plan closures \(file)") }
    }
  }
}
