import ICalendar
import Scheduling
import Storage

/// Plans one series after another of a calendar file.
struct CalendarPlanning {
  let venue: Venue
  let zone: Zone
  let organisation: Identifier<Organisation>?
  let language: String
  let closures: [ClosureCalendar]
  var zones: EventZones
  var limits: SeriesLimits
  let now: Instant
  /// A group is new, and nobody said whose.
  private(set) var lacksOrganisation = false

  init(
    venue: Venue,
    zone: Zone,
    organisation: Identifier<Organisation>?,
    language: String,
    closures: [ClosureCalendar],
    zones: EventZones,
    limits: SeriesLimits,
    now: Instant
  ) {
    self.venue = venue
    self.zone = zone
    self.organisation = organisation
    self.language = language
    self.closures = closures
    self.zones = zones
    self.limits = limits
    self.now = now
  }

  /// What becomes of a series, and what should be said of it; no group where it is left out or refused.
  mutating func plan(
    _ series: EventSeries,
    in reading: any Reading,
    desk: Desk
  ) throws -> (CalendarPlan.PlannedGroup?, [CalendarNote]) {
    guard let main = series.main else { return (nil, []) }
    func note(_ matter: CalendarNote.Matter, titled: Bool = true) -> CalendarNote {
      CalendarNote(line: main.line, uid: main.uid, title: titled ? main.title : nil, matter: matter)
    }
    if series.holdsIdentityNumber { return (nil, [note(.identityNumber, titled: false)]) }
    let stored = try reading.activity(of: series.key)
    guard stored != nil || !series.isCancelled else { return (nil, [note(.cancelled)]) }
    var dates: SeriesDates
    do throws(CalendarNote.Matter) {
      dates = try SeriesDates(series, zones: &zones, limits: limits)
    } catch {
      return (nil, [note(error)])
    }
    let sessions = try stored.map { try reading.allSessions(of: $0.activity.id) } ?? []
    if sessions.count == 1 { dates.keep(original: sessions[0].originalStart) }
    let activity = activity(of: series, main, dates, stored: stored?.activity, desk: desk)
    var planned = try plan(activity, of: series, dates, stored: stored, sessions: sessions, in: reading)
    planned.line = main.line
    var notes = dates.matters.map { note($0) }
    if main.title == nil { notes.append(note(.titleMissing)) }
    if series.master?.isCancelled == true { notes.append(note(.cancelsGroup)) }
    return (planned, notes)
  }

  private mutating func plan(
    _ wanted: Activity,
    of series: EventSeries,
    _ dates: SeriesDates,
    stored: StoredActivity?,
    sessions: [Session],
    in reading: any Reading
  ) throws -> CalendarPlan.PlannedGroup {
    let id = wanted.id
    let booked = try stored.map { _ in try reading.sessionsInUse(of: id) } ?? []
    let first = wanted.schedule.segments.map(\.first).min() ?? limits.horizon
    let window = first...max(first, limits.horizon)
    let planned = SessionPlan(
      from: sessions,
      to: wanted.state == .draft
        ? ScheduleDates() : wanted.schedule.dates(in: zone, window: window, closures: closures),
      schedule: wanted.schedule,
      zone: zone,
      booked: booked,
      now: now
    )
    var group = ImportPlan.PlannedGroup(
      sourceID: stored?.sourceID ?? series.key.sourceID,
      activity: wanted,
      change: .added,
      sessions: planned,
      warnings: planned.warnings.map { .plan($0) } + planned.needsConfirmation.map { .bookedSessionKept($0.start) },
      notes: []
    )
    let cancellations = cancellations(dates, isWhole: series.master?.isCancelled == true, sessions, booked, &group)
    if let stored {
      let skipped = Set(try reading.skippedDates(of: id))
      // An export of ours lists dates. Where they are the dates there are, the rule behind them stays.
      if case .group = series.key, planned.changesNothing, planned.needsConfirmation.isEmpty {
        group.activity.schedule = stored.activity.schedule
        group.sessions.skipped = skipped.sorted { $0.start < $1.start }
      }
      let isSame = group.sessions.changesNothing && cancellations.isEmpty && skipped == Set(group.sessions.skipped)
      group.change = isSame ? .between(stored.activity, group.activity) : .updated
    }
    return CalendarPlan.PlannedGroup(group: group, line: 0, cancellations: cancellations)
  }

