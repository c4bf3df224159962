package import Scheduling

/// Letters that one person is sent of one thing over and over, under the name of a batch.
extension Reading {
  /// Whether one waits that nobody has begun to write: it tells of all that comes until then.
  package func isUnwritten(_ batch: String, to recipient: String, at now: Instant) throws -> Bool {
    try first(
      """
      SELECT o.number FROM outbox o
      WHERE o.recipient = ?1 AND o.batch = ?2 AND o.state = 'waiting' AND o.message_id IS NULL
        AND o.claimed_until <= ?3
      LIMIT 1
      """,
      recipient,
      batch,
      now
    ) { try $0.take(Int.self) } != nil
  }

  /// When the last one has left, or is to leave; nil where none was due after an instant.
  package func lastLetter(_ batch: String, to recipient: String, dueAfter instant: Instant) throws -> Instant? {
    try first(
      """
      SELECT MAX(COALESCE(o.ended, o.due)) FROM outbox o
      WHERE o.recipient = ?1 AND o.due > ?3 AND o.webhook_id IS NULL AND o.batch = ?2
        AND o.state IN ('waiting', 'sent')
      """,
      recipient,
      batch,
      instant
    ) { try $0.takeOptional(Instant.self) }?.flatMap(\.self)
  }
}
