import Scheduling
import Storage

extension CapabilityLinks {
  /// By what messages to one address are kept in order: the outbox itself tells nobody the address.
  func recipient(_ email: String) -> String { token(.recipient, id: email.lowercased(), generation: 1) }
}

extension Writing {
  /// Posts a message to a party that can be reached by e-mail.
  ///
  /// - Parameters:
  ///   - session: which one it is about, where the booking is of a whole course.
  ///   - once: what makes it the only one of its kind: a second of that name is not written.
  ///   - batch: what it goes out with.
  func post(
    _ kind: MessageKind,
    to booking: Booking,
    about session: Identifier<Session>? = nil,
    detail: MessageDetail? = nil,
    once: String? = nil,
    batch: String? = nil,
    at desk: Desk,
    now: Instant
  ) throws {
    guard let email = booking.contact.email else { return }
    var posting = Posting(kind, about: .booking(booking.id), to: desk.links.recipient(email), at: now)
    posting.session = booking.session == nil ? session : nil
    (posting.detail, posting.once, posting.batch) = (detail, once, batch)
    posting.due = kind.leaves(now, in: try desk.zones.zone(FeedDay.zone))
    // Who asks for all links at once is held to the budget by the letter's name.
    if kind.isByFamily, kind != .myLinks { return try postWithinBudget(posting, now) }
    try post(posting)
  }

  /// Posts what a family has brought about: at once, later with what comes until then, or in one letter with all else.
  private func postWithinBudget(_ posting: Posting, _ now: Instant) throws {
    // One that is still held back is written when it leaves, and tells of this, too.
    if posting.kind.foldsIntoNext, try isHeldBack(posting, at: now) { return }
    let (hourly, window) = (AddressBudget.hourly, AddressBudget.window)
    let last = try familyLetter(to: posting.recipient, lastBut: hourly - 1, after: now - window)
    var held = posting
    switch AddressBudget.answer(posting.due, after: last) {
    case .leaves(let instant): held.due = instant
    case .together(let instant):
      held.kind = .myLinks
      held.detail = nil
      held.due = instant
      held.once = "my_links \(posting.recipient) held \(instant.seconds / window)"
    }
    try post(held)
  }

  /// Posts an invitation to an address, which is kept no longer than until the letter has left.
  func post(_ invitation: Invitation, to address: String, in language: String, at desk: Desk, now: Instant) throws {
    let recipient = desk.links.recipient(address)
    var posting = Posting(.invitation, about: .invitation(invitation.id), to: recipient, at: now)
    var detail = MessageDetail()
    (detail.address, detail.language) = (address, language)
    posting.detail = detail
    try post(posting)
  }

  /// Posts a message to somebody of the staff that says how a thing stands when it is written: one that waits says it
  /// all, and after one that has left the next waits until its hour is over.
  ///
  /// - Parameter batch: what the thing is called.
  func postHourly(
    _ kind: MessageKind,
    to member: StaffMember,
    detail: MessageDetail,
    batch: String,
    at desk: Desk,
    now: Instant
  ) throws {
    let recipient = desk.links.recipient(member.email)
    if try isUnwritten(batch, to: recipient, at: now) { return }
    var posting = Posting(kind, about: .staff(member.id), to: recipient, at: now)
    (posting.detail, posting.batch) = (detail, batch)
    // One that has left in the last hour may have been due long before.
    let last = try lastLetter(batch, to: recipient, dueAfter: now - 86_400)
    posting.due = max(now, last.map { $0 + 3_600 } ?? now)
    try post(posting)
  }

  /// Posts a message to somebody of the staff.
  func post(
    _ kind: MessageKind,
    to member: StaffMember,
    detail: MessageDetail? = nil,
    once: String? = nil,
    at desk: Desk,
    now: Instant
  ) throws {
    var posting = Posting(kind, about: .staff(member.id), to: desk.links.recipient(member.email), at: now)
    (posting.detail, posting.once) = (detail, once)
    posting.due = kind.leaves(now, in: try desk.zones.zone(FeedDay.zone))
    try post(posting)
  }
}
