import ICalendar
import Language
import Operations
import Pages
import Scheduling

/// Turns what a message is about into the letter that leaves: words, calendar object, bytes.
struct MailWriter {
  let sender: Sender
  /// Where the product is reached, without a slash at the end.
  let publicURL: String
  let zone: Zone

  func write(_ facts: MessageFacts, now: Instant) -> OutboxEntry.Letter {
    let calendar = calendar(facts, now: now)
    let id = "tapaamo-\(facts.number)-\(facts.created.seconds)@\(sender.host)"
    let message = WrittenMessage(
      from: sender,
      to: facts.address,
      replyTo: asked(facts)?.email,
      letter: letter(facts, now: now),
      language: language(facts).rawValue,
      date: now,
      id: id,
      calendar: calendar.map { ($0.object.method, $0.bytes) }
    )
    return OutboxEntry.Letter(to: facts.address, text: message.text(), messageID: id, calendar: calendar?.object)
  }

  /// Whom a family may ask; nobody of a discreet group, whose letters name nobody.
  func asked(_ facts: MessageFacts) -> ContactRole? {
    let session: SessionView? =
      switch facts.subject {
      case .booking(let about): about.session
      case .invitation(let view): view.sessions.first
      case .bookings, .staff, .digest, .group: nil
      }
    return session.flatMap { session in
      let activity = session.activity.activity
      return activity.privacy == .open ? activity.contact(of: session.activity.organisation) : nil
    }
  }

  func language(_ facts: MessageFacts) -> LanguageCode { LanguageCode(rawValue: facts.language) ?? .fi }

  private func calendar(_ facts: MessageFacts, now: Instant) -> (object: OutboxEntry.Calendar, bytes: [UInt8])? {
    guard case .booking(let about) = facts.subject, var event = about.event, let method = method(facts.kind, about)
    else { return nil }
    event.sequence = max(event.sequence, (about.lastCalendar?.sequence ?? -1) + 1)
    event.lastModified = now
    event.meeting = FeedEvent.Meeting(
      organiser: sender.address,
      organiserName: sender.name,
      attendee: facts.address
    )
    let message = SchedulingMessage(method == .request ? .request : .cancel, event)
    return (OutboxEntry.Calendar(method, sequence: event.sequence), message.bytes())
  }

  /// What calendar programs are told: of a place that is had, and of one that they were told of and that is no more.
  func method(_ kind: MessageKind, _ about: MessageFacts.BookingFacts) -> OutboxEntry.Method? {
    guard about.event != nil else { return nil }
    let isHad = about.view.booking.state == .confirmed && about.session.availability != .cancelled
    switch kind {
    case .confirmed, .promoted, .bookingMoved, .sessionMoved, .sessionChanged, .sessionRestored,
      .cancelledByFamily, .cancelledByOrganiser, .cancelledBySystem, .sessionCancelled, .offerExpired, .offerDeclined:
      if isHad { return .request }
      return about.lastCalendar?.method == .request ? .cancel : nil
    default: return nil
    }
  }
}
