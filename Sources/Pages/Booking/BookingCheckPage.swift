package import Language
package import Scheduling

/// The second of two screens: everything that was answered, what comes of it, and the one button that books.
package struct BookingCheckPage: Sendable {
  /// What the button would lead to.
  package enum Outcome: Hashable, Sendable {
    case place
    /// A place is kept.
    case kept(Kept)
    /// The party would wait, at that place of the queue from 1.
    case queue(position: Int)
  }

  /// A place that is kept while the answers are looked at.
  package struct Kept: Hashable, Sendable {
    package var booking: Identifier<Booking>
    /// On the local clock.
    package var until: LocalDateTime
    package var secondsLeft: Int
    package var mayExtend: Bool

    package init(_ booking: Identifier<Booking>, until: LocalDateTime, secondsLeft: Int, mayExtend: Bool) {
      (self.booking, self.until) = (booking, until)
      (self.secondsLeft, self.mayExtend) = (secondsLeft, mayExtend)
    }
  }

  /// What has changed since the reader last looked.
  package enum News: String, Sendable {
    /// A booking of the same was made in this browser since.
    case bookedMeanwhile
    /// The time of the place that was kept was over.
    case holdEnded
    /// The last place went to somebody else.
    case filledUp
  }

  private let frame: Frame
  private let subject: BookingSubject
  private let answers: [BookingField: String]
  private let party: Party
  private let outcome: Outcome
  private let token: String

  package var news: News?
  /// Why the form could not be taken, where it may be sent again as it is.
  package var problem: ProblemCode?
  package var mine: [Identifier<Booking>] = []
  /// Sessions with places that suit the party better.
  package var instead: [ListedSession] = []

  package init(
    _ language: LanguageCode,
    _ subject: BookingSubject,
    _ answers: [BookingField: String],
    party: Party,
    outcome: Outcome,
    token: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .check(subject.address), today: today, publicURL: publicURL)
    (self.subject, self.answers, self.party) = (subject, answers, party)
    (self.outcome, self.token) = (outcome, token)
  }

  /// The page as HTML.
  package func render() -> String {
    let errors = errorSummary
    let heading = frame.words.text(subject.key("check.title", isWaiting: isWaiting))
    let prefix = errors == nil ? "" : "\(frame.words.text("error.prefix")): "
    return Document(
      template: .bookingCheck,
      frame: frame,
      title: "\(prefix)\(heading)",
      isPrivate: true,
      leavesQuickly: subject.activity.leavesQuickly,
      content: content(heading, errors)
    ).render()
  }
}

extension BookingCheckPage {
  private struct Content {
    let heading: String
    let step: String
    let errors: ErrorSummary?
    let subject: SubjectSummary
    let action: String
    let hidden: [HiddenField]
    let stepName: String
    let kept: KeptNotice?
    let queue: [String]
    let isWaiting: Bool
    let ages: String?
    let mine: MineNotice?
    let rows: [Row]
    let next: String
    let erased: String?
    let cancelling: String?
    let submit: String
    let instead: InsteadList?
  }

  private struct Row {
    let label: String
    let values: [String]
    let action: String
    let change: String
  }

  private struct KeptNotice {
    let sentence: String
    let seconds: Int
    let one: String
    let other: String
    let extend: String?
  }

  private var isWaiting: Bool { if case .queue = outcome { true } else { false } }
  private var kept: Kept? { if case .kept(let kept) = outcome { kept } else { nil } }

