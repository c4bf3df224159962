import ArgumentParser
import Operations
import Scheduling

/// What is to be planned, as the command line says it: `plan` and `apply` take the same words.
protocol PlanArguments: ParsableArguments {
  static var name: String { get }
  static var abstract: String { get }
  /// - Throws: `Failure`, `OperationError`.
  func work(at desk: Desk) async throws -> PlanRequest.Work
}

/// Words of the command line that several plans share.
enum Words {
  /// - Throws: `Failure.badInput`.
  static func date(_ text: String, _ option: String) throws -> LocalDate {
    guard let date = LocalDate(text) else { throw Failure.badInput("\(option) \(text): give a date, 2026-12-01.") }
    return date
  }

  static func time(_ text: String, _ option: String) throws -> LocalTime {
    guard let time = LocalTime(text) else { throw Failure.badInput("\(option) \(text): give a time, 17:30.") }
    return time
  }

  /// A date, or a date and a time: `2026-12-01`, `2026-12-01T17:30`.
  static func moment(_ text: String, _ option: String) throws -> (LocalDate, LocalTime?) {
    if let date = LocalDate(text) { return (date, nil) }
    guard let local = LocalDateTime(text) else {
      throw Failure.badInput("\(option) \(text): give 2026-12-01 or 2026-12-01T17:30.")
    }
    return (local.date, local.time)
  }

  /// A venue by its id, by the name that an import gave it, or by its name.
  static func venue(_ text: String, at desk: Desk) async throws -> Venue {
    let venues = try await ListVenues().run(at: desk, as: .system)
    let found = venues.filter { $0.value.id.text == text || $0.sourceID == text || $0.value.name == text }
    guard let venue = found.first?.value else { throw Failure.badInput("there is no venue \(text).") }
    guard found.count == 1 else { throw Failure.badInput("there are several venues \(text): give an id.") }
    return venue
  }

  static func room(_ text: String, of venue: Venue) throws -> Identifier<Room> {
    let found = venue.rooms.filter { $0.id.text == text || $0.name == text }
    guard found.count == 1, let room = found.first else {
      let names = venue.rooms.map(\.name).joined(separator: ", ")
      throw Failure.badInput("\(venue.name) has no room \(text); it has: \(names.isEmpty ? "none" : names).")
    }
    return room.id
  }

  static func scope(group: String?, venue: String?, at desk: Desk) async throws -> PlanRequest.Scope {
    switch (group, venue) {
    case (let group?, nil): .activity(try await FindGroup(group).run(at: desk, as: .system).activity.id)
    case (nil, let venue?): .venue(try await Words.venue(venue, at: desk).id)
    default: throw Failure.badInput("give either --group or --venue.")
    }
  }
}

/// `… emergency VENUE --on tomorrow`.
struct EmergencyArguments: PlanArguments {
  static let name = "emergency"
  static let abstract = "Cancel every session of a venue on a day or some days: a burst pipe, a storm."

  @Argument(help: "The venue's id or name.")
  var venue: String

  @Option(help: "The day: today, tomorrow or a date.")
  var on: String

  @Option(help: "The last day, included; without it, the same.")
  var until: String?

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    let venue = try await Words.venue(venue, at: desk)
    let today = try desk.zones.zone(venue.zone).local(desk.now()).date
    let first =
      switch on {
      case "today": today
      case "tomorrow": today + 1
      default: try Words.date(on, "--on")
      }
    return .emergency(venue.id, from: first, until: try until.map { try Words.date($0, "--until") } ?? first)
  }
}

/// `… season`.
struct SeasonArguments: PlanArguments {
  static let name = "season"
  static let abstract = "Copy a season to a later one: weekdays kept, closures observed anew."

  @Option(help: "The group's id or the import's name of it.")
  var group: String?

  @Option(help: "The venue, for all its groups.")
  var venue: String?

  @Option(help: "The first day of the season that is copied.")
  var from: String

  @Option(help: "Its last day.")
  var until: String

  @Option(help: "The first day of the new season.")
  var first: String

  @Option(help: "Its last day.")
  var last: String

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    let season = SeasonCopy(
      from: try Words.date(from, "--from"),
      until: try Words.date(until, "--until"),
      first: try Words.date(first, "--first"),
      last: try Words.date(last, "--last")
    )
    guard season.isSound else { throw Failure.badInput("the new season must come after the old one.") }
    return .season(try await Words.scope(group: group, venue: venue, at: desk), season)
  }
}

/// `… end`.
struct EndArguments: PlanArguments {
  static let name = "end"
  static let abstract = "End the season of a group, or of all of a venue's."

  @Option(help: "The group's id or the import's name of it.")
  var group: String?

  @Option(help: "The venue, for all its groups.")
  var venue: String?

  @Option(help: "The last day.")
  var last: String

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    .end(try await Words.scope(group: group, venue: venue, at: desk), try Words.date(last, "--last"))
  }
}
