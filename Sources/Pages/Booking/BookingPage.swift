package import Language
package import Scheduling

/// A family's own booking. Of a discreet group it shows neither title.
package struct BookingPage: Sendable {
  private let frame: Frame
  private let booking: Booking
  private let listed: ListedSession
  private let position: Int?
  private let personalLink: String?
  private let calendar: String?
  private let joinLink: String?
  private let cancelToken: String?
  private let answerToken: String?
  private let deadline: String?
  private let keptDays: Int
  /// The one-time token of the form that asks how it was; nil where it is not asked.
  package var visitToken: String?
  /// What the family has said of its visit.
  package var visit: VisitAnswer?
  /// The one-time token of the form that says when to remind; nil where nothing is to come.
  package var remindersToken: String?

  /// The page of a booking.
  ///
  /// - Parameters:
  ///   - position: the family's own place in the queue, from 1; nil unless it waits.
  ///   - personalLink: the whole address that brings the family back; nil to leave it out.
  ///   - calendar: the path of the booking's private calendar; nil to leave it out.
  ///   - joinLink: where an online session meets, for those who are confirmed.
  ///   - cancelToken: the one-time token of the cancel form; nil where cancelling is not possible any more.
  ///   - answerToken: that of the forms that answer an offer; nil where there is none.
  ///   - deadline: until when an offered place is kept, on the local clock.
  package init(
    _ language: LanguageCode,
    _ booking: Booking,
    of listed: ListedSession,
    position: Int?,
    personalLink: String?,
    calendar: String? = nil,
    joinLink: String? = nil,
    cancelToken: String?,
    answerToken: String? = nil,
    deadline: LocalDateTime? = nil,
    keptDays: Int,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .booking(booking.id), today: today, publicURL: publicURL)
    self.booking = booking
    self.listed = listed
    self.position = position
    self.personalLink = personalLink
    self.calendar = calendar.map(frame.webcal)
    self.joinLink = joinLink
    self.cancelToken = cancelToken
    self.answerToken = booking.state == .offered ? answerToken : nil
    self.deadline = deadline.map { [frame] in frame.words.moment($0, today: frame.today) }
    self.keptDays = keptDays
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let state = stateWords
    let isOver = !booking.state.isActive || listed.isCancelled
    let content = Content(
      heading: state.heading,
      lead: state.lead,
      style: state.style,
      isActive: !isOver,
      reference: booking.reference,
      title: listed.activity.privacy == .open ? listed.title(frame) : nil,
      when: listed.when(frame).capitalisedFirst,
      start: listed.session.start.description,
      place: listed.placeLine,
      flag: !booking.state.isActive ? nil : listed.flag(frame),
      party: words.party(booking.party),
      joinLink: isOver ? nil : joinLink,
      personalLink: isOver ? nil : personalLink,
      calendar: isOver ? nil : calendar,
      order: booking.state == .waitlisted && !isOver ? frame.queueOrder(listed.activity) : nil,
      reason: booking.state == .cancelled
        ? booking.reason.map { words.text("booking.reason", ["reason": $0]) } : nil,
      answer: isOver ? nil : answerForm,
      visit: visitForm,
      reminders: isOver ? nil : remindersForm,
      // Who gives an offered place up does so by the answer.
      cancel: isOver || answerToken != nil ? nil : cancelForm,
      kept: listed.activity.privacy == .anonymous
        ? words.text("booking.anonymous") : words.count("booking.kept", keptDays),
      again: Link(frame.path(.home), words.text("booking.again"))
    )
    return Document(
      template: .booking,
      frame: frame,
      title: words.text("booking.pageTitle"),
      isPrivate: true,
      content: content
    ).render()
  }

  private struct Content {
    let heading: String
    let lead: String
    let style: String
    let isActive: Bool
    let reference: String
    let title: Wording?
    let when: String
    let start: String
    let place: String
    let flag: ChangeFlag?
    let party: [String]
    let joinLink: String?
    let personalLink: String?
    let calendar: String?
    let order: String?
    let reason: String?
    let answer: AnswerForm?
    let visit: VisitForm?
    let reminders: RemindersForm?
    let cancel: CancelForm?
    let kept: String
    let again: Link
  }

  private struct Choice {
    let value: String
    let label: String
    let isSelected: Bool
  }

  private struct VisitForm {
    let action: String
    let tokenName: String
    let token: String
    let moods: [Choice]
    let words: String
    let isAnswered: Bool
  }

  private var visitForm: VisitForm? {
    visitToken.map { token in
      VisitForm(
        action: frame.path(.answerVisit(booking.id)),
        tokenName: BookingField.tokenName,
        token: token,
        moods: VisitAnswer.Mood.allCases.map { mood in
          Choice(
            value: mood.rawValue,
            label: frame.words.text("visit.\(mood.rawValue)"),
            isSelected: visit?.mood == mood
          )
        },
        words: visit?.words ?? "",
        isAnswered: visit != nil
      )
    }
  }

  private struct RemindersForm {
    let action: String
    let tokenName: String
    let token: String
    let choices: [Choice]
  }

  private var remindersForm: RemindersForm? {
    guard booking.contact.email != nil else { return nil }
    return remindersToken.map { token in
      RemindersForm(
        action: frame.path(.chooseReminders(booking.id)),
        tokenName: BookingField.tokenName,
        token: token,
        choices: Booking.Reminders.allCases.map { wish in
          Choice(
            value: wish.rawValue,
            label: frame.words.text("reminders.\(wish.rawValue)"),
            isSelected: booking.reminders == wish
          )
        }
      )
    }
  }

  private struct AnswerForm {
    let action: String
    let tokenName: String
    let token: String
    let deadline: String?
  }

  private var answerForm: AnswerForm? {
    answerToken.map { token in
      AnswerForm(
        action: frame.path(.answerOffer(booking.id)),
        tokenName: BookingField.tokenName,
        token: token,
        deadline: deadline.map { frame.words.text("booking.offeredUntil", ["deadline": $0]) }
      )
    }
  }

  private struct CancelForm {
    let action: String
    let tokenName: String
    let token: String
  }

  private var cancelForm: CancelForm? {
    cancelToken.map {
      CancelForm(action: frame.path(.cancelBooking(booking.id)), tokenName: BookingField.tokenName, token: $0)
    }
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
