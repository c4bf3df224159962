import ArgumentParser
import Operations
import Scheduling

/// `tapaamo publish ID`.
struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make a draft visible to everyone.")

  @Argument(help: "The group's id.")
  var id: String

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      guard let id = Identifier<Activity>(id) else { throw Failure.badInput("\(id) is not an id.") }
      let outside = try await PublishActivity(id).run(at: try await House.open(storage), as: .system)
      Talk.say("Published.")
      for start in outside { Talk.say("note: \(start) is outside the venue's opening hours.") }
    }
  }
}
