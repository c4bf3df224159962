package import Scheduling
import Storage

/// Who is coming to a session and who came; opening the list is itself on the audit trail.
package struct AttendanceList: Sendable {
  package struct Answer: Sendable {
    package let session: SessionView
    package let entries: [AttendanceEntry]
    package let numbers: DoorNumbers
    /// What stands of what was said of each party.
    package let logs: [Identifier<Booking>: DoorLog]
    package let summary: AttendanceSummary
    /// Which list of parties it is.
    package let version: String
    private let booksUntil: Instant?

    /// Whether a family at the door takes a place as everyone does.
    package func takesWalkInBookings(at now: Instant) -> Bool { booksUntil.map { now < $0 } ?? false }
  }

  package var session: Identifier<Session>

  package init(of session: Identifier<Session>) { self.session = session }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    let now = desk.now()
    return try await desk.write(about: session) { [session] transaction in
      let listed = try transaction.session(session, for: actor, to: .readAttendance)
      try transaction.audit(
        actor: actor.auditName,
        verb: Act.readAttendance.rawValue,
        object: "session:\(session)",
        at: now
      )
      return try Answer(listed, in: transaction)
    }
  }
}

/// Who came of whom, looked at again by somebody who has opened the list: for numbers alone, and on no audit trail.
package struct CountAtDoor: Sendable {
  package var session: Identifier<Session>

  package init(of session: Identifier<Session>) { self.session = session }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> AttendanceList.Answer {
    try await desk.read { [session] reading in
      try AttendanceList.Answer(try reading.session(session, for: actor, to: .readAttendance), in: reading)
    }
  }
}

extension AttendanceList.Answer {
  init(_ listed: ListedSession, in reading: any Reading) throws {
    booksUntil = listed.walkInsBookUntil
    var shelf = Shelf(reading)
    session = try shelf.view(listed)
    entries = try reading.attendance(of: listed.session.id)
    version = AttendanceList.version(of: entries)
    numbers = try reading.doorNumbers(of: listed.session.id)
    logs = Dictionary(grouping: try reading.doorMarks(of: listed.session.id), by: \.booking).mapValues { DoorLog($0) }
    summary = AttendanceSummary(marks: entries.map { ($0.party, $0.mark) }, numbers: numbers)
  }
}

/// Marks one party of a session present, absent, or not marked again, whatever was said of it before.
package struct RecordAttendance: Sendable {
  package var session: Identifier<Session>
  package var booking: Identifier<Booking>
  package var mark: AttendanceMark

  package init(session: Identifier<Session>, booking: Identifier<Booking>, mark: AttendanceMark) {
    self.session = session
    self.booking = booking
    self.mark = mark
  }

  /// - Throws: `OperationError.notFound` where the party is not confirmed for this session; `notSignedIn`,
  ///   `notAllowed`; `invalid` when more came than 99 or fewer than one.
  package func run(at desk: Desk, as actor: Actor) async throws -> AttendanceList.Answer {
    let (now, name) = (desk.now(), Base32.encode(desk.random(16)))
    return try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: .recordAttendance)
      let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
      var book = try DoorBook(of: listed, in: zone, transaction, as: actor, now: now)
      let undoes = Set(book.log(of: booking).standing.map(\.id))
      _ = try book.take(DoorMark(name, of: booking, mark, at: now, undoes: undoes))
      try book.close()
      return try AttendanceList.Answer(listed, in: transaction)
    }
  }
}

/// Adds one tap at the door to a session's head count.
package struct RecordHeadcount: Sendable {
  package var session: Identifier<Session>
  /// The client's own name of the tap: sent again, it counts once.
  package var event: String
  /// Who came in; negative to correct.
  package var people: Headcount
  package var whom: DoorCount.Whom
  package var families: Int

  package init(
    session: Identifier<Session>,
    event: String,
    people: Headcount,
    whom: DoorCount.Whom = .everyone,
    families: Int = 0
  ) {
    self.session = session
    self.event = event
    self.people = people
    self.whom = whom
    self.families = families
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`; `repeatedWithOtherContent` when the
  ///   event was counted before with other people.
  package func run(at desk: Desk, as actor: Actor) async throws -> AttendanceList.Answer {
    let now = desk.now()
    return try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: .recordHeadcount)
      let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
      let book = try DoorBook(of: listed, in: zone, transaction, as: actor, now: now)
      _ = try book.take(DoorCount(event, whom, people, families: families, at: now))
      return try AttendanceList.Answer(listed, in: transaction)
    }
  }
}

extension Reading {
  /// A session that the actor may do this to.
  func session(_ id: Identifier<Session>, for actor: Actor, to act: Act) throws -> ListedSession {
    guard let listed = try session(id) else {
      try Rights.require(actor, act)
      throw OperationError.notFound
    }
    try Rights.require(actor, act, on: listed.subject)
    return listed
  }
}
