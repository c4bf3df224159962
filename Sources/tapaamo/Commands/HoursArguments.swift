import ArgumentParser
import Operations
import Scheduling

/// `… hours VENUE`: when a venue is open.
struct HoursArguments: PlanArguments {
  static let name = "hours"
  static let abstract = "Say when a venue is open; the plan names the sessions that lie outside. They stay."

  @Argument(help: "The venue's id or name.")
  var venue: String

  @Option(help: "A weekday and its hours: MO=9:00-12:00,13:00-17:00. Repeat; a weekday that is not named is closed.")
  var open: [String] = []

  @Option(help: "A date with hours of its own: 2026-12-24=9:00-12:00, or 2026-12-24=closed. Repeat for several.")
  var on: [String] = []

  @Flag(help: "Nobody knows when it is open.")
  var unknown = false

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    let venue = try await Words.venue(venue, at: desk)
    guard !unknown else {
      guard open.isEmpty, on.isEmpty else { throw Failure.badInput("--unknown stands alone.") }
      return .openingHours(venue.id, nil)
    }
    guard !open.isEmpty || !on.isEmpty else { throw Failure.badInput("give --open and --on, or --unknown.") }
    // What is not said of weekdays stays as it is known.
    let weekly = open.isEmpty ? venue.openingHours?.weekly ?? [] : try days
    return .openingHours(venue.id, OpeningHours(weekly: weekly, exceptions: try exceptions))
  }

  private var days: [OpeningHours.Day] {
    get throws {
      let days = try open.map { text in
        let (name, spans) = try Self.parts(text, "--open")
        guard let weekday = Weekday.allCases.first(where: { $0.code == name }) else {
          throw Failure.badInput("--open \(text): give MO, TU, WE, TH, FR, SA or SU.")
        }
        return OpeningHours.Day(weekday, try Self.spans(spans, text, "--open"))
      }
      guard Set(days.map(\.weekday)).count == days.count else {
        throw Failure.badInput("--open: a weekday stands twice.")
      }
      return days
    }
  }

  private var exceptions: [OpeningHours.Exception] {
    get throws {
      let dates = try on.map { text in
        let (name, spans) = try Self.parts(text, "--on")
        return OpeningHours.Exception(try Words.date(name, "--on"), try Self.spans(spans, text, "--on"))
      }
      guard Set(dates.map(\.date)).count == dates.count else { throw Failure.badInput("--on: a date stands twice.") }
      return dates
    }
  }

  private static func parts(_ text: String, _ option: String) throws -> (name: String, spans: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Failure.badInput("\(option) \(text): give MO=9:00-17:00.") }
    return (parts[0], parts[1])
  }

  private static func spans(_ words: String, _ text: String, _ option: String) throws -> [OpeningHours.Span] {
    if words == "closed" { return [] }
    return try words.split(separator: ",").map { part in
      let ends = part.split(separator: "-").map { LocalTime($0.count == 4 ? "0\($0)" : String($0)) }
      guard ends.count == 2, let from = ends[0], let until = ends[1], from < until || until == .midnight else {
        throw Failure.badInput("\(option) \(text): give hours as 9:00-17:00, until 00:00 for midnight, or closed.")
      }
      return OpeningHours.Span(from, until)
    }
  }
}
