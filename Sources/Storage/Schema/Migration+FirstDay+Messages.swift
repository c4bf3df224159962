extension Migration {
  /// What is to go out, what became of it, and what was said in it for as long as that is needed.
  static func messageTables(_ dialect: Dialect) -> [String] {
    let (integer, text, end) = (dialect.integer, dialect.text, ")\(dialect.tableSuffix)")
    return [
      """
      CREATE TABLE webhook (
        id \(text) PRIMARY KEY,
        organisation_id \(text) REFERENCES organisation (id),
        url \(text) NOT NULL,
        wants \(text) NOT NULL,
        generation \(integer) NOT NULL,
        created \(integer) NOT NULL,
        ended \(integer),
        failures \(integer) NOT NULL CHECK (failures >= 0),
        failing_since \(integer),
        rests_until \(integer) NOT NULL,
        tried \(integer) NOT NULL,
        CHECK ((failures = 0) = (failing_since IS NULL))
      \(end)
      """,
      "CREATE INDEX webhook_organisation ON webhook (organisation_id) WHERE ended IS NULL",
      """
      CREATE TABLE outbox (
        number \(dialect.rowNumber),
        kind \(text) NOT NULL,
        recipient \(text) NOT NULL,
        booking_id \(text) REFERENCES booking (id),
        session_id \(text) REFERENCES session (id) ON DELETE SET NULL,
        invitation_id \(text) REFERENCES invitation (id),
        staff_id \(text) REFERENCES staff (id),
        webhook_id \(text) REFERENCES webhook (id),
        batch \(text),
        once \(text),
        detail \(text),
        created \(integer) NOT NULL,
        state \(text) NOT NULL CHECK (state IN ('waiting', 'sent', 'skipped', 'dead', 'dropped')),
        due \(integer) NOT NULL,
        claim \(text),
        claimed_until \(integer) NOT NULL,
        attempts \(integer) NOT NULL CHECK (attempts >= 0),
        doubtful \(integer) NOT NULL DEFAULT 0 CHECK (doubtful IN (0, 1)),
        address \(text),
        letter \(text),
        message_id \(text),
        method \(text) CHECK (method IN ('REQUEST', 'CANCEL')),
        sequence \(integer),
        outcome \(text),
        ended \(integer),
        CHECK ((booking_id IS NULL) <> (COALESCE(invitation_id, staff_id, webhook_id) IS NULL)),
        CHECK (invitation_id IS NULL OR staff_id IS NULL),
        CHECK (webhook_id IS NULL OR COALESCE(invitation_id, staff_id) IS NULL),
        CHECK (webhook_id IS NOT NULL OR (letter IS NULL) = (address IS NULL)),
        CHECK (webhook_id IS NULL OR (letter IS NOT NULL AND message_id IS NOT NULL AND address IS NULL)),
        CHECK ((state = 'waiting') = (ended IS NULL)),
        CHECK ((method IS NULL) = (sequence IS NULL))
      \(end)
      """,
      "CREATE INDEX outbox_due ON outbox (due, number) WHERE state = 'waiting' AND webhook_id IS NULL",
      "CREATE INDEX outbox_webhook_due ON outbox (webhook_id, due, number) WHERE state = 'waiting'",
      "CREATE INDEX outbox_webhook_claim ON outbox (webhook_id) WHERE claim IS NOT NULL",
      "CREATE INDEX outbox_webhook ON outbox (webhook_id, number) WHERE webhook_id IS NOT NULL",
      "CREATE INDEX outbox_recipient ON outbox (recipient, number) WHERE state = 'waiting'",
      "CREATE INDEX outbox_recipient_due ON outbox (recipient, due) WHERE webhook_id IS NULL",
      "CREATE INDEX outbox_dead ON outbox (ended) WHERE state = 'dead'",
      "CREATE INDEX outbox_booking ON outbox (booking_id, number) WHERE booking_id IS NOT NULL",
      "CREATE INDEX outbox_session ON outbox (session_id) WHERE session_id IS NOT NULL",
      "CREATE INDEX outbox_ended ON outbox (ended) WHERE ended IS NOT NULL",
      "CREATE INDEX outbox_batch ON outbox (batch) WHERE batch IS NOT NULL",
      "CREATE UNIQUE INDEX outbox_once ON outbox (once) WHERE once IS NOT NULL",
    ]
  }
}
