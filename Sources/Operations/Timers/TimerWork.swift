package import Scheduling
package import Storage

/// One due timer under its activity's lock, and what its work needs of the world.
package struct TimerWork: Sendable {
  package let timer: DueTimer
  package let desk: Desk
  package let now: Instant

  /// Does the work of a timer that was taken out; it may set the timer anew.
  package typealias Step = @Sendable (TimerWork, any Writing) throws -> Void

  /// The one table that says what a timer of each kind does; a kind that is not in it waits.
  package static let table: [DueTimer.Kind: Step] = [
    .seasonRolls: RollingSeason.roll,
    .holdEnds: { try $0.endExpiry(in: $1) },
    .offerEnds: { try $0.endExpiry(in: $1) },
    .sessionStarts: { try $0.beginSession(in: $1) },
    .auditSealing: { try $0.sealAudit(in: $1) },
    .erasureDue: { try $0.erase(in: $1) },
    .visitOver: { try $0.askAfterVisit(in: $1) },
    .digestDue: { try $0.postDigests(in: $1) },
    .reminderDue: { try $0.remind(.dayBefore, in: $1) },
    .morningDue: { try $0.remind(.morning, in: $1) },
    .minimumDue: { try $0.checkMinimum(in: $1) },
    .publicationDue: { try $0.publish(in: $1) },
  ]

  /// What is done with timers that are too far away once the clock has gone back.
  package static let rewound: [DueTimer.Kind: Step] = [
    .holdEnds: { try $0.shorten(in: $1) },
    .offerEnds: { try $0.shorten(in: $1) },
  ]
}
