package import Scheduling

extension DoorCount.Whom: SQLConvertible {}

/// How families are counted beside people, in a column that holds a category of people else.
private let families = "families"

private let markColumns = "event, booking_id, mark, came, at, undoes"

extension Row {
  fileprivate mutating func takeMark() throws -> DoorMark {
    let (id, booking) = (try take(String.self), try take(Identifier<Booking>.self))
    let mark = AttendanceMark(word: try take(), came: try take())
    return DoorMark(id, of: booking, mark, at: try take(), undoes: Set(try take(JSONColumn<[String]>.self).value))
  }
}

extension Reading {
  /// Everything that was ever said of a session's parties, what was taken back included.
  package func doorMarks(of session: Identifier<Session>) throws -> [DoorMark] {
    try list(
      "SELECT \(markColumns) FROM attendance_event WHERE session_id = ?1 ORDER BY received, event",
      session
    ) { try $0.takeMark() }
  }

  /// All that has been counted at the door of a session; nothing is below nobody.
  package func doorNumbers(of session: Identifier<Session>) throws -> DoorNumbers {
    let counted = try list(
      """
      SELECT whom, category, CAST(SUM(people) AS \(dialect.integer)) FROM headcount_event
      WHERE session_id = ?1 GROUP BY whom, category
      """,
      session
    ) { row in (try row.take(DoorCount.Whom.self), try row.take(String.self), try row.take(Int.self)) }
    func people(_ whom: DoorCount.Whom) -> Headcount {
      Headcount(
        counted.reduce(into: [:]) { people, entry in
          if entry.0 == whom, let category = HeadCategory(code: entry.1) { people[category] = max(0, entry.2) }
        }
      )
    }
    return DoorNumbers(
      everyone: people(.everyone),
      walkIns: people(.walkIns),
      walkInFamilies: max(0, counted.first { $0.0 == .walkIns && $0.1 == families }?.2 ?? 0)
    )
  }

  /// The tap that was counted under this name; nil when it is new.
  package func doorCount(_ id: String, of session: Identifier<Session>) throws -> DoorCount? {
    let rows = try list(
      "SELECT whom, category, people, at FROM headcount_event WHERE session_id = ?1 AND event = ?2",
      session,
      id
    ) { row in
      (try row.take(DoorCount.Whom.self), try row.take(String.self), try row.take(Int.self), try row.take(Instant.self))
    }
    guard let (whom, _, _, at) = rows.first else { return nil }
    let people = rows.reduce(into: [:]) { sum, row in HeadCategory(code: row.1).map { sum[$0] = row.2 } }
    let count = rows.first { $0.1 == families }?.2 ?? 0
    return DoorCount(id, whom, Headcount(people), families: count, at: at)
  }
}

extension Writing {
  /// Adds what somebody said of a party.
  package func add(
    _ mark: DoorMark,
    to session: Identifier<Session>,
    by actor: String,
    received: Instant
  ) throws {
    let (word, came) = mark.mark.columns ?? ("unmarked", 0)
    try run(
      """
      INSERT INTO attendance_event (session_id, event, booking_id, mark, came, undoes, at, received, actor)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """,
      session,
      mark.id,
      mark.booking,
      word,
      came,
      JSONColumn(mark.undoes.sorted()),
      mark.at,
      received,
      actor
    )
  }

  /// Adds one tap to the count.
  package func add(
    _ count: DoorCount,
    to session: Identifier<Session>,
    by actor: String,
    received: Instant
  ) throws {
    var rows = count.people.people.map { ($0.key.code, $0.value) }.sorted { $0.0 < $1.0 }
    if count.families != 0 { rows.append((families, count.families)) }
    for (category, people) in rows {
      try run(
        """
        INSERT INTO headcount_event (session_id, event, category, whom, people, at, received, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """,
        session,
        count.id,
        category,
        count.whom,
        people,
        count.at,
        received,
        actor
      )
    }
  }
}
