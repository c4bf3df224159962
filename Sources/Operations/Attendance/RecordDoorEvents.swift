package import Scheduling
import Storage

/// Takes what was tapped at the door of one session, in whatever order and however often it arrives: each event is
/// answered for itself, and one that is refused holds up none of the others.
package struct RecordDoorEvents: Sendable {
  /// What became of an event.
  package enum Outcome: Sendable, Hashable {
    case taken
    /// It had come before.
    case known
    case refused(OperationError)
  }

  package struct Answer: Sendable {
    package let outcomes: [(id: String, outcome: Outcome)]
    package let list: AttendanceList.Answer
  }

  package var session: Identifier<Session>
  package var events: [DoorEvent]

  /// How many events one request may bring.
  package static let most = 200

  package init(_ events: [DoorEvent], of session: Identifier<Session>) {
    self.session = session
    self.events = events
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed` of the session; `invalid` of too many events.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    guard (1...Self.most).contains(events.count) else {
      throw OperationError.invalid([FieldProblem("events", .outOfRange(minimum: 1, maximum: Self.most))])
    }
    let now = desk.now()
    return try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: .recordAttendance)
      try Rights.require(actor, .recordHeadcount, on: listed.subject)
      let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
      var book = try DoorBook(of: listed, in: zone, transaction, as: actor, now: now)
      let outcomes = try events.map { ($0.id, try book.outcome(of: $0)) }
      try book.close()
      return Answer(outcomes: outcomes, list: try AttendanceList.Answer(listed, in: transaction))
    }
  }
}
