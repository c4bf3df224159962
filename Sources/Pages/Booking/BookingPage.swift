package import Language
package import Scheduling

/// A family's own booking: the confirmation, everything that is held about it, and every way to change it. Of a
/// discreet group it shows neither title.
package struct BookingPage: Sendable {
  /// Somewhere else in its group that the party could go.
  package struct Move: Sendable {
    /// As the form sends it: the session, and the appointment where it is divided.
    package let value: String
    package let start: LocalDateTime
    package let minutes: Int?
    /// As the session's own page shows it.
    package let listed: ListedSession

    package init(_ value: String, at start: LocalDateTime, minutes: Int?, _ listed: ListedSession) {
      (self.value, self.start, self.minutes, self.listed) = (value, start, minutes, listed)
    }
  }

  /// What a form of the page was refused for.
  package struct Refusal: Sendable {
    package var code: ProblemCode
    /// Who was to come instead, as it was written; empty where the party was not to change.
    package var party: [BookingField: String]
    package var faults: [BookingField: FieldFault]

    package init(
      _ code: ProblemCode,
      party: [BookingField: String] = [:],
      faults: [BookingField: FieldFault] = [:]
    ) {
      (self.code, self.party, self.faults) = (code, party, faults)
    }
  }

  /// What one of its forms has done, where the heading does not say it.
  package enum Done: String, Sendable, CaseIterable {
    case party, answers, move, link, reminders, erase
  }

  let frame: Frame
  let booking: Booking
  let listed: ListedSession

  /// The family's own place in the queue, from 1; nil unless it waits.
  package var position: Int?
  /// The whole address that brings the family back; nil to leave it out.
  package var personalLink: String?
  /// The path of the booking's private calendar; nil to leave it out.
  package var feed: String?
  /// Where an online session meets, for those who are confirmed.
  package var joinLink: String?
  /// The one-time token of all forms of the page; nil where nothing can be changed any more.
  package var token: String?
  /// Until when an offered place is kept, on the local clock.
  package var deadline: LocalDateTime?
  /// The sessions of a course that are still to come.
  package var dates: [Session] = []
  /// Until when it can be given back, on the local clock; nil where that is over.
  package var cancelUntil: LocalDateTime?
  /// Whether all that it is of has ended.
  package var isOver = false
  /// When it was made, on the local clock.
  package var made: LocalDateTime?
  /// When name and contact are erased at the latest.
  package var erased: LocalDate?
  package var moves: [Move] = []
  package var refusal: Refusal?
  /// Whether the last letter to the family could not be delivered.
  package var isMailLost = false
  package var done: Done?
  /// Whether this browser keeps no cookies: the page is then the one of the link, and has no forms.
  let isWithoutCookies: Bool
  /// Whether all that it is of has begun.
  package var hasBegun = false
  /// Whether the family is asked how it was.
  package var asksHowItWas = false
  /// What the family has said of its visit.
  package var visit: VisitAnswer?

  /// The page of a booking: of its session, or of its course's next.
  ///
  /// - Parameter link: the secret under whose address the page stands; nil where a cookie opens it.
  package init(
    _ language: LanguageCode,
    _ booking: Booking,
    of listed: ListedSession,
    link: String? = nil,
    today: LocalDate,
    publicURL: String
  ) {
    let address = link.map { SiteAddress.openBooking(booking.id, $0) } ?? .booking(booking.id)
    frame = Frame(language, at: address, today: today, publicURL: publicURL)
    isWithoutCookies = link != nil
    self.booking = booking
    self.listed = listed
  }

  /// The page as HTML.
  package func render() -> String {
    let before = refusal == nil ? doneText : "\(frame.words.text("error.prefix")):"
    return Document(
      template: .booking,
      frame: frame,
      title: [before, stateWords.heading].compactMap { $0 }.joined(separator: " "),
      isPrivate: true,
      leavesQuickly: listed.activity.leavesQuickly,
      content: content
    ).render()
  }

  private var doneText: String? { done.map { frame.words.text("done.\($0.rawValue)") } }

  /// Whether there is still something to come of it.
  var isAhead: Bool { booking.state.isActive && !listed.isCancelled && !isOver }
  var isOpen: Bool { listed.activity.privacy == .open }
  var isAnonymous: Bool { listed.activity.privacy == .anonymous }

  private struct Content {
    let errors: ErrorSummary?
    let done: String?
    let withoutCookies: String?
    let heading: String
    let lead: String
    let style: String
    let isActive: Bool
    let reference: String
    let mailLost: String?
    let goOn: Link?
    let title: Wording?
    let when: String
    let start: String
    let more: String?
    let place: String
    let address: String?
    let flag: ChangeFlag?
    let party: [String]
    let price: String?
    let asking: Fact?
    let joinLink: String?
    let next: NextSteps?
    let link: OwnLink?
    let calendar: CalendarLinks?
    let order: String?
    let reason: String?
    let answer: AnswerForm?
    let visit: VisitForm?
    let change: ChangeForms?
    let data: DataHeld
    let session: Link?
    let again: Link
  }

  private var content: Content {
    let (words, state) = (frame.words, stateWords)
    return Content(
      errors: errorSummary,
      done: doneText,
      withoutCookies: isWithoutCookies ? words.text("booking.withoutCookies") : nil,
      heading: state.heading,
      lead: state.lead,
      style: state.style,
      isActive: isAhead,
      reference: booking.reference,
      mailLost: isMailLost
        ? booking.contact.email.map { words.text("booking.mailLost", ["address": $0]) } : nil,
      goOn: goOn,
      title: isOpen ? listed.title(frame) : nil,
      when: when,
      start: start.description,
      more: dates.first.map { first in
        let next = words.when(first.start, minutes: first.minutes, today: frame.today)
        return words.text("booking.courseNext", ["when": next])
      },
      place: listed.placeLine,
      address: listed.session.place == nil ? listed.venue.address : nil,
      flag: booking.state.isActive ? listed.flag(frame) : nil,
      party: words.party(booking.party),
      price: isOpen && isAhead ? words.priceToPay(listed.activity.price) : nil,
      asking: isAhead ? frame.asking(listed.contact, of: listed.activity) : nil,
      joinLink: isAhead ? joinLink : nil,
      next: isAhead ? nextSteps : nil,
      link: isAhead ? ownLink : nil,
      calendar: isAhead ? calendarLinks : nil,
      order: booking.state == .waitlisted && isAhead ? frame.queueOrder(listed.activity) : nil,
      reason: booking.state == .cancelled ? booking.reason.map { words.text("booking.reason", ["reason": $0]) } : nil,
      answer: isAhead ? answerForm : nil,
      visit: asksHowItWas ? visitForm : nil,
      change: isAhead ? changeForms : nil,
      data: dataHeld,
      session: isAhead ? nil : sessionLink,
      again: Link(frame.path(.home), words.text("booking.again"))
    )
  }

  /// When the party is to come: its appointment, its course, or its session.
  var when: String {
    if let first = dates.first, let last = dates.last {
      let span = frame.words.dates(first.start.date, last.start.date, today: frame.today)
      return frame.words.count("booking.courseDates", dates.count, ["dates": span])
    }
    return frame.words.when(start, minutes: minutes, today: frame.today).capitalisedFirst
  }

  private var slotMinutes: Int? { booking.slot == nil ? nil : listed.activity.enrolment.rules.slotMinutes }
  var minutes: Int? { slotMinutes ?? listed.session.minutes }
  var start: LocalDateTime {
    listed.session.start.adding(minutes: (booking.slot ?? 0) * (slotMinutes ?? 0))
  }

  /// Where one may book again; an invitation opens its own pages only.
  private var sessionLink: Link? {
    guard !listed.activity.enrolment.rules.isByInvitation else { return nil }
    let isOfSession = booking.session != nil && !hasBegun && !listed.isCancelled
    return isOfSession
      ? Link(frame.path(.session(listed.session.id)), frame.words.text("help.toSession"))
      : Link(frame.path(.activity(booking.activity)), frame.words.text("help.toGroup"))
  }

  /// A place that is kept waits for its form.
  private var goOn: Link? {
    guard booking.state == .held, isAhead else { return nil }
    let address = booking.session.map { SiteAddress.book($0) } ?? .bookCourse(booking.activity)
    return Link(frame.path(address), frame.words.text("booking.heldGo"))
  }

  private var errorSummary: ErrorSummary? {
    guard let refusal else { return nil }
    let links = BookingField.all.compactMap { field in
      refusal.faults[field].map { Link("#\(field.formName)", "\(frame.label(field)): \(frame.words.fault($0))") }
    }
    if !links.isEmpty {
      return ErrorSummary(title: frame.words.count("error.summary", links.count), detail: nil, links: links)
    }
    let problem = frame.words.problem(refusal.code)
    return ErrorSummary(title: problem.title, detail: problem.detail, links: [])
  }

  private var stateWords: (heading: String, lead: String, style: String) {
    let words = frame.words
    if booking.state == .cancelled {
      let lead = booking.cancelledBy == .organiser ? "booking.cancelledByOrganiserLead" : "booking.cancelledLead"
      return (words.text("booking.cancelled"), words.text(lead), "cancelled")
    }
    if listed.isCancelled, booking.state.isActive {
      return (words.text("booking.sessionCancelled"), words.text("booking.sessionCancelledLead"), "cancelled")
    }
    if isOver, booking.state.isActive {
      let when = frame.words.when(start, minutes: minutes, today: frame.today)
      return (words.text("booking.past"), words.text("booking.pastLead", ["when": when]), "over")
    }
    if booking.state == .expired, hasBegun {
      return (words.text("booking.waitedInVain"), words.text("booking.waitedInVainLead"), "over")
    }
    switch booking.state {
    case .waitlisted, .cancelled: break
    case .confirmed: return (words.text("booking.confirmed"), words.text("booking.confirmedLead"), "confirmed")
    case .held: return (words.text("booking.held"), words.text("booking.heldLead"), "waiting")
    case .offered: return (words.text("booking.offered"), words.text("booking.offeredLead"), "waiting")
    case .declined: return (words.text("booking.declined"), words.text("booking.declinedLead"), "cancelled")
    case .expired: return (words.text("booking.expired"), words.text("booking.expiredLead"), "cancelled")
    }
    let heading = words.text("booking.waitlisted", ["position": String(position ?? 1)])
    let told = words.text(booking.contact.email == nil ? "booking.waitlistedLook" : "booking.waitlistedMail")
    return (heading, "\(words.text("booking.waitlistedLead")) \(told)", "waiting")
  }
}
