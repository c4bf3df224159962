import ArgumentParser
import ICalendar
import Language
import Operations
import Scheduling
import Storage

/// Hands the data on, as a calendar or as a programme.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a calendar (.ics) or the programme (JSON) to standard output.",
    subcommands: [ExportCalendarCommand.self, ExportProgrammeCommand.self]
  )
}

/// `tapaamo export calendar`.
struct ExportCalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Write the sessions of everything, one venue or one group as .ics.",
    discussion: """
      Groups come whole: those of a venue are those that are at home there, with the sessions that they hold elsewhere.
      """
  )

  @OptionGroup var storage: DatabaseOptions

  @OptionGroup var scope: ScopeOptions

  @Option(help: "The language of its texts: fi, sv or en.")
  var language = "fi"

  @Option(help: "What links start with.")
  var publicURL = "http://127.0.0.1:8080"

  func run() async throws {
    try await reporting {
      guard let language = LanguageCode(rawValue: language) else {
        throw Failure.badConfiguration("--language \(language): give fi, sv or en.")
      }
      let desk = try await House.open(storage)
      let scope = try scope.value()
      let feed = try await ExportCalendar(scope, language: language, publicURL: publicURL).run(at: desk, as: .system)
      Talk.bytes(feed.bytes(limit: .max))
    }
  }
}

/// What is handed on.
struct ScopeOptions: ParsableArguments {
  @Option(help: "Only this venue: its id.")
  var venue: String?

  @Option(help: "Only this group: its id.")
  var activity: String?

  /// - Throws: `Failure`.
  func value() throws -> ExportScope {
    switch (venue, activity) {
    case (nil, nil): return .all
    case (let text?, nil):
      if let id = Identifier<Venue>(text) { return .venue(id) }
      throw Failure.badInput("--venue \(text) is not an id.")
    case (nil, let text?):
      if let id = Identifier<Activity>(text) { return .activity(id) }
      throw Failure.badInput("--activity \(text) is not an id.")
    case (.some, .some): throw Failure.badConfiguration("give --venue or --activity, not both.")
    }
  }
}

/// `tapaamo export programme`.
struct ExportProgrammeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme",
    abstract: "Write venues and groups in the neutral JSON schema.",
    discussion: """
      Venues and rooms stand in it by the names that imports gave them, so that it comes in elsewhere too. Join links of
      online groups are left out: they are for those who are confirmed.
      """
  )

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var scope: ScopeOptions

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      Talk.bytes(try await ExportProgramme(try scope.value()).run(at: desk, as: .system).json())
    }
  }
}
