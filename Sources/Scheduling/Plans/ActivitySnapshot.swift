/// One activity with all that a plan of it is made from.
package struct ActivitySnapshot: Hashable, Sendable {
  package var activity: Activity
  package var zone: Zone
  /// Its organisation's: whose school holidays it keeps where nothing else is said.
  package var municipality: String?
  package var sessions: [Session]
  package var bookings: ActivityBookings
  /// Sessions that somebody ever booked or was counted at.
  package var used: Set<Identifier<Session>>
  package var skipped: [SkippedDate]

  package init(
    activity: Activity,
    zone: Zone,
    municipality: String?,
    sessions: [Session],
    bookings: ActivityBookings = ActivityBookings(),
    used: Set<Identifier<Session>> = [],
    skipped: [SkippedDate] = []
  ) {
    self.activity = activity
    self.zone = zone
    self.municipality = municipality
    self.sessions = sessions
    self.bookings = bookings
    self.used = used
    self.skipped = skipped
  }

  /// How far ahead sessions are stored, in days; a timer adds those of later days as time goes by.
  package static let horizon = 366

  func hasBegun(_ session: Session, at now: Instant) -> Bool { zone.instant(session.start) <= now }

  /// The last day of which sessions are stored now.
  func lastStoredDay(at now: Instant) -> LocalDate { zone.local(now).date + Self.horizon }

  /// What a schedule comes to, from its first day on.
  func dates(of schedule: Schedule, closures: [ClosureCalendar], now: Instant) -> ScheduleDates {
    let first =
      [schedule.segments.map(\.first).min(), schedule.extras.map(\.date).min()].compactMap(\.self).min()
      ?? zone.local(now).date
    let venues = schedule.venues.union([activity.place.venue])
    return schedule.dates(
      in: zone,
      window: first...max(first, lastStoredDay(at: now)),
      closures: closures.filter { schedule.observance.concerns($0, municipality: municipality, venues: venues) },
      home: activity.place.venue
    )
  }
}

extension Schedule {
  /// The venues that its periods and dates name beside the group's own.
  package var venues: Set<Identifier<Venue>> {
    var sites = segments.compactMap(\.site?.venue) + changes.compactMap(\.site?.venue)
    sites += extras.compactMap(\.site?.venue)
    for segment in segments {
      if case .dates(let dates) = segment.pattern { sites += dates.compactMap(\.site?.venue) }
    }
    return Set(sites)
  }

  /// Whether it has, or may have, dates after a day.
  package func goesOn(after day: LocalDate) -> Bool {
    extras.contains { $0.date > day }
      || segments.contains { segment in
        switch segment.pattern {
        case .dates(let dates): dates.contains { $0.date > day }
        case .rule: segment.last.map { $0 > day } ?? true
        }
      }
  }
}
