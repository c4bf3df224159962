package import Scheduling
import Storage

/// Takes a place for a party, or a place on the waiting list: the one verb that every channel goes through.
package struct BookPlace: Sendable {
  package var session: Identifier<Session>
  package var party: Party
  package var contact: Contact
  /// The language of the messages to come, as a BCP 47 code.
  package var language: String
  /// What a client sends again when it repeats a request: the answer is then the first one's.
  package var repeatKey: String?

  package init(
    session: Identifier<Session>,
    party: Party,
    contact: Contact,
    language: String,
    repeatKey: String?
  ) {
    self.session = session
    self.party = party
    self.contact = contact
    self.language = language
    self.repeatKey = repeatKey
  }

  /// - Throws: `OperationError.notFound`, `invalid`, `refused`, `repeatedWithOtherContent`, `stillRunning`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try Rights.require(actor, .bookPlace)
    let request = try validated()
    let found = try await desk.read { [session] in try $0.session(session) }
    guard let activity = found?.session.activity else { throw OperationError.notFound }
    let now = desk.now()
    let repeated = RepeatedRequest(
      key: repeatKey,
      of: actor,
      verb: .bookPlace,
      content: request.content,
      links: desk.links
    )
    return try await desk.once(repeated, in: activity, at: now) { transaction in
      try request.admit(at: desk, as: actor, now: now, in: transaction)
    }
  }

  private func admit(at desk: Desk, as actor: Actor, now: Instant, in transaction: any Writing) throws -> Booking {
    guard let listed = try transaction.session(session), listed.activity.activity.state.isPublic else {
      throw OperationError.notFound
    }
    if listed.activity.activity.privacy == .anonymous, contact != .none {
      throw OperationError.refused(.contactNotAccepted)
    }
    let admission: Admission
    let ledger = try transaction.ledger(of: listed)
    do throws(BookingRefusal) { admission = try ledger.admit(party, at: now) } catch {
      throw OperationError.refused(error)
    }
    let booking = try newBooking(admission, listed: listed, desk: desk, now: now, in: transaction)
    try transaction.insert(booking)
    try transaction.record(booking, as: actor, verb: .bookPlace, at: now)
    try transaction.post(booking.state == .confirmed ? .confirmed : .waitlisted, to: booking, at: now)
    try transaction.announceAvailability(since: listed, at: now)
    return booking
  }

  private func newBooking(
    _ admission: Admission,
    listed: ListedSession,
    desk: Desk,
    now: Instant,
    in transaction: any Writing
  ) throws -> Booking {
    let (state, places): (Booking.State, Int) =
      switch admission {
      case .confirmed(let places): (.confirmed, places)
      case .waitlisted(let places, _): (.waitlisted, places)
      }
    return Booking(
      id: desk.newID(),
      session: session,
      activity: listed.session.activity,
      state: state,
      reference: try newReference(desk: desk, in: transaction),
      party: party,
      places: places,
      contact: contact,
      language: language,
      sequence: try transaction.nextSequence(of: session),
      created: now,
      changed: now
    )
  }

  /// Eight characters in two groups, which can be read aloud: `K7M4-QX2P`.
  private func newReference(desk: Desk, in transaction: any Writing) throws -> String {
    while true {
      let digits = Base32.encode(desk.random(5)).uppercased()
      let reference = "\(digits.prefix(4))-\(digits.suffix(4))"
      if try !transaction.isReferenceTaken(reference) { return reference }
    }
  }

  /// What makes this request another one than the next.
  private var content: [String?] {
    [session.text, String(party.adults)] + AgeBand.allCases.map { String(party.children[$0] ?? 0) }
      + [contact.name, contact.email, contact.phone, language]
  }
}

extension Writing {
  /// Writes a booking's new state to its history and to the audit trail.
  func record(_ booking: Booking, as actor: Actor, verb: Act, at now: Instant) throws {
    try recordEvent(of: booking.id, state: booking.state, actor: actor.auditName, at: now)
    try audit(actor: actor.auditName, verb: verb.rawValue, object: "booking:\(booking.id)", at: now)
  }

  /// Posts a message to a party that can be reached by e-mail.
  func post(_ message: OutboxMessage, to booking: Booking, at now: Instant) throws {
    if booking.contact.email != nil { try post(message, about: booking.id, at: now) }
  }

  /// Feeds and pages show availability in words; only when the word changes do they change.
  func announceAvailability(since before: ListedSession, at now: Instant) throws {
    guard let after = try session(before.session.id), after.availability != before.availability else { return }
    try touch(before.session.id, at: now)
    try raiseRevision(of: before.session.activity)
  }
}
