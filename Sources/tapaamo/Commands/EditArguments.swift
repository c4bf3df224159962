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
    if let pattern = try pattern(today: today) { changes.append(.pattern(pattern)) }
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

  private func pattern(today: LocalDate) throws -> Segment.Pattern? {
    if let rule {
      let parity = try weeks.map { word in
        guard let parity = WeekParity(rawValue: word) else { throw Failure.badInput("--weeks \(word): even or odd.") }
        return parity
      }
      do throws(RuleRefusal) { return .rule(try RecurrenceRule(text: rule), parity: parity) } catch {
        throw Failure.badInput("--rule \(rule): not a rule that a group can meet by.")
      }
    }
    guard weeks == nil else { throw Failure.badInput("--weeks goes with --rule.") }
    return try words.map { try pattern(inWords: $0, today: today) }
  }

  private func pattern(inWords words: String, today: LocalDate) throws -> Segment.Pattern {
    let context = SchedulePhrase.Context(today: today)
    guard let pattern = try? SchedulePhrase.read(words, context: context).get().pattern else {
      throw Failure.badInput("--words \(words): these words name no days that can be understood.")
    }
    return pattern
  }
}

/// Which closures a group observes.
struct ObservanceOptions: ParsableArguments {
  @Option(help: "Public holidays: observes, meets or not_stated.")
  var publicHolidays: String?

  @Option(help: "School holidays: observes, meets or not_stated.")
  var schoolHolidays: String?

  @Option(help: "Whose school holidays; repeat for several municipalities.")
  var municipality: [String] = []

  @Option(help: "The venue's own closures: observes or meets.")
  var venueClosures: String?

  @Option(help: "The UID of a closure during which the group meets on purpose; repeat for several.")
  var meetsDuring: [String] = []

  /// Nil where nothing is said; what is not said stays.
  func observance(in before: Observance) throws -> Observance? {
    var after = before
    func stance(_ word: String) throws -> Observance.Stance {
      guard let stance = Observance.Stance(rawValue: word) else {
        throw Failure.badInput("\(word): give observes, meets or not_stated.")
      }
      return stance
    }
    if let publicHolidays { after.publicHolidays = try stance(publicHolidays) }
    if let schoolHolidays { after.schoolHolidays = try stance(schoolHolidays) }
    if let venueClosures { after.venue = try stance(venueClosures) }
    if !municipality.isEmpty { after.municipalities = municipality }
    if !meetsDuring.isEmpty { after.meetsDuring = (before.meetsDuring ?? []) + meetsDuring }
    return after == before ? nil : after
  }
}
