import ArgumentParser
import Language
import Operations
import Scheduling

/// `… edit GROUP`: one change of a group, for one session, for those that follow, or for all.
struct EditArguments: PlanArguments {
  static let name = "edit"
  static let abstract =
    "Change a group: one session (--session), this and following (--from), or all. One change at a time."

  @Argument(help: "The group's id or the import's name of it.")
  var group: String

  @Option(help: "One session: its id, or the date it is held on.")
  var session: String?

  @Option(help: "The date from which on it is changed.")
  var from: String?

  @Option(help: "The time it begins: 17:30.")
  var time: String?

  @Option(help: "How long it lasts, in minutes; unknown where the end is not known.")
  var minutes: String?

  @Option(help: "The room: its name or id; none for no room.")
  var room: String?

  @Option(help: "Another venue: its name or id; with --room its room.")
  var venue: String?

  @Option(help: "When it meets, in words: \"joka toinen torstai\".")
  var words: String?

  @Option(help: "When it meets, as an RFC 5545 rule: FREQ=WEEKLY;BYDAY=TH.")
  var rule: String?

  @Option(help: "Even or odd ISO weeks, with --rule.")
  var weeks: String?

  @Option(help: "The title: fi=Perhekahvila; repeat for several languages.")
  var title: [String] = []

  @Option(help: "The capacity; none for no limit.")
  var places: String?

  @Option(help: "A word to those who come; none takes it away.")
  var note: String?

  @Flag(help: "Cancel; say why with --reason.")
  var cancel = false

  @Flag(help: "Restore what was cancelled.")
  var restore = false

  @Option(help: "Hold the session on another day or at another time: 2026-12-03 or 2026-12-03T18:00.")
  var move: String?

  @Flag(help: "Leave the session's date out of the schedule.")
  var skip = false

  @Option(help: "One more date: 2026-12-03 or 2026-12-03T18:00.")
  var add: String?

  @Option(help: "The last day of the season; open for until further notice.")
  var until: String?

  @OptionGroup var closures: ObservanceOptions

  func work(at desk: Desk) async throws -> PlanRequest.Work {
    let found = try await FindGroup(group).run(at: desk, as: .system)
    let today = found.zone.local(desk.now()).date
    let changes = try await changes(of: found, today: today, at: desk)
    guard changes.count == 1 else {
      throw Failure.badInput(
        changes.isEmpty ? "say what is to change." : "one change at a time: \(changes.count) given."
      )
    }
    return .edit(found.activity.id, ScheduleEdit(changes[0], of: try reach(in: found)))
  }

  private func reach(in found: FindGroup.Answer) throws -> ScheduleEdit.Reach {
    switch (session, from) {
    case (nil, nil): return .all
    case (nil, let from?): return .following(try Words.date(from, "--from"))
    case (let session?, nil):
      if let id = Identifier<Session>(session) { return .this(id) }
      let date = try Words.date(session, "--session")
      let there = found.sessions.filter { $0.start.date == date }
      guard there.count == 1, let one = there.first else {
        throw Failure.badInput(
          there.isEmpty ? "the group has no session on \(date)." : "several sessions on \(date): give an id."
        )
      }
      return .this(one.id)
    case (_?, _?): throw Failure.badInput("give --session or --from, not both.")
    }
  }

  private func changes(
    of found: FindGroup.Answer,
    today: LocalDate,
    at desk: Desk
  ) async throws -> [ScheduleEdit.Change] {
    var changes: [ScheduleEdit.Change] = []
    if let time { changes.append(.time(try Words.time(time, "--time"))) }
    if let minutes { changes.append(.minutes(try number(minutes, "--minutes", unlimited: "unknown", in: 1...2880))) }
    if let site = try await site(of: found, at: desk) { changes.append(.site(site)) }
    if let pattern = try PatternWords(words: words, rule: rule, weeks: weeks).pattern(today: today) {
      changes.append(.pattern(pattern))
    }
    if !title.isEmpty { changes.append(.title(try titles())) }
    if let places { changes.append(.places(try number(places, "--places", unlimited: "none", in: 1...100_000))) }
    if let note {
      guard note.utf8.count <= 1000 else { throw Failure.badInput("--note: at most 1000 bytes.") }
      changes.append(.note(note == "none" ? nil : note))
    }
    if cancel { changes.append(.cancel(reason: nil)) }
    if restore { changes.append(.restore) }
    if let move {
      let (date, time) = try Words.moment(move, "--move")
      changes.append(.move(to: date, at: time))
    }
    if skip { changes.append(.skip(note: nil)) }
    if let add {
      let (date, time) = try Words.moment(add, "--add")
      changes.append(.add(ListedDate(date, time: time)))
    }
    if let until { changes.append(.until(until == "open" ? nil : try Words.date(until, "--until"))) }
    if let observance = try closures.observance(in: found.activity.schedule.observance) {
      changes.append(.observance(observance))
    }
    return changes
  }

  private func number(
    _ text: String,
    _ option: String,
    unlimited: String,
    in range: ClosedRange<Int>
  ) throws -> Int? {
    if text == unlimited { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Failure.badInput("\(option) \(text): give \(range.lowerBound) to \(range.upperBound), or \(unlimited).")
    }
    return number
  }

  private func site(of found: FindGroup.Answer, at desk: Desk) async throws -> Place? {
    guard room != nil || venue != nil else { return nil }
    let place = if let venue { try await Words.venue(venue, at: desk) } else { found.venue }
    let chosen: Identifier<Room>? = if let room, room != "none" { try Words.room(room, of: place) } else { nil }
    return Place(venue: place.id, room: chosen)
  }

  private func titles() throws -> [String: String] {
    try title.reduce(into: [:]) { titles, text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, LanguageCode(rawValue: parts[0]) != nil, (1...300).contains(parts[1].utf8.count) else {
        throw Failure.badInput("--title \(text): give fi=…, sv=… or en=…, at most 300 bytes.")
      }
      titles[parts[0]] = parts[1]
    }
  }
}
