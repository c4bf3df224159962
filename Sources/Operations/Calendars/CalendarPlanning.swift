import ICalendar
import Scheduling
import Storage

/// Plans one series after another of a calendar file.
struct CalendarPlanning {
  let venue: Venue
  /// Where groups meet whose events name no place; nil for the meeting place as such.
  let room: Identifier<Room>?
  let organisation: Identifier<Organisation>?
  let language: String
  let world: PlannedGroupWorld
  var zones: EventZones
  var limits: SeriesLimits
  /// A group is new, and nobody said whose.
  var lacksOrganisation = false
  /// Whether a series that is new and over stays out.
  var leavesOutPast = false
  /// Whether a group that is known here may be changed: those of others are left alone.
  var mayChange: (Subject) -> Bool = { _ in true }

  init(
    venue: Venue,
    room: Identifier<Room>? = nil,
    organisation: Identifier<Organisation>?,
    language: String,
    world: PlannedGroupWorld,
    zones: EventZones
  ) {
    self.venue = venue
    self.room = room
    self.organisation = organisation
    self.language = language
    self.world = world
    self.zones = zones
    limits = SeriesLimits(horizon: world.today + SeasonHorizon.days)
  }

  /// What becomes of a series, and what should be said of it; no group where it is left out or refused.
  mutating func plan(
    _ series: EventSeries,
    in reading: any Reading
  ) throws -> (CalendarPlan.PlannedGroup?, [CalendarNote]) {
    guard let main = series.main else { return (nil, []) }
    func note(_ matter: CalendarNote.Matter, titled: Bool = true) -> CalendarNote {
      CalendarNote(line: main.line, uid: main.uid, title: titled ? main.title : nil, matter: matter)
    }
    if series.holdsIdentityNumber { return (nil, [note(.identityNumber, titled: false)]) }
    let before = try reading.activity(of: series.key).map { try StoredGroup($0, in: reading) }
    if before == nil, IdentityNumber.isIn(series.key.sourceID) {
      return (nil, [note(.identityNumber, titled: false)])
    }
    if let before, !mayChange(before.activity.subject) { return (nil, [note(.othersGroup)]) }
    if let matter = main.tooLong {
      let title = main.title.map { String($0.prefix(CalendarNote.longestTitle)) + "…" }
      return (nil, [CalendarNote(line: main.line, uid: main.uid, title: title, matter: matter)])
    }
    guard before != nil || !series.isCancelled else { return (nil, [note(.cancelled)]) }
    var dates: SeriesDates
    do throws(CalendarNote.Matter) {
      dates = try SeriesDates(series, zones: &zones, limits: limits)
    } catch {
      return (nil, [note(error)])
    }
    if leavesOutPast, before == nil, dates.isOver(in: world) { return (nil, [note(.over)]) }
    if let before, before.sessions.count == 1 { dates.keep(original: before.sessions[0].originalStart) }
    dates.settle(by: world.sites)
    if series.isOurs, let before { dates.keepWords(of: before) }
    let told = activity(of: series, main, dates, before: before?.activity)
    let group = try plan(told, of: series, dates, before: before, in: reading)
    var notes = dates.matters.map { note($0) }
    if main.title == nil { notes.append(note(.titleMissing)) }
    if series.master?.isCancelled == true { notes.append(note(.cancelsGroup)) }
    let last = group.activity.schedule.segments.compactMap(\.last).max() ?? limits.horizon
    let isLong = last > limits.horizon && (before == nil || !series.isOurs)
    if isLong, group.activity.draftReasons.isEmpty { notes.append(note(.madeUntil(limits.horizon))) }
    return (CalendarPlan.PlannedGroup(group: group, line: main.line), notes)
  }

  private func plan(
    _ told: Activity,
    of series: EventSeries,
    _ dates: SeriesDates,
    before: StoredGroup?,
    in reading: any Reading
  ) throws -> ImportPlan.PlannedGroup {
    var group = ImportPlan.PlannedGroup(
      sourceID: before?.sourceID ?? series.key.sourceID,
      activity: told,
      change: .added,
      sessions: SessionPlan(),
      warnings: [],
      notes: [],
      before: before
    )
    let organisation = try reading.organisation(told.organisation)
    if series.isOurs {
      planFacts(&group, of: series, dates, by: organisation)
    } else {
      if let before, group.activity.keepEdits(of: before.activity) { group.warnings.append(.editsKept) }
      group.sessions = sessions(of: group.activity, before: before, by: organisation)
    }
    group.warnings += group.sessions.warnings.map { .plan($0) }
    group.warnings += group.sessions.needsConfirmation.map { .bookedSessionKept($0.start) }
    cancel(in: &group, dates, isWhole: series.master?.isCancelled == true)
    group.weigh()
    return group
  }

