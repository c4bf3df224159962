package import Scheduling
import Storage

/// Who is coming to a session and who came; opening the list is itself on the audit trail.
package struct AttendanceList: Sendable {
  package struct Answer: Sendable {
    package let session: SessionView
    package let entries: [AttendanceEntry]
    package let headcount: Headcount
    package let summary: AttendanceSummary
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

extension AttendanceList.Answer {
  init(_ listed: ListedSession, in reading: any Reading) throws {
    var shelf = Shelf(reading)
    session = try shelf.view(listed)
    entries = try reading.attendance(of: listed.session.id)
    headcount = try reading.headcount(of: listed.session.id)
    summary = AttendanceSummary(marks: entries.map { ($0.party, $0.mark) }, headcount: headcount)
  }
}

/// Marks one party of a session present, absent, or not marked again.
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
    if case .present(let came) = mark, !(1...99).contains(came) {
      throw OperationError.invalid([FieldProblem("came", .outOfRange(minimum: 1, maximum: 99))])
    }
    let now = desk.now()
    return try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: .recordAttendance)
      guard let found = try transaction.booking(booking), found.state == .confirmed,
        found.session == session || found.session == nil && found.activity == listed.session.activity
      else { throw OperationError.notFound }
      try transaction.mark(booking, mark, in: session, at: now)
      try transaction.audit(
        actor: actor.auditName,
        verb: Act.recordAttendance.rawValue,
        object: "booking:\(booking)",
        at: now
      )
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

  package init(session: Identifier<Session>, event: String, people: Headcount) {
    self.session = session
    self.event = event
    self.people = people
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`; `repeatedWithOtherContent` when the
  ///   event was counted before with other people.
  package func run(at desk: Desk, as actor: Actor) async throws -> AttendanceList.Answer {
    try validate()
    let now = desk.now()
    return try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: .recordHeadcount)
      if let earlier = try transaction.headcountEvent(event, of: session) {
        guard earlier == people else { throw OperationError.repeatedWithOtherContent }
      } else {
        try transaction.count(people, event: event, of: session, at: now)
        try transaction.audit(
          actor: actor.auditName,
          verb: Act.recordHeadcount.rawValue,
          object: "session:\(session)",
          at: now
        )
      }
      return try AttendanceList.Answer(listed, in: transaction)
    }
  }

  private func validate() throws {
    var problems: [FieldProblem] = []
    if event.isEmpty { problems.append(FieldProblem("event", .required)) }
    if event.utf8.count > 64 { problems.append(FieldProblem("event", .tooLong(maximum: 64))) }
    if IdentityNumber.isInID(event) { problems.append(FieldProblem("event", .identityNumber)) }
    if people.people.isEmpty { problems.append(FieldProblem("people", .required)) }
    for (category, count) in people.people where !(-999...999).contains(count) {
      problems.append(FieldProblem("people.\(category.code)", .outOfRange(minimum: -999, maximum: 999)))
    }
    guard problems.isEmpty else { throw OperationError.invalid(problems.sorted { $0.field < $1.field }) }
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
