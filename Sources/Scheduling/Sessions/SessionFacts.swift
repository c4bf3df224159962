/// What families know of a session: when, where, what it is called, whether it meets.
package struct SessionFacts: Hashable, Sendable, Codable {
  package var start: LocalDateTime
  package var minutes: Int?
  package var place: String?
  package var note: String?
  package var title: [String: String]?
  package var site: Place?
  package var places: Int?
  package var isCancelled = false
  package var reason: String?

  package init(_ session: Session) {
    (start, minutes, place, note) = (session.start, session.minutes, session.place, session.note)
    (title, site, places) = (session.title, session.site, session.places)
    isCancelled = session.isCancelled
    if case .cancelled(let reason) = session.state { self.reason = reason }
  }

  package init(_ meeting: Meeting) {
    (start, minutes, place, note) = (meeting.start, meeting.minutes, meeting.place, meeting.note)
    (title, site, places) = (meeting.title, meeting.site, meeting.places)
  }

  /// Time, place and cancellation, in the sense of SEQUENCE (RFC 5545 section 3.8.7.4): words and places are none.
  package func differsForCalendars(from other: SessionFacts) -> Bool {
    start != other.start || minutes != other.minutes || place != other.place || site != other.site
      || isCancelled != other.isCancelled
  }
}

extension Session {
  /// The session as a meeting has it, scheduled; its sequence rises when time, place or cancellation differ.
  package func held(as meeting: Meeting, at now: Instant) -> Session {
    var after = self
    (after.originalStart, after.start, after.minutes) = (meeting.originalStart, meeting.start, meeting.minutes)
    (after.place, after.note, after.title) = (meeting.place, meeting.note, meeting.title)
    (after.site, after.places) = (meeting.site, meeting.places)
    (after.state, after.isCancelledWithOthers) = (.scheduled, false)
    return after.marked(since: self, at: now)
  }

  /// The session cancelled; its sequence rises.
  ///
  /// - Parameter isWithOthers: whether it is cancelled by one edit of many.
  package func cancelled(reason: String?, isWithOthers: Bool = false, at now: Instant) -> Session {
    var after = self
    (after.state, after.isCancelledWithOthers) = (.cancelled(reason: reason), isWithOthers)
    return after.marked(since: self, at: now)
  }

  private func marked(since before: Session, at now: Instant) -> Session {
    var after = self
    if SessionFacts(self).differsForCalendars(from: SessionFacts(before)) { after.sequence += 1 }
    after.changed = now
    return after
  }
}
