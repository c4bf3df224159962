package import Scheduling
import Storage

/// Takes a place for a party, or a place on the waiting list: the one verb that every channel goes through.
package struct BookPlace: Sendable {
  /// By which invitation a party comes, with the secret of its link.
  package struct Invited: Hashable, Sendable {
    package var invitation: Identifier<Invitation>
    package var link: String

    package init(_ invitation: Identifier<Invitation>, link: String) {
      self.invitation = invitation
      self.link = link
    }
  }

  package var target: BookingTarget
  package var party: Party
  package var contact: Contact
  /// The language of the messages to come, as a BCP 47 code.
  package var language: String
  /// What a client sends again when it repeats a request: the answer is then the first one's.
  package var repeatKey: String?
  /// Which appointment of the session, from 0, where it is divided.
  package var slot: Int?
  /// Whether the party would wait where there is no place.
  package var mayWait = true
  /// Whether the place is only to be kept while a form is filled in.
  package var isHold = false
  package var invited: Invited?
  package var reminders = Booking.Reminders.dayBefore
  /// What the family answers to its organiser's questions.
  package var answers: [Question: String] = [:]
  /// Whether the party stands at the door, as somebody says who may let it in: times of opening and closing bind families
  /// that are elsewhere, and nobody answers questions there.
  var isAtTheDoor = false

  package init(_ target: BookingTarget, party: Party, contact: Contact, language: String, repeatKey: String?) {
    self.target = target
    self.party = party
    self.contact = contact
    self.language = language
    self.repeatKey = repeatKey
  }

  package init(
    session: Identifier<Session>,
    party: Party,
    contact: Contact,
    language: String,
    repeatKey: String?
  ) {
    self.init(.session(session), party: party, contact: contact, language: language, repeatKey: repeatKey)
  }

  /// - Throws: `OperationError.notFound`, `invalid`, `refused`, `repeatedWithOtherContent`, `stillRunning`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    try Rights.require(actor, .bookPlace)
    let request = try validated()
    let activity = try await desk.read { [target] in try $0.activity(of: target) }
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

  /// Whether the same request was answered already: sent again it takes nothing more.
  package func wasSent(at desk: Desk, as actor: Actor) async throws -> Bool {
    let request = RepeatedRequest(key: repeatKey, of: actor, verb: .bookPlace, content: [], links: desk.links)
    guard let request else { return false }
    let since = desk.now() - RepeatedRequest.kept
    return try await desk.read { try $0.repeatedRequest(request.name, since: since) != nil }
  }

  /// Decides under the activity's lock, and writes down what follows; the fields are checked already.
  ///
  /// - Throws: `OperationError.notFound`, `invalid`, `refused`.
  func admit(at desk: Desk, as actor: Actor, now: Instant, in transaction: any Writing) throws -> Booking {
    var ladder = try ladder(at: desk, as: actor, now: now, in: transaction)
    if ladder.activity.privacy == .anonymous, contact != .none { throw OperationError.refused(.contactNotAccepted) }
    if !isHold { try ladder.activity.require(answers, isByStaff: ladder.isByStaff || isAtTheDoor) }
    let invitation = try invitation(to: ladder.activity, at: desk, in: transaction)
    try ladder.ledger.require(slot: slot, of: target.scope)
    try ladder.requireFewOpen(contact)
    try ladder.settle()
    let request = AdmissionRequest(
      party,
      of: target.scope,
      slot: slot,
      isHold: isHold,
      mayWait: mayWait,
      isByStaff: ladder.isByStaff || isAtTheDoor,
      isInvited: invitation != nil,
      hasBooked: isHold ? false : try ladder.hasBooked(contact, target.scope)
    )
    let decision: AdmissionDecision
    do throws(BookingRefusal) { decision = try ladder.ledger.admit(request, at: now) } catch {
      throw OperationError.refused(error)
    }
    var booking = try newBooking(decision.admission, of: ladder.activity.id, desk: desk, now: now, in: transaction)
    booking.invitation = invitation?.id
    try transaction.insert(booking)
    if !isHold { try transaction.note(.accepted, to: booking.invitation, at: now) }
    try ladder.note(passed: decision.passed)
    try ladder.note(booking, after: isHold ? .hold : .book, as: actor)
    if !isHold {
      try transaction.post(booking.state == .confirmed ? .confirmed : .waitlisted, to: booking, at: desk, now: now)
    }
    try ladder.announce()
    return booking
  }

  private func ladder(at desk: Desk, as actor: Actor, now: Instant, in transaction: any Writing) throws -> Ladder {
    switch target {
    case .session(let id):
      guard let session = try transaction.bareSession(id),
        let activity = try transaction.activity(session.activity)?.activity, activity.isForFamilies
      else { throw OperationError.notFound }
      return try Ladder(of: session, of: activity, in: transaction, at: desk, as: actor, now: now)
    case .course(let id):
      guard let activity = try transaction.activity(id)?.activity, activity.isForFamilies else {
        throw OperationError.notFound
      }
      return try Ladder(of: activity, in: transaction, at: desk, as: actor, now: now)
    }
  }

  /// The invitation that a party shows, where it is one to this; it serves one booking at a time.
  func invitation(
    to activity: Activity,
    at desk: Desk,
    in reading: any Reading,
    besides held: Identifier<Booking>? = nil
  ) throws -> Invitation? {
    guard let invited, let invitation = try reading.invitation(invited.invitation),
      desk.links.opens(invited.link, invitation), invitation.activity == activity.id, invitation.opens(target.scope)
    else { return nil }
    if let booking = try reading.booking(by: invitation.id), booking != held {
      throw OperationError.refused(.alreadyBooked)
    }
    return invitation
  }

  private func newBooking(
    _ admission: Admission,
    of activity: Identifier<Activity>,
    desk: Desk,
    now: Instant,
    in transaction: any Writing
  ) throws -> Booking {
    let (state, places, expires): (Booking.State, Int, Instant?) =
      switch admission {
      case .confirmed(let places): (.confirmed, places, nil)
      case .held(let places, let until): (.held, places, until)
      case .waitlisted(let places, _): (.waitlisted, places, nil)
      }
    return Booking(
      id: desk.newID(),
      session: target.session,
      activity: activity,
      state: state,
      reference: try newReference(desk: desk, in: transaction),
      party: party,
      places: places,
      contact: contact,
      language: language,
      slot: slot,
      sequence: try transaction.nextSequence(of: activity),
      expires: expires,
      created: now,
      changed: now,
      reminders: reminders,
      answers: isHold ? [:] : answers
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
    [target.text, String(party.adults)] + AgeBand.allCases.map { String(party.children[$0] ?? 0) }
      + [contact.name, contact.email, contact.phone, language, slot.map(String.init), mayWait ? nil : "no waiting"]
      + [isHold ? "hold" : nil, invited?.invitation.text, reminders == .dayBefore ? nil : reminders.rawValue]
      + Question.allCases.map { answers[$0] }
  }
}

extension BookingTarget {
  package var scope: BookingScope {
    switch self {
    case .session(let id): .session(id)
    case .course: .course
    }
  }

  fileprivate var session: Identifier<Session>? { if case .session(let id) = self { id } else { nil } }

  var text: String {
    switch self {
    case .session(let id): id.text
    case .course(let id): id.text
    }
  }
}

extension Reading {
  fileprivate func activity(of target: BookingTarget) throws -> Identifier<Activity> {
    switch target {
    case .session(let id):
      guard let activity = try activity(of: id) else { throw OperationError.notFound }
      return activity
    case .course(let id): return id
    }
  }
}
