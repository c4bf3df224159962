package import Language
package import Scheduling

/// A letter about a family's booking. Of a discreet group it holds neither title, in no part.
package struct BookingLetter: Sendable {
  private let frame: Frame
  private let kind: MessageKind
  private let booking: Booking
  private let listed: ListedSession
  private let link: String

  /// The party's place in the queue, from 1; nil unless it waits.
  package var position: Int?
  /// Until when an offered place is kept, on the local clock.
  package var deadline: LocalDateTime?
  /// What the outbox kept of the moment in which it was written.
  package var detail: MessageDetail?
  /// The sessions to come of a course, by start; empty for a booking of one session.
  package var dates: [Session] = []
  /// What the calendar object at hand does; nil where there is none.
  package var calendar: OutboxEntry.Method?
  /// Where an online session meets, for those who are confirmed.
  package var joinLink: String?
  /// Who invites; a discreet group's is left out.
  package var organiser: String?
  /// Where it is asked: addresses and numbers.
  package var contact: [String] = []
  /// The whole address of the booking's own calendar.
  package var feed: String?

  /// - Parameters:
  ///   - link: the whole address by which the family sees and changes its booking.
  ///   - today: on the local clock, when the letter is written.
  package init(
    _ language: LanguageCode,
    _ kind: MessageKind,
    about booking: Booking,
    of listed: ListedSession,
    link: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .booking(booking.id), today: today, publicURL: publicURL)
    (self.kind, self.booking, self.listed, self.link) = (kind, booking, listed, link)
  }

  /// The letter in its words.
  package func write() -> Letter {
    var content = LetterContent(heading: words.text("mail.heading.\(key)"))
    content.what = [title?.text, tellsOfCourse ? course : moment].compactMap(\.self).joined(separator: ", ")
    content.paragraphs = paragraphs
    content.words = organisersWords
    content.wordsOf = organisersWords.first.flatMap(label)
    content.facts = facts
    content.links = links
    content.notes = notes
    return content.letter(frame)
  }

  private var words: Phrasebook { frame.words }
  private var isOpen: Bool { listed.activity.privacy == .open }
  private var title: Wording? { isOpen ? listed.title(frame) : nil }
  /// Whether it is about a course as a whole, and not about one of its sessions.
  private var tellsOfCourse: Bool {
    booking.session == nil && !dates.isEmpty && !kind.isToMany && kind != .reminder && kind != .afterVisit
  }
  /// `Kurssi, 10 kertaa, alkaa ti 1.12. klo 9.30`
  private var course: String {
    let first = dates.first.map { words.moment($0.start, today: frame.today) } ?? ""
    return words.count("mail.course", dates.count, ["first": first])
  }
  private var moment: String { words.moment(listed.session.start, today: frame.today) }
  private var isOver: Bool { !booking.state.isActive || kind == .sessionCancelled }

  /// `confirmed`, `offerExpired`: as the cases are called.
  private var key: String { kind.catalogueKey }

  private var paragraphs: [Wording] {
    var values = ["position": String(position ?? 1)]
    values["deadline"] = deadline.map { words.moment($0, today: frame.today) }
    values["before"] = detail?.before.map { words.moment($0, today: frame.today) }
    let lead: [Wording]
    switch kind {
    case .reminder: lead = [Wording(words.text("mail.lead.\(reminder)"))]
    case .fromOrganiser: lead = []
    default: lead = [Wording(words.text("mail.lead.\(key)", values))]
    }
    let order = kind == .waitlisted ? [Wording(frame.queueOrder(listed.activity))] : []
    let waits =
      kind == .bookingMoved && booking.state == .waitlisted
      ? [Wording(words.text("mail.lead.waitlisted", values))] : []
    let isWithoutLink = kind == .confirmed && listed.venue.isOnline && joinLink == nil
    let online = isWithoutLink ? [Wording(words.text("mail.lead.onlineLater"))] : []
    return lead + order + waits + online
  }

  private var reminder: String {
    switch listed.session.start.date {
    case frame.today: "reminderToday"
    case frame.today + 1: "reminderTomorrow"
    default: "reminderSoon"
    }
  }

  /// Why, or what the organiser has to say. Of a discreet group only what was written to this family.
  private var organisersWords: [Wording] {
    switch kind {
    case .cancelledByOrganiser, .cancelledBySystem: quoted(booking.reason)
    // Whoever books for an address would write to it whatever they like.
    case .cancelledByFamily: []
    case .sessionCancelled:
      if case .cancelled(let reason) = listed.session.state { quoted(reason) } else { [] }
    case .fromOrganiser: quoted(detail?.text(in: frame.language))
    default: isOpen ? quoted(listed.session.note) : []
    }
  }

  private func quoted(_ text: String?) -> [Wording] {
    guard let text else { return [] }
    let language = kind == .fromOrganiser ? detail?.language(in: frame.language) : listed.activity.texts.original
    return text.split(whereSeparator: \.isNewline).map { frame.wording(String($0), in: language) }
  }

  /// Whose words they are, and in which language where it is not the letter's.
  private func label(_ first: Wording) -> String? {
    if let language = first.language {
      return words.text("mail.wordsIn", ["language": words.languageName(language)])
    }
    return kind == .fromOrganiser ? nil : words.text("mail.words")
  }

  private var facts: [Fact] {
    let when = tellsOfCourse ? course : listed.when(frame)
    var facts = [Fact(words.text("session.when"), [Wording(when.capitalisedFirst)])]
    if let title { facts.append(Fact(words.text("session.group"), [title])) }
    facts.append(Fact(words.text("session.where"), [Wording(listed.placeLine)]))
    if let address = listed.venue.address, listed.session.place == nil {
      facts.append(Fact(words.text("mail.address"), [Wording(address)]))
    }
    if isOpen, let organiser { facts.append(Fact(words.text("mail.organiser"), [Wording(organiser)])) }
    if isOpen, !contact.isEmpty { facts.append(Fact(words.text("mail.contact"), contact.map { Wording($0) })) }
    if !dates.isEmpty, !isOver {
      let lines = dates.map { Wording(words.when($0.start, minutes: $0.minutes, today: frame.today)) }
      facts.append(Fact(words.text("mail.dates"), lines))
    }
    if !isOver, kind != .afterVisit {
      facts.append(Fact(words.text("booking.yourParty"), words.party(booking.party).map { Wording($0) }))
      facts.append(Fact(words.text("booking.reference"), [Wording(booking.reference)]))
    }
    return facts
  }

  private var links: [Link] {
    if isOver { return [Link(frame.publicURL + frame.path(.home), words.text("mail.again"))] }
    let join = joinLink.map { [Link($0, words.text("mail.join"))] } ?? []
    let label =
      switch kind {
      case .offered: "mail.answer"
      case .cannotFit: "mail.change"
      case .afterVisit: "mail.sayHow"
      default: "mail.open"
      }
    // A course is no single event that could be attached.
    let subscribes = tellsOfCourse && booking.state == .confirmed
    let calendar = subscribes ? feed.map { [Link($0, words.text("mail.courseCalendar"))] } ?? [] : []
    return [Link(link, words.text(label))] + join + calendar
  }

  private var notes: [String] {
    let entry: String? =
      switch calendar {
      case .request: words.text("mail.calendarFollows")
      case .cancel: words.text("mail.calendarGone")
      case nil: nil
      }
    return [entry, isOver ? nil : words.text("mail.keepLink"), words.text("mail.why")].compactMap(\.self)
  }
}

extension MessageKind {
  /// As the cases are called, which is how the catalogue names them.
  var catalogueKey: String { "\(self)" }
}

extension MessageDetail {
  /// What was written, in the reader's language where it was, or else in the first one.
  func text(in language: LanguageCode) -> String? { words?[self.language(in: language) ?? ""] }

  func language(in language: LanguageCode) -> String? {
    guard let words else { return nil }
    return words[language.rawValue] != nil ? language.rawValue : original
  }
}
