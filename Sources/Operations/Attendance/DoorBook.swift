import Scheduling
import Storage

extension DoorLog {
  /// How many marks of one party may stand at a time: so many one event can take back.
  fileprivate static let mostStanding = 100

  /// Whether a mark may join these; one that takes back another, or is taken back already, always may.
  fileprivate func hasRoom(for mark: DoorMark) -> Bool {
    guard marks.count >= Self.mostStanding else { return true }
    var joined = self
    joined.add(mark)
    return joined.standing.count <= max(standing.count, Self.mostStanding)
  }
}

/// The book at the door of one session, open under its lock: what comes in is looked at, then written down.
struct DoorBook {
  private let transaction: any Writing
  private let session: Identifier<Session>
  private let actor: Actor
  private let now: Instant
  private let opens: Instant
  private let closes: Instant
  private var expected: Set<Identifier<Booking>>
  private var marks: [String: DoorMark] = [:]
  private var logs: [Identifier<Booking>: DoorLog] = [:]
  private var touched: Set<Identifier<Booking>> = []

  private static let longestName = 64
  private static let mostUndone = DoorLog.mostStanding

  init(of listed: ListedSession, in zone: Zone, _ transaction: any Writing, as actor: Actor, now: Instant) throws {
    (self.transaction, self.actor, self.now) = (transaction, actor, now)
    session = listed.session.id
    let day = listed.session.start.date
    opens = zone.instant(LocalDateTime(day, .midnight))
    closes = max(listed.endsAt, zone.instant(LocalDateTime(day + 1, .midnight)) - 1)
    expected = Set(try transaction.attendance(of: session).map(\.booking))
    for mark in try transaction.doorMarks(of: session) { note(mark) }
  }

  private mutating func note(_ mark: DoorMark) {
    marks[mark.id] = mark
    logs[mark.booking, default: DoorLog()].add(mark)
  }

  func log(of booking: Identifier<Booking>) -> DoorLog { logs[booking] ?? DoorLog() }

  /// Writes a mark down.
  ///
  /// - Returns: whether it was new.
  /// - Throws: `OperationError.notFound` where the party has no place here (any more), `invalid`,
  ///   `repeatedWithOtherContent`.
  mutating func take(_ sent: DoorMark) throws -> Bool {
    try Self.check(sent)
    return try write(sent)
  }

  /// The same for a mark of the house's own, in whose name an id may look like anything.
  private mutating func write(_ sent: DoorMark) throws -> Bool {
    if let earlier = marks[sent.id] {
      guard earlier.saysTheSame(as: sent) else { throw OperationError.repeatedWithOtherContent }
      return false
    }
    guard expected.contains(sent.booking) else { throw OperationError.notFound }
    guard log(of: sent.booking).hasRoom(for: sent) else {
      throw OperationError.invalid([FieldProblem("undoes", .required)])
    }
    var mark = sent
    mark.at = clamped(sent.at)
    try transaction.add(mark, to: session, by: actor.auditName, received: now)
    note(mark)
    touched.insert(mark.booking)
    return true
  }

  /// Writes a count down.
  ///
  /// - Returns: whether it was new.
  /// - Throws: `OperationError.invalid`, `repeatedWithOtherContent`.
  func take(_ sent: DoorCount) throws -> Bool {
    try Self.check(sent)
    if let earlier = try transaction.doorCount(sent.id, of: session) {
      guard earlier.saysTheSame(as: sent) else { throw OperationError.repeatedWithOtherContent }
      return false
    }
    var count = sent
    count.at = clamped(sent.at)
    try transaction.add(count, to: session, by: actor.auditName, received: now)
    try transaction.audit(actor: actor, .recordHeadcount, "session:\(session)", at: now)
    return true
  }

  /// A tablet's clock is not trusted: nothing was tapped before the session's day, or after it, or later than now.
  private func clamped(_ at: Instant) -> Instant { min(max(at, opens), closes, now) }

  /// Keeps what follows from what was written down, for lists.
  mutating func close() throws {
    for booking in touched.sorted() {
      try transaction.mark(booking, log(of: booking).mark, in: session, at: now)
      try transaction.audit(actor: actor, .recordAttendance, "booking:\(booking)", at: now)
    }
    touched = []
  }

