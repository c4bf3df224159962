import Language
package import Scheduling

/// What a family books: a session, an appointment in it, or a whole course.
package struct BookingSubject: Sendable {
  /// One appointment of a session that is divided.
  package struct Slot: Sendable {
    /// From 0.
    package let number: Int
    package let start: LocalDateTime
    package let end: LocalDateTime
    package let isFree: Bool

    package init(number: Int, start: LocalDateTime, end: LocalDateTime, isFree: Bool) {
      (self.number, self.start, self.end, self.isFree) = (number, start, end, isFree)
    }
  }

  /// Until when a booking can be given back.
  package enum Cancelling: Hashable, Sendable {
    /// On the local clock.
    case until(LocalDateTime)
    case over
  }

  /// The session; of a course its next.
  package let listed: ListedSession
  /// What one can do about it now.
  package let takingPart: TakingPart
  package let isCourse: Bool
  /// The sessions of a course that are still to come.
  package let dates: [Session]
  /// The appointments of a session that is divided.
  package var slots: [Slot] = []
  /// Until when it can be given back, where that is before it starts.
  package var cancelling: Cancelling?
  /// By which one comes to a group that takes no others.
  package var invitation: Identifier<Invitation>?

  package init(_ listed: ListedSession, _ takingPart: TakingPart) {
    (self.listed, self.takingPart) = (listed, takingPart)
    (isCourse, dates) = (false, [])
  }

  /// A whole course.
  package init(course listed: ListedSession, dates: [Session], _ takingPart: TakingPart) {
    (self.listed, self.takingPart) = (listed, takingPart)
    (isCourse, self.dates) = (true, dates)
  }

  /// Where the form is, and what it is sent to.
  package var address: SiteAddress {
    if let invitation { return .bookInvited(invitation, listed.session.id) }
    return isCourse ? .bookCourse(listed.activity.id) : .book(listed.session.id)
  }

  /// The page that says what it is.
  package var page: SiteAddress {
    if let invitation { return .invitation(invitation) }
    return isCourse ? .activity(listed.activity.id) : .session(listed.session.id)
  }

  package var activity: Activity { listed.activity }
  var isWaiting: Bool { takingPart == .mayWait }
  var isSlots: Bool { !slots.isEmpty }

  /// Whether the reader says who comes: where one person alone may, there is nothing to ask.
  var asksForParty: Bool {
    activity.enrolment.capacity.partyLimit > 1 || activity.enrolment.capacity.unit == .child
  }
}

/// What a subject is, at the top of each of its pages.
struct SubjectSummary {
  let title: Wording
  let when: String
  let start: String
  let more: String?
  let place: String
  /// Only what costs something.
  let price: String?

  init(_ subject: BookingSubject, _ frame: Frame, slot: Int? = nil) {
    let (listed, words) = (subject.listed, frame.words)
    title = listed.title(frame)
    place = listed.placeLine
    price = words.priceToPay(listed.activity.price)
    if let chosen = subject.slots.first(where: { $0.number == slot }) {
      when = words.when(chosen.start, minutes: chosen.minutes, today: frame.today).capitalisedFirst
      (start, more) = (chosen.start.description, nil)
    } else if let first = subject.dates.first, let last = subject.dates.last {
      let dates = words.dates(first.start.date, last.start.date, today: frame.today)
      when = words.count("booking.courseDates", subject.dates.count, ["dates": dates])
      let next = words.when(first.start, minutes: first.minutes, today: frame.today)
      (start, more) = (first.start.description, words.text("booking.courseNext", ["when": next]))
    } else {
      (when, start, more) = (listed.when(frame).capitalisedFirst, listed.session.start.description, nil)
    }
  }
}

extension BookingSubject.Slot {
  /// By the wall clock.
  var minutes: Int { (end.time.seconds - start.time.seconds) / 60 }
}

extension BookingSubject {
  /// The key of a text that differs by what is booked: `booking.title`, `booking.titleWaiting` …
  func key(_ key: String, isWaiting: Bool) -> String {
    if isWaiting { return key + "Waiting" }
    return isCourse ? key + "Course" : isSlots ? key + "Slot" : key
  }
}

extension Frame {
  /// What is said of giving a place back before it is taken.
  func cancelling(_ subject: BookingSubject) -> String? {
    switch subject.cancelling {
    case nil: nil
    case .over: words.text("check.cancelOver")
    case .until(let when): words.text("check.cancelUntil", ["when": words.moment(when, today: today)])
    }
  }
}

extension Phrasebook {
  /// What a place costs; nil where it costs nothing, or nobody knows.
  func priceToPay(_ price: Price) -> String? {
    (price.cents ?? 0) > 0 ? self.price(price)?.capitalisedFirst : nil
  }
}

/// Sessions with places, where what was wanted has none.
struct InsteadList {
  struct Row {
    let path: String
    let title: Wording
    let when: String
    let place: String
  }

  let rows: [Row]

  /// Nil where there are none.
  init?(_ sessions: [ListedSession], _ frame: Frame) {
    if sessions.isEmpty { return nil }
    rows = sessions.map { other in
      Row(
        path: frame.path(.session(other.session.id)),
        title: other.title(frame),
        when: other.when(frame).capitalisedFirst,
        place: other.placeLine
      )
    }
  }
}
