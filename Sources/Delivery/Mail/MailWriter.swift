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
  private func asked(_ facts: MessageFacts) -> ContactRole? {
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

  private func language(_ facts: MessageFacts) -> LanguageCode { LanguageCode(rawValue: facts.language) ?? .fi }

  private func letter(_ facts: MessageFacts, now: Instant) -> Letter {
    let (language, today) = (language(facts), zone.local(now).date)
    let root = "\(publicURL)/\(language.rawValue)"
    func link(_ view: BookingView) -> String { "\(root)/bookings/\(view.booking.id)/open/\(view.token)" }
    switch facts.subject {
    case .booking(let about):
      var letter = BookingLetter(
        language,
        facts.kind,
        about: about.view.booking,
        of: about.session.inLetters,
        link: link(about.view),
        today: today,
        publicURL: publicURL
      )
      letter.position = about.view.position
      letter.deadline = about.view.booking.expires.map { zone.local($0) }
      letter.detail = facts.detail
      letter.dates = about.dates
      letter.calendar = method(facts.kind, about)
      letter.joinLink = about.view.joinLink
      letter.feed = "\(publicURL)/feeds/bookings/\(about.view.booking.id)/\(about.view.token).ics"
      letter.contact = asked(facts)?.values ?? []
      letter.organiser = Phrasebook(language).organisation(about.session.activity.organisation)
      return letter.write()
    case .bookings(let all, let calendar):
      let entries = all.map { about in
        LinksLetter.Entry(about.session.inLetters, about.view.booking.state, link: link(about.view))
      }
      var letter = LinksLetter(language, entries, today: today, publicURL: publicURL)
      letter.isAskedFor = facts.detail != nil
      letter.calendar = calendar.map { "\(root)/my-calendar/\($0.id)/open/\($0.token)" }
      return letter.write()
    case .invitation(let view):
      return InvitationLetter(
        language,
        to: view.sessions.map(\.inLetters),
        link: "\(root)/invitations/\(view.invitation.id)/open/\(view.token)",
        today: today,
        publicURL: publicURL
      ).write()
    case .digest(let digest):
      let entries = digest.lines.map { line in
        let counts = line.session.counts
        return DigestLetter.Entry(
          line.session.inLetters,
          booked: counts.confirmed,
          waiting: counts.waitlisted,
          link: "\(root)/sessions/\(line.session.session.id)"
        )
      }
      return DigestLetter(language, entries, days: digest.first...digest.last, today: today, publicURL: publicURL)
        .write()
    case .group(let told):
      var letter = ApprovalLetter(language, facts.kind, of: told.activity, today: today, publicURL: publicURL)
      letter.organisation = Phrasebook(language).organisation(told.organisation)
      (letter.asker, letter.note) = (told.asker, told.note)
      return letter.write()
    case .staff(let member, let password, let organisations):
      let link = "\(root)/password/open/\(password.staff)/\(password.token)"
      var letter = StaffLetter(language, facts.kind, to: member.name, link: link, today: today, publicURL: publicURL)
      letter.organisations = organisations.map(Phrasebook(language).organisation)
      letter.until = password.until.map { zone.local($0) }
      return letter.write()
    }
  }

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
  private func method(_ kind: MessageKind, _ about: MessageFacts.BookingFacts) -> OutboxEntry.Method? {
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

extension SessionView {
  /// The session as letters take it.
  fileprivate var inLetters: ListedSession {
    ListedSession(session, of: activity.activity, at: activity.venue, availability: availability)
  }
}
