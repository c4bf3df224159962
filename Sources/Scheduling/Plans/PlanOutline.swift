/// A plan as programs read it, and as its fingerprint is taken: everything that it does, and nothing else.
///
/// Of other organisations' groups it says no more than that a room is busy.
package struct ActivityOutline: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case added, changed, moved, cancelled, restored, removed
  }

  package struct Step: Hashable, Sendable, Codable {
    /// Nil for a session that is new.
    package var session: Identifier<Session>?
    package var kind: Kind
    package var before: SessionFacts?
    package var after: SessionFacts?
    package var originalStart: LocalDateTime?
    package var bookings: BookingCounts?
    package var news: SessionNews?
  }

  /// What stays as it is until somebody confirms it.
  package struct Question: Hashable, Sendable, Codable {
    package enum Why: String, Hashable, Sendable, Codable, CaseIterable {
      /// Nothing asks for it any more, and it is booked or made by hand.
      case vanishes
      /// It was changed by hand, and the edit says otherwise.
      case overwritten
      /// It was cancelled for a reason of its own, and the edit restores what was cancelled with others.
      case cancelledAlone = "cancelled_alone"
    }

    package var session: Identifier<Session>
    package var why: Why
    package var facts: SessionFacts
    package var bookings: BookingCounts
  }

  package struct Conflict: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      case outsideOpeningHours = "outside_opening_hours"
      case roomTaken = "room_taken"
    }

    package var kind: Kind
    package var start: LocalDateTime
    package var room: Identifier<Room>?
    /// Whose group has the room; nil where it is another organisation's.
    package var takenBy: Identifier<Activity>?
    /// The local start and end of what is in the way, set-up and clearing included.
    package var busyFrom: LocalDateTime?
    package var busyUntil: LocalDateTime?
    /// Whether it keeps the plan from being done.
    package var isBlocking: Bool

    package init(
      kind: Kind,
      start: LocalDateTime,
      room: Identifier<Room>? = nil,
      takenBy: Identifier<Activity>? = nil,
      busyFrom: LocalDateTime? = nil,
      busyUntil: LocalDateTime? = nil,
      isBlocking: Bool
    ) {
      (self.kind, self.start, self.room, self.takenBy) = (kind, start, room, takenBy)
      (self.busyFrom, self.busyUntil, self.isBlocking) = (busyFrom, busyUntil, isBlocking)
    }
  }

  /// What parties are told once the plan is done, by the names that the outbox has for it.
  package struct Message: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      case sessionMoved = "session_moved"
      case sessionChanged = "session_changed"
      case sessionCancelled = "session_cancelled"
      case sessionRestored = "session_restored"
      case promoted, offered
      case offerExpired = "offer_expired"
      case cannotFit = "cannot_fit"
    }

    package var kind: Kind
    package var recipients: Int
  }

  /// How many parties the queue moves in one session, or in the whole course where that is nil.
  package struct QueueStep: Hashable, Sendable, Codable {
    package var session: Identifier<Session>?
    package var kind: QueueMove.Kind
    package var parties: Int
  }

  package var activity: Identifier<Activity>
  package var title: String
  package var kept: Int
  package var steps: [Step]
  package var skipped: [SkippedDate]
  /// Dates that had no session for a reason that is gone.
  package var noLongerSkipped: [SkippedDate]
  package var conflicts: [Conflict]
  package var toConfirm: [Question]
  /// Parties whose session, or whose own place, changes in any way; each counted once.
  package var bookings: BookingCounts
  package var queue: [QueueStep]
  package var messages: [Message]
  package var warnings: [PlanWarning]
  /// The schedule as it will be; nil where it stays.
  package var schedule: Schedule?
  package var texts: ActivityTexts?
  package var place: Place?
  package var places: PlacesChange?

  /// The group's own capacity as it will be.
  package struct PlacesChange: Hashable, Sendable, Codable {
    package var before: Int?
    package var after: Int?
  }
}

extension ActivityOutline.Step {
  /// The start that it is found by in a list.
  package var when: LocalDateTime {
    after?.start ?? before?.start ?? originalStart ?? LocalDateTime(LocalDate(dayNumber: 0), .midnight)
  }
}
