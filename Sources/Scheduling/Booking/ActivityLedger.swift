/// What a booking is of.
package enum BookingScope: Hashable, Sendable {
  case session(Identifier<Session>)
  /// A place in every session that is still to come.
  case course
}

/// An activity's places under its lock: the whole of what every step of the ladder is decided from.
///
/// For one session it may hold that session alone, with the bookings of the course: no other session bears on it,
/// unless a course booking waits or may lapse.
package struct ActivityLedger: Hashable, Sendable {
  /// One session and its places.
  package struct Sitting: Hashable, Sendable {
    package var id: Identifier<Session>
    package var window: EnrolmentWindow
    package var isCancelled: Bool
    /// Nil where there is no limit.
    package var places: Int?
    /// How many appointments it is divided into; nil where it is not.
    package var slots: Int?

    package init(
      id: Identifier<Session>,
      window: EnrolmentWindow,
      isCancelled: Bool = false,
      places: Int?,
      slots: Int? = nil
    ) {
      self.id = id
      self.window = window
      self.isCancelled = isCancelled
      self.places = slots ?? places
      self.slots = slots
    }

    /// Whether it is still to come.
    package func isAhead(at now: Instant) -> Bool { !isCancelled && now < window.starts }
  }

  package struct Entry: Hashable, Sendable {
    package var booking: Identifier<Booking>
    package var scope: BookingScope
    /// The appointment that it has, from 0.
    package var slot: Int?
    package var state: Booking.State
    package var places: Int
    /// Its place in the order of arrival, one order for sessions and course.
    package var sequence: Int
    /// How often later parties were let in before it.
    package var passed: Int
    /// When its hold or offer ends.
    package var expires: Instant?
    /// How often its hold or offer was made longer.
    package var extensions: Int
    /// Whether it was told that it is too large for the places there are.
    package var isTold: Bool

    package init(
      booking: Identifier<Booking>,
      scope: BookingScope,
      slot: Int? = nil,
      state: Booking.State,
      places: Int,
      sequence: Int,
      passed: Int = 0,
      expires: Instant? = nil,
      extensions: Int = 0,
      isTold: Bool = false
    ) {
      self.booking = booking
      self.scope = scope
      self.slot = slot
      self.state = state
      self.places = places
      self.sequence = sequence
      self.passed = passed
      self.expires = expires
      self.extensions = extensions
      self.isTold = isTold
    }

    /// Whether it is a hold or an offer whose time is over.
    package func isOverdue(at now: Instant) -> Bool {
      guard state == .held || state == .offered, let expires else { return false }
      return now >= expires
    }
  }

  package var enrolment: Enrolment
  package var sittings: [Sitting]
  /// Bookings that are not over.
  package var entries: [Entry]

  package init(enrolment: Enrolment, sittings: [Sitting], entries: [Entry]) {
    self.enrolment = enrolment
    self.sittings = sittings
    self.entries = entries
  }

  /// The sessions in which a booking has, or wants, places: those still to come.
  package func sittings(of scope: BookingScope, at now: Instant) -> [Sitting] {
    sittings.filter { sitting in
      guard sitting.isAhead(at: now) else { return false }
      if case .session(let id) = scope { return sitting.id == id }
      return true
    }
  }

  /// Waiting parties, first come first.
  package var waiting: [Entry] { entries.filter { $0.state == .waitlisted }.sorted { $0.sequence < $1.sequence } }

  /// A session's places in numbers.
  package func counts(of session: Identifier<Session>, at now: Instant) -> PlaceCounts {
    var counts = PlaceCounts(capacity: enrolment.capacity, confirmed: 0, waitlisted: 0)
    if let sitting = sittings.first(where: { $0.id == session }) { counts.capacity.places = sitting.places }
    for entry in entries where entry.scope == .course || entry.scope == .session(session) {
      switch entry.state {
      case .confirmed: counts.confirmed += entry.places
      case .held where !hasLapsed(entry, at: now): counts.held += entry.places
      case .offered where !hasLapsed(entry, at: now): counts.offered += entry.places
      case .waitlisted: counts.waitlisted += entry.places
      default: break
      }
    }
    return counts
  }

  /// The appointments of a session that nobody has, from 0.
  package func freeSlots(of session: Identifier<Session>, at now: Instant) -> [Int] {
    guard let slots = sittings.first(where: { $0.id == session })?.slots else { return [] }
    let taken = entries.filter { $0.scope == .session(session) && takesPlaces($0, at: now) }.compactMap(\.slot)
    return (0..<slots).filter { !taken.contains($0) }
  }

  /// Whether a hold or an offer is over, though nobody may have noted it yet: its time is, or no session is left that
  /// it could be taken in.
  package func hasLapsed(_ entry: Entry, at now: Instant) -> Bool {
    guard entry.state == .held || entry.state == .offered else { return false }
    guard let first = sittings(of: entry.scope, at: now).map(\.window.starts).min() else { return true }
    return entry.isOverdue(at: now) || entry.state == .offered && now >= first - Self.offerMargin
  }

  /// Whether no session is left that a booking is of.
  package func hasNoSession(_ scope: BookingScope, at now: Instant) -> Bool { sittings(of: scope, at: now).isEmpty }

  /// Whether a party waits for what has begun without it. What is cancelled may be restored: that is waited for.
  func waitsInVain(_ entry: Entry, at now: Instant) -> Bool {
    let wanted = sittings.filter { entry.scope == .course || entry.scope == .session($0.id) }
    return entry.state == .waitlisted && !wanted.isEmpty && wanted.allSatisfy { now >= $0.window.starts }
  }

  /// The next start of a session that somebody waits for: what waits is over then, or wants one session less.
  package func nextWantedStart(at now: Instant) -> Instant? {
    waiting.flatMap { sittings(of: $0.scope, at: now) }.map(\.window.starts).min()
  }

  private func takesPlaces(_ entry: Entry, at now: Instant) -> Bool {
    entry.state.takesPlaces && !hasLapsed(entry, at: now)
  }

  func occupancy(at now: Instant) -> Occupancy {
    var occupancy = Occupancy()
    for entry in entries where takesPlaces(entry, at: now) { occupancy.add(entry.places, in: entry.scope) }
    return occupancy
  }
}

/// How many places are taken, session by session.
struct Occupancy {
  private var course = 0
  private var single: [Identifier<Session>: Int] = [:]

  mutating func add(_ places: Int, in scope: BookingScope) {
    switch scope {
    case .course: course += places
    case .session(let id): single[id, default: 0] += places
    }
  }

  func fits(_ places: Int, in sittings: [ActivityLedger.Sitting]) -> Bool {
    sittings.allSatisfy { course + single[$0.id, default: 0] + places <= $0.places ?? .max }
  }
}
