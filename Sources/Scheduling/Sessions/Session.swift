/// One dated meeting of an activity. Its id and UID are given once and never change or return.
package struct Session: Hashable, Sendable, Codable {
  package enum State: Hashable, Sendable, Codable {
    case scheduled
    /// By the organiser, with a reason in words.
    case cancelled(reason: String?)
  }

  package var id: Identifier<Session>
  package var activity: Identifier<Activity>
  /// The iCalendar UID: random, without host or person (RFC 7986 section 5.3).
  package var uid: String
  /// The local start that the rule gives: what a later plan recognises the session by.
  package var originalStart: LocalDateTime
  package var start: LocalDateTime
  /// Nil where the end is not known.
  package var minutes: Int?
  /// Where this session differs from its group's place, in words.
  package var place: String?
  package var note: String?
  /// Its own title by BCP 47 code; nil where it has its group's.
  package var title: [String: String]?
  /// The venue and room that it meets in; nil where it meets where its group does.
  package var site: Place?
  /// How many places this session has where it is not as many as its group's others; at least 1.
  package var places: Int?
  package var state: State
  /// Whether it was cancelled by one edit of many, and not for a reason of its own.
  package var isCancelledWithOthers: Bool
  /// Raised by each change of time, place or cancellation (RFC 5545 section 3.8.7.4).
  package var sequence: Int
  package var changed: Instant

  package init(
    id: Identifier<Session>,
    activity: Identifier<Activity>,
    uid: String,
    originalStart: LocalDateTime,
    start: LocalDateTime,
    minutes: Int?,
    place: String?,
    note: String?,
    title: [String: String]? = nil,
    site: Place? = nil,
    places: Int? = nil,
    state: State = .scheduled,
    isCancelledWithOthers: Bool = false,
    sequence: Int = 0,
    changed: Instant
  ) {
    self.id = id
    self.activity = activity
    self.uid = uid
    self.originalStart = originalStart
    self.start = start
    self.minutes = minutes
    self.place = place
    self.note = note
    self.title = title
    self.site = site
    self.places = places
    self.state = state
    self.isCancelledWithOthers = isCancelledWithOthers
    self.sequence = sequence
    self.changed = changed
  }

  /// What a session of unknown length is planned and fed as.
  package static let assumedMinutes = 60

  package var plannedMinutes: Int { minutes ?? Self.assumedMinutes }

  /// The local end, as the wall clock goes.
  package var end: LocalDateTime { start.adding(minutes: plannedMinutes) }

  package var isMoved: Bool { start != originalStart }

  package var isCancelled: Bool { state != .scheduled }

  /// How many places the session has, of a group that has so many.
  package func capacity(of group: Capacity) -> Capacity {
    var capacity = group
    capacity.places = places ?? group.places
    return capacity
  }
}
