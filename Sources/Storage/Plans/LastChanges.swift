package import Scheduling

/// The last change of a group, for as long as it may be taken back.
package struct LastChange: Sendable {
  package var activity: Identifier<Activity>
  /// What its letters went out with: the change's own name.
  package var batch: String
  /// The group's, once the change was done.
  package var revision: Int
  /// The number of the last step that a booking of the group had taken by then.
  package var step: Int
  package var until: Instant
  package var before: GroupBefore

  package init(
    _ activity: Identifier<Activity>,
    batch: String,
    revision: Int,
    step: Int,
    until: Instant,
    before: GroupBefore
  ) {
    (self.activity, self.batch, self.revision, self.step) = (activity, batch, revision, step)
    (self.until, self.before) = (until, before)
  }
}

extension Reading {
  package func lastChange(of activity: Identifier<Activity>) throws -> LastChange? {
    try first(
      "SELECT batch, revision, step, until, before FROM last_change WHERE activity_id = ?1",
      activity
    ) { row in
      LastChange(
        activity,
        batch: try row.take(),
        revision: try row.take(),
        step: try row.take(),
        until: try row.take(),
        before: try row.take(JSONColumn<GroupBefore>.self).value
      )
    }
  }

  /// How many steps bookings of a group have taken after one, and the number of the last of all.
  package func bookingSteps(of activity: Identifier<Activity>, after step: Int = 0) throws -> (count: Int, last: Int) {
    let found = try first(
      """
      SELECT COUNT(*), COALESCE(MAX(e.number), ?2) FROM booking b JOIN booking_event e ON e.booking_id = b.id
      WHERE b.activity_id = ?1 AND e.number > ?2
      """,
      activity,
      step
    ) { (count: try $0.take(Int.self), last: try $0.take(Int.self)) }
    return found ?? (0, step)
  }

  /// Whether a letter to a family of a group has ended since an instant, or somebody is at one: it says what was true
  /// then.
  package func hasLetters(of activity: Identifier<Activity>, since instant: Instant, at now: Instant) throws -> Bool {
    try number(
      """
      SELECT COUNT(*) FROM booking b WHERE b.activity_id = ?1 AND (
        SELECT COUNT(*) FROM outbox o
        WHERE o.booking_id = b.id AND ((o.state IN ('sent', 'skipped', 'dead') AND o.ended >= ?2)
          OR (o.state = 'waiting' AND (o.claimed_until > ?3 OR o.doubtful = 1)))) > 0
      """,
      activity,
      instant,
      now
    ) > 0
  }
}

extension Writing {
  /// Keeps a group's last change, in place of the one before.
  package func save(_ change: LastChange) throws {
    try run(
      """
      INSERT INTO last_change (activity_id, batch, revision, step, until, before) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (activity_id) DO UPDATE SET batch = excluded.batch, revision = excluded.revision,
        step = excluded.step, until = excluded.until, before = excluded.before
      """,
      change.activity,
      change.batch,
      change.revision,
      change.step,
      change.until,
      JSONColumn(change.before)
    )
  }

  /// Forgets a group's last change.
  package func forgetLastChange(of activity: Identifier<Activity>) throws {
    try run("DELETE FROM last_change WHERE activity_id = ?1", activity)
  }

  /// Forgets the changes that cannot be taken back any more.
  package func forgetLastChanges(until now: Instant) throws {
    try run("DELETE FROM last_change WHERE until <= ?1", now)
  }

  /// Keeps everybody from the waiting letters of a group until the transaction has ended.
  package func lockLetters(of activity: Identifier<Activity>) throws {
    // One by one, since PostgreSQL might read all letters there are to find those of a few bookings.
    let waiting = try list(
      """
      SELECT b.id FROM booking b WHERE b.activity_id = ?1
        AND (SELECT COUNT(*) FROM outbox o WHERE o.booking_id = b.id AND o.ended IS NULL) > 0
      ORDER BY b.id
      """,
      activity
    ) { try $0.take(Identifier<Booking>.self) }
    for booking in waiting {
      try run("UPDATE outbox SET claimed_until = claimed_until WHERE booking_id = ?1 AND ended IS NULL", booking)
    }
  }

  /// Gives a session an original start that no date has, while others change places.
  package func park(_ session: Identifier<Session>, at start: LocalDateTime) throws {
    try run("UPDATE session SET original_start = ?2 WHERE id = ?1", session, start)
  }
}
