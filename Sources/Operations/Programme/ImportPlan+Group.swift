import Scheduling
import Storage

/// What the plan of every group of a file is made from.
struct PlannedGroupWorld {
  let zone: Zone
  let calendars: [ClosureCalendar]
  let sites: SiteNames
  let desk: Desk
  let now: Instant

  var today: LocalDate { zone.local(now).date }

  /// The closures that concern a group.
  func closures(of activity: Activity, by organisation: Organisation?) -> [ClosureCalendar] {
    let observance = activity.schedule.observance
    let venues = activity.schedule.venues.union([activity.place.venue])
    return calendars.filter {
      observance.concerns($0, municipality: organisation?.municipality, venues: venues)
    }
  }

  func dates(of activity: Activity, closures: [ClosureCalendar]) -> ScheduleDates {
    activity.schedule.dates(
      in: zone,
      window: window(of: activity.schedule),
      closures: closures,
      home: activity.place.venue
    )
  }

  /// From a schedule's first day to as far ahead as sessions are stored.
  func window(of schedule: Schedule) -> ClosedRange<LocalDate> {
    let days = [schedule.segments.map(\.first).min(), schedule.extras.map(\.date).min()]
    let first = days.compactMap { $0 }.min() ?? today
    return first...max(first, today + SeasonHorizon.days)
  }
}

extension ImportPlan.PlannedGroup {
  init(
    _ group: ProgrammeFile.Group,
    organisation: Organisation,
    venue: Venue,
    of world: PlannedGroupWorld,
    in reading: any Reading
  ) throws {
    let before = try reading.activity(source: group.id).map { try StoredGroup($0, in: reading) }
    let room = venue.rooms.first { $0.name == group.placeDetail }?.id
    (activity, warnings) = try group.settled(by: world.sites).activity(
      id: before?.activity.id ?? world.desk.newID(),
      organisation: organisation.id,
      place: Place(venue: venue.id, room: room, detail: room == nil ? group.placeDetail : nil),
      zone: world.zone,
      unknownStart: before?.activity.schedule.segments.first?.first ?? world.today
    )
    activity.keepMunicipality(of: group, by: organisation)
    if let before {
      warnings += activity.keepDecisions(of: before.activity)
      if try reading.hasAppointments(of: before.activity.id, after: world.now) {
        warnings += activity.keepAppointments(of: before.activity)
      }
    }
    let closures = world.closures(of: activity, by: organisation)
    let isComplete = activity.draftReasons.isEmpty
    var terms = SessionTerms()
    terms.ofGroup = Self.changes(from: before?.activity, to: activity)
    sessions = SessionPlan(
      from: before?.sessions ?? [],
      to: !isComplete ? ScheduleDates() : world.dates(of: activity, closures: closures),
      schedule: activity.schedule,
      zone: world.zone,
      booked: before?.inUse ?? [],
      terms: terms,
      now: world.now
    )
    warnings += sessions.warnings.map { .plan($0) }
    if activity.schedule.observance.schoolHolidays == .observes,
      !closures.contains(where: { $0.kind == .schoolHolidays })
    {
      warnings.append(.plan(.schoolHolidaysUnknown(municipality: group.municipality)))
    }
    warnings += sessions.needsConfirmation.map { .bookedSessionKept($0.start) }
    sourceID = group.id
    notes = group.dataNotes ?? []
    self.before = before
    change = .added
    weigh()
  }
}

extension ProgrammeFile.Group {
  /// The entry with the venues and rooms of its exact schedule as they are known here.
  ///
  /// - Throws: `OperationError.unreadableFile` with a name that nobody knows, and for numbers that cannot be.
  fileprivate func settled(by sites: SiteNames) throws -> ProgrammeFile.Group {
    guard let exactSchedule else { return self }
    guard exactSchedule.isSound else {
      throw OperationError.unreadableFile("groups, \(id): exact_schedule has a length or capacity that cannot be.")
    }
    var group = self
    do throws(SiteNames.Unknown) { group.exactSchedule = try sites.taken(exactSchedule) } catch {
      switch error {
      case .venue(let name):
        throw OperationError.unreadableFile("groups, \(id): there is no venue \(name), neither in the file nor here.")
      case .room(let name, let venue):
        throw OperationError.unreadableFile("groups, \(id): the venue \(venue) has no room \(name).")
      }
    }
    return group
  }
}

extension Activity {
  /// A group of another municipality than its organisation's keeps the school holidays of its own, whoever plans it.
  fileprivate mutating func keepMunicipality(of group: ProgrammeFile.Group, by organisation: Organisation) {
    guard group.exactSchedule == nil, missing.isEmpty, let municipality = group.municipality,
      municipality != organisation.municipality
    else { return }
    schedule.observance.municipalities = [municipality]
  }

  /// What was decided or edited here, and what is never handed on, stays; answers what to look at.
  fileprivate mutating func keepDecisions(of stored: Activity) -> [ImportWarning] {
    if stored.isDecidedByHand, state == .published || stored.state != .draft { state = stored.state }
    enrolment.rules.joinLink = enrolment.rules.joinLink ?? stored.enrolment.rules.joinLink
    // Who says nothing of it takes nothing away.
    (isStaffOnly, staffNote) = (isStaffOnly || stored.isStaffOnly, stored.staffNote)
    if contact.isEmpty { contact = stored.contact }
    if enrolment.rules.questions.isEmpty { enrolment.rules.questions = stored.enrolment.rules.questions }
    return keepEdits(of: stored) ? [.editsKept] : []
  }
}

extension Activity {
  /// Where families have appointments, these stay as long as they are: another length would move every one of them.
  fileprivate mutating func keepAppointments(of stored: Activity) -> [ImportWarning] {
    guard let minutes = stored.enrolment.rules.slotMinutes, enrolment.rules.slotMinutes != minutes else { return [] }
    enrolment.rules.slotMinutes = minutes
    return [.appointmentsKept(minutes: minutes)]
  }
}

extension Activity {
  /// Whether it is in a state that no programme file can say: a draft that lacks nothing was made one here.
  fileprivate var isDecidedByHand: Bool {
    switch state {
    case .draft: draftReasons.isEmpty
    case .submitted, .cancelled, .archived: true
    case .published: false
    }
  }
}

/// How far ahead sessions of an open-ended schedule are stored.
enum SeasonHorizon {
  static let days = 366
}
