package import Scheduling
package import Storage

/// One activity under its lock while a step of the ladder is taken: what is decided there is written there.
struct Ladder {
  let transaction: any Writing
  let desk: Desk
  let actor: Actor
  let now: Instant
  let activity: Activity
  private(set) var ledger: ActivityLedger
  private let announced: [Identifier<Session>: Availability]
  /// Those who hear what happens here; nil until something has.
  private var webhooks: [Webhook]?

  /// Loads what is decided about a session; the activity's lock is taken.
  init(
    of session: Session,
    of activity: Activity,
    in transaction: any Writing,
    at desk: Desk,
    as actor: Actor,
    now: Instant
  ) throws {
    let zone = try desk.zones.zone(activity.schedule.zone)
    let loaded = try transaction.ledger(of: session, in: activity, zone: zone, at: now)
    self.init(loaded.ledger, of: activity, in: transaction, at: desk, as: actor, now: now)
  }

  /// Loads what is decided about a course, or about all sessions; the activity's lock is taken.
  init(of activity: Activity, in transaction: any Writing, at desk: Desk, as actor: Actor, now: Instant) throws {
    let zone = try desk.zones.zone(activity.schedule.zone)
    let loaded = try transaction.ledger(of: activity, in: zone, at: now)
    self.init(loaded.ledger, of: activity, in: transaction, at: desk, as: actor, now: now)
  }

  private init(
    _ ledger: ActivityLedger,
    of activity: Activity,
    in transaction: any Writing,
    at desk: Desk,
    as actor: Actor,
    now: Instant
  ) {
    (self.transaction, self.desk, self.actor, self.now) = (transaction, desk, actor, now)
    (self.activity, self.ledger) = (activity, ledger)
    // What pages and feeds said so far: a hold that ran out was still one there.
    announced = Self.availabilities(in: ledger, at: Instant(seconds: .min))
  }

  /// Whether the actor books for others: times of opening and closing bind families.
  var isByStaff: Bool { Rights.allows(actor, .bookOnBehalf, on: activity.subject) }

  /// Moves the queue up as far as it goes.
  mutating func settle() throws {
    try grantGrace()
    for step in ledger.settle(at: now) {
      switch step {
      case .shorten(let id, let until): try take(.reset, of: id) { $0.expires = until }
      case .fitsAgain(let id):
        try transaction.noteTold(id, isTold: false)
        update(id) { $0.isTold = false }
      case .expire(let id): try take(.expire, of: id) { ($0.state, $0.expires) = (.expired, nil) }
      case .promote(let id): try take(.promote, of: id) { $0.state = .confirmed }
      case .offer(let id, let until): try take(.offer, of: id) { ($0.state, $0.expires) = (.offered, until) }
      case .pass(let id, let times): try pass(id, times: times)
      case .tell(let id):
        try transaction.noteTold(id, isTold: true)
        update(id) { $0.isTold = true }
        if let booking = try transaction.booking(id) {
          try transaction.post(.cannotFit, to: booking, at: desk, now: now)
        }
      }
    }
    try armWantedStart()
  }

  /// What waits is over when its session begins, or wants one session less.
  private func armWantedStart() throws {
    guard let start = ledger.nextWantedStart(at: now) else { return }
    try transaction.arm(DueTimer(.sessionStarts, activity.id.text, of: activity.id, due: start), orEarlier: true)
  }

  private mutating func grantGrace() throws {
    guard ledger.entries.contains(where: { $0.isOverdue(at: now) }) else { return }
    for (id, until) in ledger.graces(at: now, since: try transaction.timerBeat()) {
      guard var booking = try transaction.booking(id) else { continue }
      (booking.expires, booking.extensions) = (until, booking.extensions + 1)
      try save(&booking, after: .reset, as: .system)
    }
  }

  /// Lets in the parties of a decision, and notes whom they passed.
  mutating func note(passed: [Identifier<Booking>: Int]) throws {
    for (id, times) in passed.sorted(by: { $0.key < $1.key }) { try pass(id, times: times) }
  }

  private mutating func pass(_ id: Identifier<Booking>, times: Int) throws {
    try transaction.notePasses(times, of: id)
    update(id) { $0.passed = times }
  }

  /// The queue's own step with a booking, in the name of the house.
  private mutating func take(
    _ event: BookingEvent,
    of id: Identifier<Booking>,
    _ change: (inout Booking) -> Void
  ) throws {
    guard var booking = try transaction.booking(id) else { return }
    let wasOffered = booking.state == .offered && !ledger.hasNoSession(booking.scope, at: now)
    change(&booking)
    try save(&booking, after: event, as: .system)
    switch event {
    case .expire where wasOffered: try transaction.post(.offerExpired, to: booking, at: desk, now: now)
    case .promote: try transaction.post(.promoted, to: booking, at: desk, now: now)
    case .offer: try transaction.post(.offered, to: booking, at: desk, now: now)
    default: break
    }
  }