  /// What the file cancels and is not cancelled yet; a session that is booked stays, with a warning.
  private func cancellations(
    _ dates: SeriesDates,
    isWhole: Bool,
    _ sessions: [Session],
    _ booked: Set<Identifier<Session>>,
    _ group: inout ImportPlan.PlannedGroup
  ) -> [LocalDateTime: String?] {
    guard group.activity.state != .draft else { return [:] }
    var wanted = isWhole ? dates.occurrences.map { ($0.original, nil as String?) } : []
    wanted += dates.cancelled.map { ($0.original, $0.reason) }
    var cancellations = Dictionary(wanted) { first, _ in first }
    for session in sessions {
      guard cancellations[session.originalStart] != nil else { continue }
      let hasBegun = zone.instant(session.start) <= now
      if session.isCancelled || hasBegun || booked.contains(session.id) {
        cancellations.removeValue(forKey: session.originalStart)
      }
      if !session.isCancelled, !hasBegun, booked.contains(session.id) {
        group.warnings.append(.bookedSessionKept(session.start))
      }
    }
    return cancellations
  }

  /// The group of a series: what the file says of it, and for the rest what is stored.
  private mutating func activity(
    of series: EventSeries,
    _ main: CalendarEvent,
    _ dates: SeriesDates,
    stored: Activity?,
    desk: Desk
  ) -> Activity {
    let words = ActivityTexts.Text(title: main.title ?? "", description: main.description)
    var schedule = dates.schedule(in: zone)
    let place = Place(main.location, at: venue)
    guard var activity = stored else {
      if organisation == nil { lacksOrganisation = true }
      return Activity(
        id: desk.newID(),
        organisation: organisation ?? Identifier(stored: ""),
        kind: dates.occurrences.count > 1 ? .group : .event,
        state: main.title == nil ? .draft : .published,
        missing: main.title == nil ? [.titleMissing] : [],
        texts: ActivityTexts(original: main.language ?? language, text: words),
        place: place,
        enrolment: Enrolment(isUnknown: true),
        schedule: schedule
      )
    }
    schedule.observance = activity.schedule.observance
    activity.schedule = schedule
    // Of a group that is not open the file knows no more than everybody does.
    if activity.privacy == .open {
      if main.title != nil { activity.texts = activity.texts.saying(words) }
      if activity.place.venue != place.venue || main.location != nil { activity.place = place }
    }
    if activity.state == .draft, activity.missing == [.titleMissing], main.title != nil {
      (activity.state, activity.missing) = (.published, [])
    }
    return activity
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
  /// Nothing of it is to be held.
  fileprivate var isCancelled: Bool {
    if case .group = key { return false }
    return master?.isCancelled ?? events.allSatisfy(\.isCancelled)
  }

  fileprivate var holdsIdentityNumber: Bool {
    events.contains { event in
      [event.title, event.description, event.location, event.comment, event.cancelReason, event.place, event.uid]
        .contains { $0.map(IdentityNumber.isIn) ?? false }
    }
  }
}

extension Reading {
  /// The group that a second import recognises.
  fileprivate func activity(of key: EventSeries.Key) throws -> StoredActivity? {
    if let stored = try activity(source: key.sourceID) { return stored }
    guard case .group(let name) = key, let id = Identifier<Activity>(name) else { return nil }
    return try activity(id)
  }
}

extension ActivityTexts {
  /// The same texts with other words in their own language; a public title stays.
  fileprivate func saying(_ words: Text) -> ActivityTexts {
    var text = words
    text.publicTitle = byLanguage[original]?.publicTitle
    return ActivityTexts(original: original, text: text, others: byLanguage)
  }
}

extension Place {
  /// What a LOCATION says beside the venue's own name and address: a room of it, or where in it.
  fileprivate init(_ location: String?, at venue: Venue) {
    self.init(venue: venue.id)
    guard var rest = location?[...] else { return }
    let known = [venue.name, venue.address, venue.municipality, venue.area].compactMap { $0?.lowercased() }
    var parts: [String] = []
    if rest.lowercased().hasPrefix(venue.name.lowercased()) { rest = rest.dropFirst(venue.name.count) }
    for part in rest.split(separator: ",") {
      let words = part.split(separator: " ").joined(separator: " ")
      if !words.isEmpty, !known.contains(words.lowercased()) { parts.append(words) }
    }
    guard !parts.isEmpty else { return }
    let words = parts.joined(separator: ", ")
    room = venue.rooms.first { $0.name.lowercased() == words.lowercased() }?.id
    detail = room == nil ? words : nil
  }
}
