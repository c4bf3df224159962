/// What a change of one group has put away: enough to take the change back, and nothing of any family.
package struct GroupBefore: Hashable, Sendable, Codable {
  package var schedule: Schedule
  package var place: Place
  package var places: Int?
  package var texts: ActivityTexts
  /// The sessions that the change has changed or removed, as they were.
  package var sessions: [Session]
  /// Those that it has made.
  package var added: [Identifier<Session>]
  package var skipped: [SkippedDate]

  /// - Parameters:
  ///   - sessions: all of them before the change.
  ///   - after: all of them after it.
  package init(
    _ activity: Activity,
    _ sessions: [Session],
    after: [Session],
    skipped: [SkippedDate]
  ) {
    (schedule, place, texts) = (activity.schedule, activity.place, activity.texts)
    places = activity.enrolment.capacity.places
    let known = Set(sessions.map(\.id))
    let stays = Set(after)
    self.sessions = sessions.filter { !stays.contains($0) }
    added = after.map(\.id).filter { !known.contains($0) }
    self.skipped = skipped
  }

  /// The group as it was.
  package func restored(_ activity: Activity) -> Activity {
    var activity = activity
    (activity.schedule, activity.place, activity.texts) = (schedule, place, texts)
    activity.enrolment.capacity.places = places
    return activity
  }
}

extension Session {
  /// The session as it was before a change that is taken back: calendars that have seen the change take the newer number
  /// (RFC 5545 section 3.8.7.4).
  ///
  /// - Parameter changed: as the change has left it; nil where it has gone.
  package func restored(from changed: Session?, at now: Instant) -> Session {
    var session = self
    let last = changed?.sequence ?? sequence
    session.sequence = changed?.sequence == sequence ? last : last + 1
    session.changed = now
    return session
  }
}

extension ActivityPlan {
  /// Whether the plan can be taken back once it is done: no place goes from one family to another, and none that is kept
  /// for somebody is lost. Bookings of sessions that move or are cancelled stay what they are.
  package var canBeTakenBack: Bool { queue.isEmpty }
}
