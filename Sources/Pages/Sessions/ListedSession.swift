import Language
package import Scheduling

/// A session as lists and pages show it: what is hidden about a discreet group is hidden here.
package struct ListedSession: Sendable {
  /// The meeting itself: when, and what is not as planned.
  package var session: Session
  /// Its public face: taken once, here, so that no page can show more.
  package let activity: Activity
  /// Where its group meets.
  package var venue: Venue
  /// Nil where nobody knows whether one must register.
  package var availability: Availability?
  /// Whether it has begun and is not over.
  package var isOn = false
  /// Whether bookings are taken.
  package var stage = Stage.open
  /// Whether one place is left.
  package var isLast = false
  /// Whom families ask; nil where nobody can be reached.
  package var contact: ContactRole?

  /// Whether bookings are taken.
  package enum Stage: Hashable, Sendable {
    case open, closed
    /// On the local clock.
    case opens(LocalDateTime)
  }

  /// A session with what it belongs to.
  package init(_ session: Session, of activity: Activity, at venue: Venue, availability: Availability?) {
    self.session = session
    self.activity = activity.publicFace
    self.venue = venue
    self.availability = session.isCancelled ? .cancelled : availability
  }
}

/// An availability in words, with the shape that says it without colour.
struct AvailabilityMark {
  var word: String
  /// A filled dot, a half dot, a ring, a bar through; a tick for drop-in, a dotted ring where nobody knows.
  /// Exactly one is true.
  let shape: Shape
  /// The name of the style.
  let style: String

  struct Shape {
    let dropIn: Bool
    let free: Bool
    let few: Bool
    let waiting: Bool
    let full: Bool
    let unknown: Bool
  }

  /// A session to whose places nobody can come says so instead of how many there are.
  init(_ listed: ListedSession, _ frame: Frame) {
    let isBooked = listed.availability.map { ![.dropIn, .cancelled].contains($0) } ?? false
    switch listed.stage {
    case .closed where isBooked: self.init(nil, frame.words.text("availability.closed"))
    case .opens(let start) where isBooked:
      let when = frame.words.date(start.date, today: frame.today)
      self.init(nil, frame.words.text("availability.opens", ["when": when]))
    case _ where listed.isLast && listed.availability == .few: self.init(.few, frame.words.text("availability.last"))
    default: self.init(listed.availability, frame.words.availability(listed.availability))
    }
  }

  /// The same for a narrow column.
  func narrow(_ frame: Frame) -> AvailabilityMark {
    var mark = self
    if frame.language == .fi { mark.word = word.hyphenated }
    return mark
  }

  private init(_ availability: Availability?, _ word: String) {
    self.word = word.capitalisedFirst
    style = availability.map { $0.rawValue.replacing("_", with: "-") } ?? "unknown"
    shape = Shape(
      dropIn: availability == .dropIn,
      free: availability == .free,
      few: availability == .few,
      waiting: availability == .waitingList,
      full: availability == .full || availability == .cancelled,
      unknown: availability == nil
    )
  }
}

/// What is not as planned about a session.
struct ChangeFlag {
  let word: String
  let detail: Wording?
  let isCancelled: Bool
}

extension ListedSession {
  /// By itself, or with its whole group.
  var isCancelled: Bool { availability == .cancelled }

  func title(_ frame: Frame) -> Wording { frame.title(of: activity) }

  /// `9.30–11.30`.
  func hours(_ frame: Frame) -> String { frame.words.hours(session.start.time, minutes: session.minutes) }

  /// `ti 24.11. klo 9.30–11.30`.
  func when(_ frame: Frame) -> String {
    frame.words.when(session.start, minutes: session.minutes, today: frame.today)
  }

  /// Where, in one line: this session's own place, or the venue and what its name does not say.
  var placeLine: String {
    let inside = [venue.name, room, activity.place.detail]
    let place = session.place.map { [$0] } ?? inside.compactMap { $0 }
    let municipality = place.contains { $0 == venue.municipality } ? nil : venue.municipality
    return (place + [municipality].compactMap { $0 }).joined(separator: " · ")
  }

  /// The same where the venue itself is already told.
  var placeAtVenue: String? {
    let line = session.place ?? [room, activity.place.detail].joined(separator: " · ")
    return line.isEmpty ? nil : line
  }

  var room: String? { venue.rooms.first { $0.id == activity.place.room }?.name }

  /// Ages where they are stated, or else the organiser's words.
  func audience(_ frame: Frame) -> Wording? {
    if let ages = frame.words.ages(activity.audience) { return Wording(ages) }
    return frame.freeWords(activity.audience.note, of: activity)
  }

  func languages(_ frame: Frame) -> [String] { activity.languages.map(frame.words.languageName) }

  /// `Käynnissä, klo 11.30 asti`; nil for what is not on now.
  func onNow(_ frame: Frame) -> String? {
    guard isOn, !isCancelled else { return nil }
    let end = session.minutes.map { session.start.adding(minutes: $0).time }
    return frame.words.onNow(until: end, openDoors: activity.kind == .openDoors)
  }

  func mark(_ frame: Frame) -> AvailabilityMark { AvailabilityMark(self, frame) }

  func flag(_ frame: Frame) -> ChangeFlag? {
    let words = frame.words
    if isCancelled {
      let detail = frame.freeWords(session.cancelReason, of: activity)
      return ChangeFlag(word: words.text("change.cancelled"), detail: detail, isCancelled: true)
    }
    if session.isMoved {
      let before = words.moment(session.originalStart, today: frame.today)
      let detail = Wording(words.text("change.earlierTime", ["when": before]))
      return ChangeFlag(word: words.text("change.moved"), detail: detail, isCancelled: false)
    }
    guard session.place != nil || session.site != nil else { return nil }
    return ChangeFlag(word: words.text("change.newPlace"), detail: nil, isCancelled: false)
  }
}

extension Session {
  fileprivate var cancelReason: String? {
    guard case .cancelled(let reason) = state else { return nil }
    return reason
  }
}
