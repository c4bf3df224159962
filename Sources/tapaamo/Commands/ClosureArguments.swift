import ArgumentParser
import EmbeddedFiles
import ICalendar
import Language
import Operations
import Scheduling

/// What a closure is called, and whether it is certain.
struct ClosureWords: ParsableArguments {
  @Option(help: "What it is called: joululoma, or sv=jullov; repeat for several languages.")
  var name: [String] = []

  @Flag(inversion: .prefixedNo, help: "Whether it is only likely, and not decided yet.")
  var tentative: Bool?

  /// - Throws: `Failure.badInput`.
  var names: [String: String] {
    get throws {
      try name.reduce(into: [:]) { names, text in
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let isTagged = parts.count == 2 && LanguageCode(rawValue: parts[0]) != nil
        let (language, words) = isTagged ? (parts[0], parts[1]) : ("fi", text)
        guard (1...200).contains(words.utf8.count) else { throw Failure.badInput("--name \(text): 1 to 200 bytes.") }
        guard names.updateValue(words, forKey: language) == nil else {
          throw Failure.badInput("--name \(text): there are two names in one language.")
        }
      }
    }
  }

  /// A new closure; its UID comes from what it says, so that planning it twice is planning the same.
  ///
  /// - Throws: `Failure.badInput`.
  func closure(first: String?, last: String?) throws -> Closure {
    let names = try names
    guard let first, let name = names["fi"] ?? names.min(by: { $0.key < $1.key })?.value else {
      throw Failure.badInput("give --first and --name.")
    }
    let begin = try Words.date(first, "--first")
    let end = try last.map { try Words.date($0, "--last") } ?? begin
    return try Closure(
      uid: "\(begin)-\(end)-\(name)",
      first: begin,
      last: end,
      names: names,
      isTentative: tentative ?? false
    ).checked
  }
}

extension Closure {
  /// - Throws: `Failure.badInput` for days that cannot be.
  fileprivate var checked: Closure {
    get throws {
      guard first <= last, last - first <= 366 else {
        throw Failure.badInput("--last \(last): not before --first, and at most a year after it.")
      }
      return self
    }
  }
}

/// `… closure`: one closure more or less in a calendar, or another than it was.
struct ClosureArguments: PlanArguments {
  static let name = "closure"
  static let abstract =
    "Add a closure to a closure calendar, change or remove one; every group that observes it follows."

  @Option(help: "The calendar's id or name (tapaamo closures lists them).")
  var calendar: String

  @Option(help: "The first day.")
  var first: String?

  @Option(help: "The last day, included; without it, the first.")
  var last: String?

  @OptionGroup var words: ClosureWords

  @Option(help: "The UID of the closure that is to change: days, names and certainty stay unless they are said.")
  var change: String?

  @Option(help: "The UID of the closure that is to go.")
  var remove: String?

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    let calendars = try await ListClosures().run(at: desk, as: .system)
    let found = calendars.filter { $0.id.text == calendar || $0.name == calendar }
    guard found.count == 1, let one = found.first else {
      throw Failure.badInput("there is no one closure calendar \(calendar).")
    }
    if let remove {
      guard first == nil, last == nil, words.name.isEmpty, change == nil, words.tentative == nil else {
        throw Failure.badInput("--remove stands alone.")
      }
      return .removeClosure(remove, from: one.id)
    }
    guard let change else { return .addClosure(try words.closure(first: first, last: last), to: one.id) }
    guard var closure = one.closures.first(where: { $0.uid == change }) else {
      throw Failure.badInput("\(one.name) has no closure \(change).")
    }
    if let first { closure.first = try Words.date(first, "--first") }
    if let last { closure.last = try Words.date(last, "--last") }
    closure.names.merge(try words.names) { _, new in new }
    closure.isTentative = words.tentative ?? closure.isTentative
    return .addClosure(try closure.checked, to: one.id)
  }
}

/// A file of closures on the disk, or one that ships with the program.
enum ClosureFile {
  static let shipped = "shipped:"

  /// - Throws: `Failure.badInput`.
  static func read(_ name: String, at desk: Desk) throws -> [ParsedClosures] {
    let reader = ClosureCalendarReader(zone: try desk.zones.zone(House.zone))
    let bytes: [UInt8]
    if name.hasPrefix(shipped) {
      guard let file = ShippedCalendars.closures.first(where: { shipped + $0.name == name }) else {
        let names = ShippedCalendars.closures.map { shipped + $0.name }.joined(separator: ", ")
        throw Failure.badInput("\(name) does not ship; there are: \(names).")
      }
      bytes = file.bytes
    } else {
      bytes = try InputFile.read(name)
    }
    do throws(CalendarTextError) { return try reader.read(bytes) } catch {
      throw Failure.badInput("\(name): \(error.sentence)")
    }
  }
}

/// `… closures FILE`: a whole calendar.
struct CalendarArguments: PlanArguments {
  static let name = "closures"
  static let abstract = "Bring a closure calendar (.ics) in; every group that observes it follows."

  @Argument(help: "The file, with one calendar; shipped:NAME for one that ships with the program.")
  var file: String

  @Option(help: "The venue whose own closures these are: its id or name. Without it, what the file says.")
  var venue: String?

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    let calendars = try ClosureFile.read(file, at: desk)
    guard calendars.count == 1 else { throw Failure.badInput("\(file) holds \(calendars.count) calendars; plan one.") }
    var id: Identifier<Venue>?
    if let venue { id = try await Words.venue(venue, at: desk).id }
    return .calendar(calendars[0], venue: id)
  }
}

/// `… close-venue VENUE`.
struct CloseVenueArguments: PlanArguments {
  static let name = "close-venue"
  static let abstract = "Close a venue for some days to come; what would be held there is not."

  @Argument(help: "The venue's id or name.")
  var venue: String

  @Option(help: "The first day.")
  var first: String

  @Option(help: "The last day, included; without it, the first.")
  var last: String?

  @OptionGroup var words: ClosureWords

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    .closeVenue(try await Words.venue(venue, at: desk).id, try words.closure(first: first, last: last))
  }
}
