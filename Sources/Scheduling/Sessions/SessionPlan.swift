/// What a new schedule does to the sessions there are: a value to look at before it is applied.
package struct SessionPlan: Hashable, Sendable {
  /// A session that stays the same meeting, with what changes about it.
  package struct Change: Hashable, Sendable {
    package var session: Session
    package var meeting: Meeting

    /// The session as it will be; its sequence rises when time or place differ.
    package func applied(at now: Instant) -> Session {
      var after = session
      after.start = meeting.start
      after.minutes = meeting.minutes
      after.place = meeting.place
      after.note = meeting.note
      let isReal =
        after.start != session.start || after.minutes != session.minutes || after.place != session.place
      if isReal { after.sequence += 1 }
      after.changed = now
      return after
    }
  }

  package var kept: [Session] = []
  package var changed: [Change] = []
  package var added: [Meeting] = []
  /// No longer asked for, and nobody booked them: they go.
  package var removed: [Session] = []
  /// No longer asked for, but booked: they stay until somebody confirms that they are to be cancelled.
  package var needsConfirmation: [Session] = []
  package var skipped: [SkippedDate] = []
  package var warnings: [PlanWarning] = []

  package init() {}

  package var changesNothing: Bool { changed.isEmpty && added.isEmpty && removed.isEmpty }
}

extension SessionPlan {
  /// Plans the step from today's sessions to a new schedule's dates; changes nothing.
  ///
  /// - Parameters:
  ///   - booked: the sessions that hold a booking or an attendance mark: they are never lost silently.
  ///   - now: sessions that have begun are history and stay as they were.
  package init(
    from sessions: [Session],
    to dates: ScheduleDates,
    schedule: Schedule,
    zone: Zone,
    booked: Set<Identifier<Session>>,
    now: Instant
  ) {
    let matching = SessionMatching(sessions, dates.meetings, segments: schedule.segments)
    func hasBegun(_ session: Session) -> Bool { zone.instant(session.start) <= now }
    for (session, meeting) in matching.pairs {
      let isSame =
        session.start == meeting.start && session.minutes == meeting.minutes && session.place == meeting.place
        && session.note == meeting.note
      if isSame || hasBegun(session) || session.isCancelled {
        kept.append(session)
      } else {
        changed.append(Change(session: session, meeting: meeting))
      }
    }
    for session in matching.withoutMeeting {
      if hasBegun(session) || session.isCancelled {
        kept.append(session)
      } else if booked.contains(session.id) {
        needsConfirmation.append(session)
      } else {
        removed.append(session)
      }
    }
    added = matching.withoutSession.sorted { ($0.start, $0.originalStart) < ($1.start, $1.originalStart) }
    skipped = dates.skipped
    warnings = dates.warnings
  }
}
