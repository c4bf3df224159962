extension Migration {
  static func deskTables(_ dialect: Dialect) -> [String] {
    let (integer, text, end) = (dialect.integer, dialect.text, ")\(dialect.tableSuffix)")
    return [
      """
      CREATE TABLE last_change (
        activity_id \(text) PRIMARY KEY REFERENCES activity (id),
        batch \(text) NOT NULL,
        revision \(integer) NOT NULL,
        step \(integer) NOT NULL,
        until \(integer) NOT NULL,
        before \(text) NOT NULL
      \(end)
      """,
      "CREATE INDEX last_change_until ON last_change (until)",
      """
      CREATE TABLE audit_seal (
        id \(integer) PRIMARY KEY CHECK (id >= 1),
        at \(integer) NOT NULL,
        entries \(integer) NOT NULL CHECK (entries >= 1),
        code \(text) NOT NULL
      \(end)
      """,
      """
      CREATE TABLE audit (
        number \(dialect.rowNumber),
        at \(integer) NOT NULL,
        actor \(text) NOT NULL,
        verb \(text) NOT NULL,
        object \(text) NOT NULL,
        seal_id \(integer) REFERENCES audit_seal (id)
      \(end)
      """,
      "CREATE INDEX audit_unsealed ON audit (number) WHERE seal_id IS NULL",
      "CREATE INDEX audit_sealed ON audit (seal_id, number) WHERE seal_id IS NOT NULL",
      """
      CREATE TABLE token (
        id \(text) PRIMARY KEY,
        hash \(text) NOT NULL UNIQUE,
        label \(text) NOT NULL,
        organisation_id \(text) REFERENCES organisation (id),
        scopes \(text) NOT NULL,
        created \(integer) NOT NULL,
        expires \(integer),
        seen \(integer),
        revoked \(integer)
      \(end)
      """,
      """
      CREATE TABLE key_fingerprint (
        id \(integer) PRIMARY KEY CHECK (id = 1),
        fingerprint \(text) NOT NULL
      \(end)
      """,
      """
      CREATE TABLE timer (
        kind \(text) NOT NULL,
        object_id \(text) NOT NULL,
        activity_id \(text) REFERENCES activity (id),
        due \(integer) NOT NULL,
        claimed_until \(integer) NOT NULL,
        attempts \(integer) NOT NULL CHECK (attempts >= 0),
        PRIMARY KEY (kind, object_id)
      \(end)
      """,
      "CREATE INDEX timer_due ON timer (due, kind, object_id)",
      "CREATE INDEX timer_kind ON timer (kind, due, object_id)",
      "CREATE INDEX timer_activity ON timer (activity_id) WHERE activity_id IS NOT NULL",
      """
      CREATE TABLE timer_beat (
        id \(integer) PRIMARY KEY CHECK (id = 1),
        at \(integer) NOT NULL
      \(end)
      """,
    ]
  }
}
