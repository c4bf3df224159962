package import Scheduling
import Storage

/// Takes what was tapped at the door of one session, in whatever order and however often it arrives: each event is
/// answered for itself, and one that is refused holds up none of the others.
///
/// A tablet tells of a family that is inside already: where `AdmitWalkIn` has no place for it, it is counted. What was
/// tapped without a network may come days later, and its sender hears no names then.
package struct RecordDoorEvents: Sendable {
  /// What became of an event.
  package enum Outcome: Sendable, Hashable {
    case taken
    /// A family without a booking has a place of its own; sent again, it is the same one.
    case booked(Identifier<Booking>)
    /// It had come before.
    case known
    case refused(OperationError)
  }

  /// Without names: who wants those opens the list.
  package struct Answer: Sendable {
    package let session: Identifier<Session>
    package let outcomes: [(id: String, outcome: Outcome)]
    package let summary: AttendanceSummary
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
    let written = try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: .sendDoorEvents)
      let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
      var book = try DoorBook(of: listed, in: zone, transaction, as: actor, now: now)
      let outcomes = try events.map { try book.outcome(of: $0) }
      try book.close()
      return outcomes
    }
    var outcomes: [(id: String, outcome: Outcome)] = []
    for (event, outcome) in zip(events, written) {
      if case .walkIn(let walkIn) = event {
        outcomes.append((event.id, try await AdmitWalkIn(walkIn, to: session).doorOutcome(at: desk, as: actor)))
      } else if let outcome {
        outcomes.append((event.id, outcome))
      }
    }
    let summary = try await desk.read { [session] in try AttendanceSummary(of: session, in: $0) }
    return Answer(session: session, outcomes: outcomes, summary: summary)
  }
}

extension DoorBook {
  /// Writes an event down, or says why not; nil for a family, whose place is not decided by what is in the book.
  fileprivate mutating func outcome(of event: DoorEvent) throws -> RecordDoorEvents.Outcome? {
    do {
      switch event {
      case .mark(let mark): return try take(mark) ? .taken : .known
      case .count(let count): return try take(count) ? .taken : .known
      case .walkIn: return nil
      }
    } catch let error as OperationError { return .refused(error) }
  }
}

extension AdmitWalkIn {
  /// - Throws: `OperationError.unavailable`, `busy`: the sender comes again.
  fileprivate func doorOutcome(at desk: Desk, as actor: Actor) async throws -> RecordDoorEvents.Outcome {
    do {
      switch try await admitWhoIsInside(at: desk, as: actor) {
      case (.booked(let booking), _): return .booked(booking)
      case (.counted, let isNew): return isNew ? .taken : .known
      }
    } catch let error as OperationError where error != .unavailable && error != .busy { return .refused(error) }
  }
}

extension AttendanceSummary {
  init(of session: Identifier<Session>, in reading: any Reading) throws {
    let marks = try reading.attendance(of: session).map { (party: $0.party, mark: $0.mark) }
    self.init(marks: marks, numbers: try reading.doorNumbers(of: session))
  }
}