  private static func check(_ mark: DoorMark) throws {
    var problems = problems(of: mark.id)
    if case .present(let came) = mark.mark, !(1...DoorMark.mostWhoCame).contains(came) {
      problems.append(FieldProblem("came", .outOfRange(minimum: 1, maximum: DoorMark.mostWhoCame)))
    }
    if mark.undoes.count > mostUndone {
      problems.append(FieldProblem("undoes", .outOfRange(minimum: 0, maximum: mostUndone)))
    }
    if mark.undoes.contains(where: { !self.problems(of: $0).isEmpty }) {
      problems.append(FieldProblem("undoes", .wrongType))
    }
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
  }

  private static func check(_ count: DoorCount) throws {
    var problems = problems(of: count.id)
    if count.people.people.isEmpty, count.families == 0 { problems.append(FieldProblem("people", .required)) }
    let numbers = count.people.people.map { ("people.\($0.key.code)", $0.value) } + [("families", count.families)]
    for (field, number) in numbers where !(-999...999).contains(number) {
      problems.append(FieldProblem(field, .outOfRange(minimum: -999, maximum: 999)))
    }
    guard problems.isEmpty else { throw OperationError.invalid(problems.sorted { $0.field < $1.field }) }
  }

  private static func check(_ walkIn: DoorWalkIn) throws {
    try check(walkIn.count)
    let people = walkIn.count.people.people
    guard people.values.allSatisfy({ $0 > 0 }), !people.isEmpty else { throw OperationError.refused(.partyEmpty) }
  }

  private static func problems(of name: String, longest: Int = longestName) -> [FieldProblem] {
    if name.isEmpty { return [FieldProblem("event", .required)] }
    if name.utf8.count > longest { return [FieldProblem("event", .tooLong(maximum: longest))] }
    guard name.unicodeScalars.allSatisfy(\.isOfName) else { return [FieldProblem("event", .wrongType)] }
    return IdentityNumber.isInID(name) ? [FieldProblem("event", .identityNumber)] : []
  }
}

extension DoorBook {
  /// What became of a family whose name was written down before: a mark stands for its place, a count for itself.
  ///
  /// - Returns: nil for one that is new.
  /// - Throws: `OperationError.invalid`, `refused(.partyEmpty)`, `repeatedWithOtherContent`.
  func earlier(_ sent: DoorWalkIn) throws -> AdmitWalkIn.Outcome? {
    try Self.check(sent)
    if let mark = marks[sent.id] {
      guard mark.saysTheSame(as: sent.mark(of: mark.booking)) else { throw OperationError.repeatedWithOtherContent }
      return .booked(mark.booking)
    }
    guard let count = try transaction.doorCount(sent.id, of: session) else { return nil }
    guard count.saysTheSame(as: sent.count) else { throw OperationError.repeatedWithOtherContent }
    return .counted
  }

  /// Writes down a family that has just been given a place.
  mutating func welcome(_ walkIn: DoorWalkIn, with booking: Booking) throws -> AdmitWalkIn.Outcome {
    expected.insert(booking.id)
    _ = try take(walkIn.mark(of: booking.id))
    try close()
    return .booked(booking.id)
  }

  /// Writes down a family that takes no place.
  func count(_ walkIn: DoorWalkIn) throws -> AdmitWalkIn.Outcome {
    _ = try take(walkIn.count)
    return .counted
  }
}

extension DoorBook {
  /// Each party's event is named after the step and the party: a repeat is known, and the step can be taken back whole.
  private static func event(_ step: String, _ booking: Identifier<Booking>) -> String { "\(step).\(booking)" }

  /// With a point and the id of a booking it is as long as an event's name may be.
  private static let longestStep = 37

  /// - Throws: `OperationError.invalid` of the field for a name that no step can have.
  static func check(step: String, as field: String = "event") throws {
    let problems = problems(of: step, longest: longestStep).map { FieldProblem(field, $0.problem) }
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
  }

  mutating func markTheRestAbsent(by step: String) throws -> Int {
    let rest = expected.filter { log(of: $0).mark == .unmarked }.sorted()
    return try rest.count { booking in
      let event = Self.event(step, booking)
      // Taken back already: the same step does not come twice.
      guard log(of: booking).marks[event] == nil else { return false }
      return try write(DoorMark(event, of: booking, .absent, at: now))
    }
  }

  mutating func unmark(after earlier: String, by step: String) throws -> Int {
    let marked = expected.filter { log(of: $0).standing.contains { $0.id == Self.event(earlier, $0.booking) } }.sorted()
    return try marked.count { booking in
      let undoes: Set = [Self.event(earlier, booking)]
      return try write(DoorMark(Self.event(step, booking), of: booking, .unmarked, at: now, undoes: undoes))
    }
  }
}