  private func content(_ heading: String, _ errors: ErrorSummary?) -> Content {
    let (words, privacy) = (frame.words, subject.activity.privacy)
    var hidden = frame.hidden(answers, token: token)
    if let kept { hidden.append(HiddenField(BookingField.heldName, kept.booking.text)) }
    if isWaiting { hidden.append(HiddenField(BookingField.waitName, "yes")) }
    if !mine.isEmpty { hidden.append(HiddenField(BookingField.knownName, "yes")) }
    return Content(
      heading: heading,
      step: words.text("booking.stepOf", ["number": "2"]),
      errors: errors,
      subject: SubjectSummary(subject, frame, slot: answers[.slot].flatMap(Int.init)),
      action: frame.path(subject.address),
      hidden: hidden,
      stepName: BookingField.stepName,
      kept: kept.map(notice),
      queue: queue,
      isWaiting: isWaiting,
      ages: agesSentence,
      mine: MineNotice(mine, frame),
      rows: rows,
      next: words.text(nextKey, ["address": answers[.email] ?? ""]),
      erased: privacy == .anonymous
        ? words.text("booking.anonymous")
        : contact.isEmpty ? nil : words.count("booking.kept", Retention.days(after: privacy)),
      cancelling: isWaiting ? nil : frame.cancelling(subject),
      submit: words.text(subject.key("booking.submit", isWaiting: isWaiting)),
      instead: InsteadList(instead, frame)
    )
  }

  private func notice(_ kept: Kept) -> KeptNotice {
    let words = frame.words
    return KeptNotice(
      sentence: words.text("check.kept", ["time": words.time(kept.until.time)]),
      seconds: kept.secondsLeft,
      one: words.count("check.left", 1, ["count": "#"]),
      other: words.count("check.left", 2, ["count": "#"]),
      extend: kept.mayExtend ? words.count("check.extend", Hold.length / 60) : nil
    )
  }

  private var queue: [String] {
    guard case .queue(let position) = outcome else { return [] }
    let words = frame.words
    let hasPlaces = [.free, .few].contains(subject.listed.availability)
    return [
      words.text(hasPlaces ? "check.queueLarge" : "check.queueFull"),
      words.text("check.queue", ["position": String(position)]), frame.queueOrder(subject.activity),
    ]
  }

  private var agesSentence: String? {
    guard !subject.activity.audience.fits(party), let ages = frame.words.ages(subject.activity.audience) else {
      return nil
    }
    return frame.words.text("check.ages", ["ages": ages])
  }

  private var rows: [Row] {
    let words = frame.words
    var rows: [Row] = []
    if let slot = subject.slots.first(where: { String($0.number) == answers[.slot] }) {
      rows.append(row("booking.slotChosen", [words.hours(slot.start.time, minutes: slot.minutes)], .slot))
    }
    if subject.asksForParty { rows.append(row("booking.yourParty", words.party(party), .adults)) }
    for question in subject.activity.asked {
      guard let answer = answers[.answer(question)], !answer.allSatisfy(\.isWhitespace) else { continue }
      rows.append(row(words.question(question), values: [words.answer(answer, to: question)], .answer(question)))
    }
    if subject.activity.privacy != .anonymous {
      rows.append(row("check.contact", contact.isEmpty ? [words.text("check.noContact")] : contact, .name))
    }
    return rows
  }

  private var contact: [String] {
    BookingField.contact.compactMap { answers[$0] }.filter { !$0.allSatisfy(\.isWhitespace) }
  }

  private func row(_ key: String, _ values: [String], _ field: BookingField) -> Row {
    row(frame.words.text(key), values: values, field)
  }

  private func row(_ label: String, values: [String], _ field: BookingField) -> Row {
    Row(
      label: label,
      values: values,
      action: "\(frame.path(subject.address))#\(field.formName)",
      change: frame.words.text("check.changeWhat", ["label": label])
    )
  }

  private var nextKey: String {
    if answers[.email]?.isEmpty == false { return isWaiting ? "check.mailWaiting" : "check.mail" }
    return isWaiting ? "check.noMailWaiting" : "check.noMail"
  }

  private var errorSummary: ErrorSummary? {
    let words = frame.words
    if let problem {
      let text = words.problem(problem)
      return ErrorSummary(title: text.title, detail: text.detail, links: [])
    }
    return news.map { news in
      let detail =
        news == .bookedMeanwhile
        ? "check.mine" : isWaiting ? "check.maybeQueue" : kept == nil ? "check.stillPlaces" : "check.keptAgain"
      return ErrorSummary(title: words.text("check.\(news.rawValue)"), detail: words.text(detail), links: [])
    }
  }
}
