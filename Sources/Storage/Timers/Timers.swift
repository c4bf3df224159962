package import Scheduling

extension DueTimer.Kind: SQLConvertible {}

extension Row {
  fileprivate mutating func takeTimer() throws -> DueTimer {
    let (kind, object) = (try take(DueTimer.Kind.self), try take(String.self))
    return DueTimer(kind, object, of: try takeOptional(), due: try take())
  }
}

extension Reading {
  /// The timers that are due and that nobody works on, the one due first at the front.
  package func dueTimers(at now: Instant, limit: Int) throws -> [DueTimer] {
    try list(
      """
      SELECT kind, object_id, activity_id, due FROM timer
      WHERE due <= ?1 AND claimed_until <= ?1 ORDER BY due, kind, object_id LIMIT ?2
      """,
      now,
      limit
    ) { try $0.takeTimer() }
  }

  /// The timers of a kind that are due only after an instant: once a clock went back, they are too far away.
  package func timers(_ kind: DueTimer.Kind, dueAfter instant: Instant, limit: Int) throws -> [DueTimer] {
    try list(
      """
      SELECT kind, object_id, activity_id, due FROM timer
      WHERE kind = ?1 AND due > ?2 ORDER BY due, object_id LIMIT ?3
      """,
      kind,
      instant,
      limit
    ) { try $0.takeTimer() }
  }

  /// When a thing's timer is due; nil when there is none.
  package func timer(_ kind: DueTimer.Kind, _ object: String) throws -> Instant? {
    try first("SELECT due FROM timer WHERE kind = ?1 AND object_id = ?2", kind, object) { try $0.take() }
  }

  /// When timers were last worked; nil when they never were.
  package func timerBeat() throws -> Instant? {
    try first("SELECT at FROM timer_beat WHERE id = 1") { try $0.take() }
  }
}

extension Writing {
  /// Sets a thing's one timer of a kind, or sets it anew.
  ///
  /// - Parameter orEarlier: whether one that is due before stays as it is.
  package func arm(_ timer: DueTimer, orEarlier: Bool = false) throws {
    try run(
      """
      INSERT INTO timer (kind, object_id, activity_id, due, claimed_until, attempts) VALUES (?1, ?2, ?3, ?4, 0, 0)
      ON CONFLICT (kind, object_id) DO UPDATE SET activity_id = excluded.activity_id, due = excluded.due,
        claimed_until = 0, attempts = 0
      \(orEarlier ? "WHERE timer.due > excluded.due" : "")
      """,
      timer.kind,
      timer.object,
      timer.activity,
      timer.due
    )
  }

  package func disarm(_ kind: DueTimer.Kind, _ object: String) throws {
    try run("DELETE FROM timer WHERE kind = ?1 AND object_id = ?2", kind, object)
  }

  /// Takes away an activity's timers of a kind.
  package func disarm(_ kind: DueTimer.Kind, of activity: Identifier<Activity>) throws {
    try run("DELETE FROM timer WHERE activity_id = ?1 AND kind = ?2", activity, kind)
  }

  /// Takes a timer out to do its work in the same transaction; false when another took it, or it is not due any more.
  package func take(_ timer: DueTimer, at now: Instant) throws -> Bool {
    try run(
      "DELETE FROM timer WHERE kind = ?1 AND object_id = ?2 AND due <= ?3",
      timer.kind,
      timer.object,
      now
    ) > 0
  }

  /// Keeps a timer from being worked until an instant: its work failed, or somebody is at it.
  package func claim(_ timer: DueTimer, until instant: Instant) throws {
    try run(
      "UPDATE timer SET claimed_until = ?3, attempts = attempts + 1 WHERE kind = ?1 AND object_id = ?2",
      timer.kind,
      timer.object,
      instant
    )
  }

  /// Lets go of claims that end only after an instant, which a clock that went back has made too long.
  package func releaseClaims(after instant: Instant) throws {
    try run("UPDATE timer SET claimed_until = 0 WHERE claimed_until > ?1", instant)
  }

  /// Notes when timers were worked.
  package func beat(at now: Instant) throws {
    try run("INSERT INTO timer_beat (id, at) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET at = excluded.at", now)
  }
}
