package import Language
package import Scheduling

/// All bookings of one address: a line and a link for each.
package struct LinksLetter: Sendable {
  /// One booking, with the whole address by which its family sees and changes it.
  package struct Entry: Sendable {
    let listed: ListedSession
    let state: Booking.State
    let link: String

    package init(_ listed: ListedSession, _ state: Booking.State, link: String) {
      (self.listed, self.state, self.link) = (listed, state, link)
    }
  }

  private let frame: Frame
  private let entries: [Entry]

  /// Whether somebody asked for it; it also comes in place of many others.
  package var isAskedFor = true
  /// The whole address of the page where the calendar of them all is.
  package var calendar: String?

  package init(_ language: LanguageCode, _ entries: [Entry], today: LocalDate, publicURL: String) {
    frame = Frame(language, at: .home, today: today, publicURL: publicURL)
    self.entries = entries
  }

  /// The letter in its words.
  package func write() -> Letter {
    let words = frame.words
    var content = LetterContent(heading: words.text("mail.heading.myLinks"))
    content.paragraphs = [Wording(words.text("mail.lead.myLinks"))]
    content.items = entries.map { entry in
      let title = entry.listed.activity.privacy == .open ? entry.listed.title(frame) : nil
      return LetterContent.Item(
        first: entry.listed.when(frame).capitalisedFirst,
        lines: [title, Wording(entry.listed.placeLine), state(of: entry)].compactMap(\.self),
        link: Link(entry.link, words.text("mail.see"))
      )
    }
    content.links = [calendar.map { Link($0, words.text("mail.allInCalendar")) }].compactMap(\.self)
    content.notes = [words.text(isAskedFor ? "mail.whyAsked" : "mail.why")]
    return content.letter(frame)
  }

  /// What is no place yet must not look like one.
  private func state(of entry: Entry) -> Wording? {
    switch entry.state {
    case .waitlisted: Wording(frame.words.text("mail.linkWaiting"))
    case .offered: Wording(frame.words.text("mail.linkOffered"))
    default: nil
    }
  }
}

/// An invitation to a group that is by invitation only.
package struct InvitationLetter: Sendable {
  private let frame: Frame
  private let sessions: [ListedSession]
  private let link: String

  /// - Parameter sessions: those that the invitation opens, by start; at least one.
  package init(
    _ language: LanguageCode,
    to sessions: [ListedSession],
    link: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .home, today: today, publicURL: publicURL)
    (self.sessions, self.link) = (sessions, link)
  }

  /// The letter in its words.
  package func write() -> Letter {
    let words = frame.words
    var content = LetterContent(heading: words.text("mail.heading.invitation"))
    content.paragraphs = [Wording(words.text("mail.lead.invitation"))]
    if let first = sessions.first {
      let title = first.activity.privacy == .open ? first.title(frame) : nil
      content.what = title?.text ?? words.moment(first.session.start, today: frame.today)
      if let title { content.facts.append(Fact(words.text("session.group"), [title])) }
      let dates = sessions.map { Wording($0.when(frame).capitalisedFirst) }
      content.facts.append(Fact(words.text(dates.count > 1 ? "mail.dates" : "session.when"), dates))
      content.facts.append(Fact(words.text("session.where"), [Wording(first.placeLine)]))
    }
    content.links = [Link(link, words.text("mail.answerInvitation"))]
    content.notes = [words.text("mail.keepLink"), words.text("mail.whyInvited")]
    return content.letter(frame)
  }
}

/// What is on and who comes, for somebody of the staff. It tells numbers, and nobody's name.
package struct DigestLetter: Sendable {
  /// One session.
  package struct Entry: Sendable {
    let listed: ListedSession
    let booked: Int
    let waiting: Int
    let link: String

    /// - Parameter link: the whole address of the session's page.
    package init(_ listed: ListedSession, booked: Int, waiting: Int, link: String) {
      (self.listed, self.booked, self.waiting, self.link) = (listed, booked, waiting, link)
    }
  }

  private let frame: Frame
  private let entries: [Entry]
  private let days: ClosedRange<LocalDate>

  package init(
    _ language: LanguageCode,
    _ entries: [Entry],
    days: ClosedRange<LocalDate>,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .home, today: today, publicURL: publicURL)
    (self.entries, self.days) = (entries, days)
  }

  /// The letter in its words.
  package func write() -> Letter {
    let words = frame.words
    var content = LetterContent(heading: words.text("mail.heading.digest"))
    content.what = words.dates(days.lowerBound, days.upperBound, today: frame.today)
    content.items = entries.map { entry in
      LetterContent.Item(
        first: entry.listed.when(frame).capitalisedFirst,
        lines: [entry.listed.title(frame), Wording(entry.listed.placeLine), state(of: entry)].compactMap(\.self),
        link: Link(entry.link, words.text("mail.toSession"))
      )
    }
    content.notes = [words.text("mail.digestStop")]
    return content.letter(frame)
  }

  private func state(of entry: Entry) -> Wording? {
    let words = frame.words
    if entry.listed.isCancelled { return Wording(words.text("change.cancelled")) }
    guard entry.listed.activity.enrolment.mode != .open else { return nil }
    let waiting = entry.waiting > 0 ? [words.count("mail.waiting", entry.waiting)] : []
    return Wording(([words.count("mail.booked", entry.booked)] + waiting).joined(separator: ", "))
  }
}

/// A link for somebody of the staff to choose a password.
package struct StaffLetter: Sendable {
  private let frame: Frame
  private let kind: MessageKind
  private let name: String
  private let link: String

  /// For whom somebody works.
  package var organisations: [String] = []
  /// Until when the link works, on the local clock.
  package var until: LocalDateTime?

  package init(
    _ language: LanguageCode,
    _ kind: MessageKind,
    to name: String,
    link: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .staff(.newPassword), today: today, publicURL: publicURL)
    (self.kind, self.name, self.link) = (kind, name, link)
  }

  /// The letter in its words.
  package func write() -> Letter {
    let words = frame.words
    var content = LetterContent(heading: words.text("mail.heading.\(kind.catalogueKey)"))
    content.paragraphs = [Wording(words.text("mail.lead.\(kind.catalogueKey)", ["name": name]))]
    if let until {
      let moment = words.moment(until, today: frame.today)
      content.paragraphs.append(Wording(words.text("mail.linkUntil", ["until": moment])))
    }
    content.links = [Link(link, words.text("mail.choosePassword"))]
    if kind == .staffInvitation, !organisations.isEmpty {
      content.facts = [Fact(words.text("mail.organiser"), organisations.map { Wording($0) })]
    }
    let why = kind == .staffInvitation ? "mail.whyStaffInvited" : "mail.whyStaff"
    content.notes = [words.text("mail.keepLink"), words.text(why)]
    return content.letter(frame)
  }
}