  /// Stores a booking that a step has changed, with its history, its audit line and its timer.
  mutating func save(_ booking: inout Booking, after event: BookingEvent, as actor: Actor) throws {
    booking.changed = now
    try transaction.update(booking)
    try note(booking, after: event, as: actor)
  }

  /// Notes what a step made of a booking that is stored already.
  mutating func note(_ booking: Booking, after event: BookingEvent, as actor: Actor) throws {
    try transaction.record(booking, after: event, as: actor, at: now)
    try tell(WebhookEvent(event, of: booking))
    let before = ledger.entries.first { $0.booking == booking.id }
    if booking.state == .held || booking.state == .offered {
      try transaction.armExpiry(of: booking)
    } else if before?.state == .held || before?.state == .offered {
      try transaction.disarm(before?.state == .held ? .holdEnds : .offerEnds, booking.id.text)
    }
    if booking.state == .confirmed, before?.state != .confirmed || event == .move {
      try transaction.armReminders(of: booking, in: try desk.zones.zone(activity.schedule.zone), now: now)
      try transaction.armQuestions(of: booking, in: activity)
    }
    var entry = ActivityLedger.Entry(booking)
    entry.isTold = before?.isTold ?? false
    if let index = ledger.entries.firstIndex(where: { $0.booking == booking.id }) { ledger.entries.remove(at: index) }
    if booking.state.isActive { ledger.entries.append(entry) }
    if booking.state == .waitlisted { try armWantedStart() }
  }

  private mutating func tell(_ event: WebhookEvent) throws {
    let hearing = try webhooks ?? transaction.webhooks(hearing: activity.organisation)
    webhooks = hearing
    try transaction.tell(event, to: hearing, at: desk, now: now)
  }

  private mutating func update(_ id: Identifier<Booking>, _ change: (inout ActivityLedger.Entry) -> Void) {
    if let index = ledger.entries.firstIndex(where: { $0.booking == id }) { change(&ledger.entries[index]) }
  }

  /// Tells pages and feeds of the sessions whose availability in words has changed.
  func announce() throws {
    let after = Self.availabilities(in: ledger, at: now)
    let changed = after.filter { announced[$0.key] != $0.value }.keys.sorted()
    for session in changed { try transaction.touch(session, at: now) }
    if !changed.isEmpty { try transaction.raiseRevision(of: activity.id) }
  }

  private static func availabilities(
    in ledger: ActivityLedger,
    at now: Instant
  ) -> [Identifier<Session>: Availability] {
    let pairs = ledger.sittings.map { ($0.id, ledger.counts(of: $0.id, at: now).availability) }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension ActivityLedger.Entry {
  init(_ booking: Booking) {
    self.init(
      booking: booking.id,
      scope: booking.scope,
      slot: booking.slot,
      state: booking.state,
      places: booking.places,
      sequence: booking.sequence,
      passed: booking.passed,
      expires: booking.expires,
      extensions: booking.extensions
    )
  }
}

extension Writing {
  /// Writes a booking's new state to its history and to the audit trail.
  func record(_ booking: Booking, after event: BookingEvent, as actor: Actor, at now: Instant) throws {
    try recordEvent(of: booking.id, event: event, state: booking.state, actor: actor.auditName, at: now)
    try audit(actor: actor.auditName, verb: event.auditVerb, object: "booking:\(booking.id)", at: now)
  }

  /// Sets the timer of a hold or an offer.
  func armExpiry(of booking: Booking) throws {
    guard let expires = booking.expires, booking.state == .held || booking.state == .offered else { return }
    let kind: DueTimer.Kind = booking.state == .held ? .holdEnds : .offerEnds
    try arm(DueTimer(kind, booking.id.text, of: booking.activity, due: expires))
  }

  /// Lets in, or makes offers to, those who wait, as far as an activity's places now go; under the activity's lock,
  /// after anything that may have freed places or moved its sessions.
  package func settleQueue(of id: Identifier<Activity>, at desk: Desk, now: Instant) throws {
    guard let activity = try activity(id)?.activity else { return }
    var ladder = try Ladder(of: activity, in: self, at: desk, as: .system, now: now)
    try ladder.settle()
    try ladder.announce()
  }
}

extension BookingEvent {
  /// How the audit trail names it.
  var auditVerb: String {
    switch self {
    case .book: Act.bookPlace.rawValue
    case .cancel: Act.cancelBooking.rawValue
    default: "\(rawValue)_booking"
    }
  }
}