  /// The plan of a group's sessions; `sessions` where not all that are stored are the file's business.
  func sessions(
    of activity: Activity,
    before: StoredGroup?,
    only sessions: [Session]? = nil,
    by organisation: Organisation?
  ) -> SessionPlan {
    var terms = SessionTerms()
    terms.ofGroup = ImportPlan.PlannedGroup.changes(from: before?.activity, to: activity)
    return SessionPlan(
      from: sessions ?? before?.sessions ?? [],
      to: activity.draftReasons.isEmpty
        ? dates(of: activity.schedule, of: activity, by: organisation) : ScheduleDates(),
      schedule: activity.schedule,
      zone: world.zone,
      booked: before?.inUse ?? [],
      terms: terms,
      now: world.now
    )
  }

  func dates(of schedule: Schedule, of activity: Activity, by organisation: Organisation?) -> ScheduleDates {
    var activity = activity
    activity.schedule = schedule
    return schedule.dates(
      in: world.zone,
      window: world.window(of: schedule),
      closures: world.closures(of: activity, by: organisation),
      home: activity.place.venue
    )
  }

  /// What the file cancels and is not cancelled yet; a session that is booked stays, with a warning.
  private func cancel(in group: inout ImportPlan.PlannedGroup, _ dates: SeriesDates, isWhole: Bool) {
    guard group.activity.draftReasons.isEmpty else { return }
    var wanted = isWhole ? dates.occurrences.map { ($0.original, nil as String?) } : []
    wanted += dates.cancelled.map { ($0.original, $0.reason) }
    group.cancellations = Dictionary(wanted) { first, _ in first }
    for session in group.before?.sessions ?? [] where group.cancellations[session.originalStart] != nil {
      let hasBegun = world.zone.instant(session.start) <= world.now
      let isBooked = group.before?.inUse.contains(session.id) == true
      if session.isCancelled || hasBegun || isBooked {
        group.cancellations.removeValue(forKey: session.originalStart)
      }
      if !session.isCancelled, !hasBegun, isBooked { group.warnings.append(.bookedSessionKept(session.start)) }
    }
  }
}

extension CalendarEvent {
  /// What of it a group's form would not take.
  fileprivate var tooLong: CalendarNote.Matter? {
    typealias Longest = ActivityDetails.Longest
    if [title, groupTitle].contains(where: { $0.map { $0.utf8.count > Longest.title } ?? false }) {
      return .titleTooLong(limit: Longest.title)
    }
    guard let description, description.utf8.count > Longest.text else { return nil }
    return .descriptionTooLong(limit: Longest.text)
  }
}

extension SeriesDates {
  /// Whether all of it has been.
  fileprivate func isOver(in world: PlannedGroupWorld) -> Bool {
    occurrences.allSatisfy { occurrence in
      let end = occurrence.start.adding(minutes: occurrence.minutes ?? Session.assumedMinutes)
      return world.zone.instant(end) <= world.now
    }
  }
}

extension EventSeries.Key {
  fileprivate var sourceID: String {
    switch self {
    case .uid(let uid): "uid:\(uid)"
    case .group(let name): name
    }
  }
}

extension EventSeries {
  /// A group of our own export: its dates are facts, whatever rule and closures they come from.
  var isOurs: Bool { if case .group = key { true } else { false } }

  /// Nothing of it is to be held.
  fileprivate var isCancelled: Bool { isOurs ? false : master?.isCancelled ?? events.allSatisfy(\.isCancelled) }

  fileprivate var holdsIdentityNumber: Bool {
    events.contains { event in
      var texts = [event.title, event.description, event.location, event.comment, event.cancelReason, event.place]
      texts.append(event.language)
      for (language, title) in event.ownTitle ?? [:] { texts += [language, title] }
      // Our own UIDs are random, and by chance one looks like a number; they are not kept.
      if !isOurs { texts.append(event.uid) }
      return texts.contains { $0.map(IdentityNumber.isIn) ?? false }
    }
  }
}

extension Reading {
  /// The group that a second import recognises.
  func activity(of key: EventSeries.Key) throws -> StoredActivity? {
    if let stored = try activity(source: key.sourceID) { return stored }
    guard case .group(let name) = key, let id = Identifier<Activity>(name) else { return nil }
    return try activity(id)
  }
}
