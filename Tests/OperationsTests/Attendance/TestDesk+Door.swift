import Operations
import Scheduling
import Storage
import TestDesks

extension TestDesk {
  /// Moves the clock to a session's start, or so many seconds after it.
  func begin(_ session: Session, late seconds: Int = 0) {
    clock.advance(seconds: TestDesk.helsinki.instant(session.start) + seconds - clock.now)
  }

  func attendance(of session: Session) async throws -> AttendanceList.Answer {
    try await AttendanceList(of: session.id).run(at: desk, as: .system)
  }

  func marks(of session: Session) async throws -> [AttendanceMark] {
    try await attendance(of: session).entries.map(\.mark)
  }

  func send(_ events: [DoorEvent], of session: Session, as actor: Actor = .system) async throws
    -> RecordDoorEvents.Answer
  {
    try await RecordDoorEvents(events, of: session.id).run(at: desk, as: actor)
  }

  /// A family that came in without a booking, tapped now.
  func walkIn(_ name: String, _ party: Party = Samples.family) -> DoorEvent {
    .walkIn(DoorWalkIn(name, party, language: "fi", at: clock.now))
  }
}
