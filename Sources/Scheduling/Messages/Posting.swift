/// A message that goes out if the transaction that writes it is committed.
package struct Posting: Hashable, Sendable {
  /// Whom it reaches, and by what.
  package enum Subject: Hashable, Sendable {
    case booking(Identifier<Booking>)
    case invitation(Identifier<Invitation>)
    case staff(Identifier<StaffMember>)
  }

  package var kind: MessageKind
  package var subject: Subject
  /// A code of the address: messages to one address keep their order.
  package var recipient: String
  /// Which session it is about, where the booking is of a whole course.
  package var session: Identifier<Session>?
  /// What it went out with: those of one batch can be taken back together.
  package var batch: String?
  /// A name that only one message ever has: nobody is reminded twice.
  package var once: String?
  package var detail: MessageDetail?
  package var created: Instant
  /// When it leaves at the earliest.
  package var due: Instant

  package init(_ kind: MessageKind, about subject: Subject, to recipient: String, at now: Instant) {
    self.kind = kind
    self.subject = subject
    self.recipient = recipient
    created = now
    due = now
  }
}
