package import Language
package import Scheduling

/// What a reader can do about a session now.
package enum TakingPart: Hashable, Sendable {
  case justCome
  case mayBook
  case mustBook
  case mayWait
  case full
  /// Bookings are taken from that local time on.
  case opens(LocalDateTime)
  case closed
  case askOrganiser
  /// One books all sessions at once.
  case wholeCourse
  /// One books a time of one's own.
  case appointments
  case cancelled
  case over

  /// What the state of a session comes to for a reader.
  package init(_ listed: ListedSession, now: Instant, zone: Zone) {
    let enrolment = listed.activity.enrolment
    let window = enrolment.window(of: listed.session.start, in: zone)
    self =
      switch listed.availability {
      case .cancelled: .cancelled
      case _ where now >= window.starts: .over
      case _ where enrolment.isUnknown: .askOrganiser
      case .dropIn: .justCome
      case _ where enrolment.rules.scope == .course: .wholeCourse
      case _ where window.opens.map { now < $0 } ?? false: .opens(zone.local(window.opens ?? now))
      case _ where now >= window.closes: .closed
      // An appointment is one person's: nobody waits for it.
      case .waitingList where enrolment.rules.slotMinutes != nil: .full
      case .waitingList: .mayWait
      case .full: .full
      case _ where enrolment.rules.slotMinutes != nil: .appointments
      case .free, .few: enrolment.mode == .optional ? .mayBook : .mustBook
      case nil: .askOrganiser
      }
  }

  /// What the state of a whole course comes to for a reader.
  ///
  /// - Parameters:
  ///   - opens: nil for "at once".
  ///   - closes: nil where no session is to come.
  package init(course availability: Availability, opens: Instant?, closes: Instant?, now: Instant, zone: Zone) {
    self =
      switch (availability, closes) {
      case (_, nil): .over
      case (.cancelled, _): .cancelled
      case _ where opens.map { now < $0 } ?? false: .opens(zone.local(opens ?? now))
      case (_, let closes?) where now >= closes: .closed
      case (.waitingList, _): .mayWait
      case (.full, _): .full
      default: .mustBook
      }
  }

  /// Whether there is a form for it: to book, or to wait.
  package var hasForm: Bool {
    switch self {
    case .mayBook, .mustBook, .mayWait, .appointments: true
    default: false
    }
  }

  /// Whether the reader is left without a place, and may want another session.
  package var leadsElsewhere: Bool {
    switch self {
    case .mayWait, .full, .opens, .closed, .cancelled, .over: true
    default: false
    }
  }

  /// Why there is no form.
  package var problem: ProblemCode {
    switch self {
    case .full: .full
    case .opens: .notOpenYet
    case .closed: .closed
    case .cancelled: .sessionCancelled
    case .over: .sessionOver
    case .wholeCourse: .courseOnly
    default: .noBookingNeeded
    }
  }
}

/// The box beside a session's facts: one sentence and at most one button.
struct ActionBox {
  let sentence: String
  let button: Link?
  let other: Link?

  init(_ takingPart: TakingPart, _ listed: ListedSession, _ frame: Frame) {
    let words = frame.words
    let queue = "\(words.text("booking.waitingHint")) \(frame.queueOrder(listed.activity))"
    sentence = takingPart == .mayWait ? queue : Self.sentence(takingPart, frame)
    let form = frame.path(.book(listed.session.id))
    let group = Link(frame.path(.activity(listed.activity.id)), words.text("help.toGroup"))
    let course = Link(frame.path(.bookCourse(listed.activity.id)), words.text("booking.titleCourse"))
    let orCourse = listed.activity.enrolment.rules.scope == .both ? course : nil
    switch takingPart {
    case .mayBook, .mustBook: (button, other) = (Link(form, words.text("session.book")), orCourse)
    case .mayWait: (button, other) = (Link(form, words.text("session.wait")), orCourse)
    case .appointments: (button, other) = (Link(form, words.text("booking.titleSlot")), nil)
    case .wholeCourse: (button, other) = (course, nil)
    case .full, .closed, .over, .cancelled: (button, other) = (nil, group)
    case .justCome, .opens, .askOrganiser: (button, other) = (nil, nil)
    }
  }

  private static func sentence(_ takingPart: TakingPart, _ frame: Frame) -> String {
    let words = frame.words
    return switch takingPart {
    case .justCome: words.text("session.justCome")
    case .mayBook: words.text("session.mayBook")
    case .mustBook: words.text("session.mustBook")
    case .mayWait: words.text("booking.waitingHint")
    case .full: words.text("session.full")
    case .opens(let start): words.text("session.opens", ["when": words.moment(start, today: frame.today)])
    case .closed: words.text("session.closed")
    case .askOrganiser: words.text("session.ask")
    case .wholeCourse: words.text("session.wholeCourse")
    case .appointments: words.text("session.appointments")
    case .cancelled: words.text("session.cancelled")
    case .over: words.text("session.over")
    }
  }
}
