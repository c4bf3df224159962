import Language
import Operations
import Pages
import Scheduling

/// The words of each kind of letter.
extension MailWriter {
  func letter(_ facts: MessageFacts, now: Instant) -> Letter {
    let today = zone.local(now).date
    return switch facts.subject {
    case .booking(let about): letter(about, facts, today: today)
    case .bookings(let all, let calendar): letter(all, calendar, facts, today: today)
    case .invitation(let view): letter(view, facts, today: today)
    case .digest(let digest): letter(digest, facts, today: today)
    case .group(let told): letter(told, facts, today: today)
    case .staff(let member, let password, let organisations):
      letter(member, password, organisations, facts, today: today)
    }
  }

  private func root(_ facts: MessageFacts) -> String { "\(publicURL)/\(language(facts).rawValue)" }

  private func link(_ view: BookingView, _ facts: MessageFacts) -> String {
    "\(root(facts))/bookings/\(view.booking.id)/open/\(view.token)"
  }

  private func letter(_ about: MessageFacts.BookingFacts, _ facts: MessageFacts, today: LocalDate) -> Letter {
    let language = language(facts)
    var letter = BookingLetter(
      language,
      facts.kind,
      about: about.view.booking,
      of: about.session.inLetters,
      link: link(about.view, facts),
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
  }

  private func letter(
    _ all: [MessageFacts.BookingFacts],
    _ calendar: FamilyCalendarView?,
    _ facts: MessageFacts,
    today: LocalDate
  ) -> Letter {
    let entries = all.map { about in
      LinksLetter.Entry(about.session.inLetters, about.view.booking.state, link: link(about.view, facts))
    }
    var letter = LinksLetter(language(facts), entries, today: today, publicURL: publicURL)
    letter.isAskedFor = facts.detail != nil
    letter.calendar = calendar.map { "\(root(facts))/my-calendar/\($0.id)/open/\($0.token)" }
    return letter.write()
  }

  private func letter(_ view: InvitationView, _ facts: MessageFacts, today: LocalDate) -> Letter {
    InvitationLetter(
      language(facts),
      to: view.sessions.map(\.inLetters),
      link: "\(root(facts))/invitations/\(view.invitation.id)/open/\(view.token)",
      today: today,
      publicURL: publicURL
    ).write()
  }

  private func letter(_ digest: DigestFacts, _ facts: MessageFacts, today: LocalDate) -> Letter {
    let entries = digest.lines.map { line in
      DigestLetter.Entry(
        line.session.inLetters,
        booked: line.session.counts.confirmed,
        waiting: line.session.counts.waitlisted,
        link: "\(root(facts))/sessions/\(line.session.session.id)"
      )
    }
    let days = digest.first...digest.last
    return DigestLetter(language(facts), entries, days: days, today: today, publicURL: publicURL).write()
  }

  private func letter(_ told: GroupFacts, _ facts: MessageFacts, today: LocalDate) -> Letter {
    let language = language(facts)
    var letter = ApprovalLetter(language, facts.kind, of: told.activity, today: today, publicURL: publicURL)
    letter.organisation = Phrasebook(language).organisation(told.organisation)
    (letter.asker, letter.note) = (told.asker, told.note)
    return letter.write()
  }

  private func letter(
    _ member: StaffMember,
    _ password: PasswordLink,
    _ organisations: [Organisation],
    _ facts: MessageFacts,
    today: LocalDate
  ) -> Letter {
    let (language, link) = (language(facts), "\(root(facts))/password/open/\(password.staff)/\(password.token)")
    var letter = StaffLetter(language, facts.kind, to: member.name, link: link, today: today, publicURL: publicURL)
    letter.organisations = organisations.map(Phrasebook(language).organisation)
    letter.until = password.until.map { zone.local($0) }
    return letter.write()
  }
}

extension SessionView {
  /// The session as letters take it.
  fileprivate var inLetters: ListedSession {
    ListedSession(session, of: activity.activity, at: activity.venue, availability: availability)
  }
}
