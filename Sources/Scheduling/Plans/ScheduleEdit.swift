/// One edit of one activity: what is to change, and for which of its sessions.
package struct ScheduleEdit: Hashable, Sendable, Codable {
  package enum Reach: Hashable, Sendable, Codable {
    case this(Identifier<Session>)
    /// The rule's dates from this one on.
    case following(LocalDate)
    /// Every session that has not begun.
    case all
  }

  package enum Change: Hashable, Sendable, Codable {
    case time(LocalTime)
    /// The length; nil where the end is not known.
    case minutes(Int?)
    case site(Place)
    case pattern(Segment.Pattern)
    /// Titles by BCP 47 code.
    case title([String: String])
    /// The capacity; nil for no limit.
    case places(Int?)
    /// Nil takes the note away.
    case note(String?)
    case cancel(reason: String?)
    case restore
    /// Holds one session on another day or at another time; a nil time keeps the clock time.
    case move(to: LocalDate, at: LocalTime?)
    /// Leaves one date out.
    case skip(note: String?)
    /// One more date.
    case add(ListedDate)
    /// The season's last day; nil for "until further notice".
    case until(LocalDate?)
    case observance(Observance)
    case season(SeasonCopy)
  }

  package var reach: Reach
  package var change: Change

  package init(_ change: Change, of reach: Reach) {
    self.reach = reach
    self.change = change
  }
}

/// Why an edit cannot be planned at all.
package enum EditRefusal: String, Error, Hashable, Sendable, Codable, CaseIterable {
  /// The session is none of this activity's.
  case sessionUnknown = "session_unknown"
  /// What has begun is history.
  case hasBegun = "has_begun"
  case inThePast = "in_the_past"
  /// No date of the schedule is left from there on.
  case nothingFollows = "nothing_follows"
  /// The group has a session there already, perhaps a cancelled one.
  case alreadyThere = "already_there"
  case alreadyCancelled = "already_cancelled"
  case notCancelled = "not_cancelled"
  /// This change is for one session only.
  case onlyForOne = "only_for_one"
  /// This change is not for one session.
  case notForOne = "not_for_one"
  /// This change is for the whole group.
  case onlyForAll = "only_for_all"
  /// Two sessions meet on that date: cancel the one instead.
  case severalOnDate = "several_on_date"
  /// A number, a length or a text that cannot be.
  case badValue = "bad_value"
  /// The room is not one of that venue's.
  case roomUnknown = "room_unknown"
}

/// How many parties an edit touches.
package struct BookingCounts: Hashable, Sendable, Codable {
  package var confirmed: Int
  package var waiting: Int
  /// Those of them that can be reached by e-mail.
  package var reachable: Int

  package init(confirmed: Int = 0, waiting: Int = 0, reachable: Int = 0) {
    self.confirmed = confirmed
    self.waiting = waiting
    self.reachable = reachable
  }

  package var parties: Int { confirmed + waiting }

  package static func + (left: BookingCounts, right: BookingCounts) -> BookingCounts {
    BookingCounts(
      confirmed: left.confirmed + right.confirmed,
      waiting: left.waiting + right.waiting,
      reachable: left.reachable + right.reachable
    )
  }
}

/// One activity with all that a plan of it is made from.
package struct ActivitySnapshot: Hashable, Sendable {
  package var activity: Activity
  package var zone: Zone
  /// Its organisation's: whose school holidays it keeps where nothing else is said.
  package var municipality: String?
  package var sessions: [Session]
  package var bookings: [Identifier<Session>: BookingCounts]
  /// Sessions that somebody ever booked or was counted at.
  package var used: Set<Identifier<Session>>
  package var skipped: [SkippedDate]

  package init(
    activity: Activity,
    zone: Zone,
    municipality: String?,
    sessions: [Session],
    bookings: [Identifier<Session>: BookingCounts] = [:],
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

  /// How far ahead sessions of an open-ended schedule are stored, in days.
  package static let horizon = 366

  func hasBegun(_ session: Session, at now: Instant) -> Bool { zone.instant(session.start) <= now }

  /// What a schedule comes to, from its first day on.
  func dates(of schedule: Schedule, closures: [ClosureCalendar], now: Instant) -> ScheduleDates {
    let today = zone.local(now).date
    let first =
      [schedule.segments.map(\.first).min(), schedule.extras.map(\.date).min()].compactMap(\.self).min() ?? today
    let venue = activity.place.venue
    return schedule.dates(
      in: zone,
      window: first...max(first, today + Self.horizon),
      closures: closures.filter {
        schedule.observance.concerns($0, municipality: municipality, venue: venue)
      }
    )
  }
}
