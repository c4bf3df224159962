/// What a new schedule does to the sessions there are: a value to look at before it is applied.
package struct SessionPlan: Hashable, Sendable {
  /// A session that stays the same meeting, with what changes about it.
  package struct Change: Hashable, Sendable {
    package var session: Session
    package var meeting: Meeting
    /// What changes about the whole group, and so about this session.
    package var ofGroup: GroupChange = []

    /// The session as it will be; its sequence rises when time or place differ.
    package func applied(at now: Instant) -> Session {
      var after = session.held(as: meeting, at: now)
      if ofGroup.contains(.place), after.sequence == session.sequence { after.sequence += 1 }
      return after
    }

    /// Whether it begins when it did, in another place.
    package var isElsewhereOnly: Bool { news == .moved && session.start == meeting.start }

    /// What families are told; nil where nothing is news to them.
    package var news: SessionNews? {
      let (before, after) = (SessionFacts(session), SessionFacts(meeting))
      let isElsewhere = before.place != after.place || before.site != after.site || ofGroup.contains(.place)
      if before.start != after.start || isElsewhere { return .moved }
      let isOther = before.minutes != after.minutes || before.title != after.title || before.note != after.note
      return isOther || ofGroup.contains(.title) ? .changed : nil
    }
  }

  /// What changes about a group as a whole.
  package struct GroupChange: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// It meets at another venue or in another room.
    package static let place = GroupChange(rawValue: 1)
    package static let title = GroupChange(rawValue: 2)
  }

  package struct Cancellation: Hashable, Sendable {
    package var session: Session
    package var reason: String?
    /// Whether others are cancelled by the same edit, and are restored with it.
    package var isWithOthers = false
  }

  package var kept: [Session] = []
  /// Of those, the ones that are over or cancelled and give the start that they were planned for to another: they bear a
  /// new original start, and are otherwise as they were.
  package var yielding: [Session] = []
  package var changed: [Change] = []
  /// Cancelled until now; they meet again.
  package var restored: [Change] = []
  package var cancelled: [Cancellation] = []
  package var added: [Meeting] = []
  /// No longer asked for, and nobody booked them: they go.
  package var removed: [Session] = []
  /// No longer asked for, but booked or made by hand: they stay until somebody confirms that they are to be cancelled.
  package var needsConfirmation: [Session] = []
  package var skipped: [SkippedDate] = []
  package var warnings: [PlanWarning] = []

  package init() {}

  package var changesNothing: Bool {
    yielding.isEmpty && changed.isEmpty && restored.isEmpty && cancelled.isEmpty && added.isEmpty && removed.isEmpty
  }
}

/// What the families of a session are told.
package enum SessionNews: String, Hashable, Sendable, Codable, CaseIterable {
  case moved = "session_moved"
  case changed = "session_changed"
  case cancelled = "session_cancelled"
  case restored = "session_restored"
}

/// What an edit says of single sessions, beside the schedule that it leaves.
package struct SessionTerms: Hashable, Sendable {
  /// Original starts that the edit gives to sessions.
  package var pins: [Identifier<Session>: LocalDateTime] = [:]
  package var cancels: Set<Identifier<Session>> = []
  /// Whether it cancels the group from a day on, and not one session.
  package var cancelsTogether = false
  package var restores: Set<Identifier<Session>> = []
  /// Made by hand: like booked ones they are never lost without a word.
  package var madeByHand: Set<Identifier<Session>> = []
  /// Those with bookings or marks, all of them of the past: they are cancelled without a question, and never deleted.
  package var idle: Set<Identifier<Session>> = []
  /// Those that may go although they are booked or made by hand.
  package var confirmed: Set<Identifier<Session>> = []
  /// What changes about the group itself.
  package var ofGroup: SessionPlan.GroupChange = []
  /// Why sessions are cancelled, in the organiser's words.
  package var reason: String?
  /// Why single dates are gone, where a closure takes them.
  package var reasons: [LocalDate: String] = [:]

  package init() {}
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
    terms: SessionTerms = SessionTerms(),
    now: Instant
  ) {
    let begun = Set(sessions.lazy.filter { zone.instant($0.start) <= now }.map(\.id))
    let matching = SessionMatching(
      sessions,
      dates.meetings,
      segments: schedule.segments,
      pins: terms.pins,
      // What was cancelled stands for its week also when its day has gone by: no other day of it comes back.
      begun: begun.subtracting(sessions.lazy.filter(\.isCancelled).map(\.id))
    )
    for (session, meeting) in matching.pairs { meet(session, meeting, hasBegun: begun.contains(session.id), terms) }
    for session in matching.withoutMeeting {
      lose(session, isBooked: booked.contains(session.id), hasBegun: begun.contains(session.id), terms)
    }
    added = matching.withoutSession.sorted { ($0.start, $0.originalStart) < ($1.start, $1.originalStart) }
    // A new group shows when it has met. One that has sessions has its history, and no edit writes it anew.
    if !sessions.isEmpty { added.removeAll { zone.instant($0.start) <= now } }
    skipped = dates.skipped
    warnings = dates.warnings
  }

  private mutating func meet(_ session: Session, _ meeting: Meeting, hasBegun: Bool, _ terms: SessionTerms) {
    var ofGroup = terms.ofGroup
    if session.site != nil || meeting.site != nil { ofGroup.remove(.place) }
    if session.title != nil || meeting.title != nil { ofGroup.remove(.title) }
    var before = SessionFacts(session)
    before.isCancelled = false
    before.reason = nil
    let isSame =
      before == SessionFacts(meeting) && session.originalStart == meeting.originalStart && ofGroup.isEmpty
    if hasBegun {
      stay(session, terms)
    } else if session.isCancelled {
      if terms.restores.contains(session.id) {
        restored.append(Change(session: session, meeting: meeting, ofGroup: ofGroup))
      } else {
        stay(session, terms)
      }
    } else if terms.cancels.contains(session.id) {
      cancelled.append(
        Cancellation(session: session, reason: terms.reason, isWithOthers: terms.cancelsTogether)
      )
    } else if isSame {
      kept.append(session)
    } else {
      changed.append(Change(session: session, meeting: meeting, ofGroup: ofGroup))
    }
  }

  /// Keeps a session as it is, but for an original start that the edit gives it.
  private mutating func stay(_ session: Session, _ terms: SessionTerms) {
    var session = session
    if let pin = terms.pins[session.id], pin != session.originalStart {
      session.originalStart = pin
      yielding.append(session)
    }
    kept.append(session)
  }

  private mutating func lose(_ session: Session, isBooked: Bool, hasBegun: Bool, _ terms: SessionTerms) {
    let reason = terms.reasons[session.start.date] ?? terms.reason
    if hasBegun || session.isCancelled {
      kept.append(session)
    } else if terms.cancels.contains(session.id) {
      cancelled.append(Cancellation(session: session, reason: reason, isWithOthers: terms.cancelsTogether))
    } else if terms.idle.contains(session.id) {
      cancelled.append(Cancellation(session: session, reason: reason))
    } else if isBooked || terms.madeByHand.contains(session.id), !terms.confirmed.contains(session.id) {
      needsConfirmation.append(session)
    } else if isBooked {
      cancelled.append(Cancellation(session: session, reason: reason))
    } else {
      removed.append(session)
    }
  }
}
