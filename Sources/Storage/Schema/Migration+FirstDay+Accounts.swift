extension Migration {
  /// People of the organisations, how they sign in, and the tablets of venues.
  static func accountTables(_ dialect: Dialect) -> [String] {
    let (integer, text, end) = (dialect.integer, dialect.text, ")\(dialect.tableSuffix)")
    return [
      """
      CREATE TABLE staff (
        id \(text) PRIMARY KEY,
        email \(text) NOT NULL UNIQUE,
        name \(text) NOT NULL,
        language \(text) NOT NULL,
        digest \(text) NOT NULL CHECK (digest IN ('never', 'daily', 'weekly')),
        password \(text),
        code_key \(text),
        code_step \(integer) NOT NULL,
        subject \(text) UNIQUE,
        generation \(integer) NOT NULL,
        link_expires \(integer),
        created \(integer) NOT NULL,
        ended \(integer)
      \(end)
      """,
      """
      CREATE TABLE staff_role (
        number \(dialect.rowNumber),
        staff_id \(text) NOT NULL REFERENCES staff (id),
        role \(text) NOT NULL,
        organisation_id \(text) REFERENCES organisation (id),
        venue_id \(text) REFERENCES venue (id),
        CHECK (venue_id IS NULL OR organisation_id IS NOT NULL)
      \(end)
      """,
      """
      CREATE UNIQUE INDEX staff_role_once
        ON staff_role (staff_id, role, COALESCE(organisation_id, ''), COALESCE(venue_id, ''))
      """,
      "CREATE INDEX staff_role_organisation ON staff_role (organisation_id) WHERE organisation_id IS NOT NULL",
      """
      CREATE TABLE recovery_code (
        staff_id \(text) NOT NULL REFERENCES staff (id),
        hash \(text) NOT NULL,
        PRIMARY KEY (staff_id, hash)
      \(end)
      """,
      """
      CREATE TABLE sign_in (
        id \(text) PRIMARY KEY,
        hash \(text) NOT NULL UNIQUE,
        staff_id \(text) NOT NULL REFERENCES staff (id),
        browser \(text) NOT NULL,
        created \(integer) NOT NULL,
        seen \(integer) NOT NULL,
        expires \(integer) NOT NULL,
        awaits_code \(integer) NOT NULL CHECK (awaits_code IN (0, 1))
      \(end)
      """,
      "CREATE INDEX sign_in_staff ON sign_in (staff_id, created)",
      "CREATE INDEX sign_in_expires ON sign_in (expires)",
      """
      CREATE TABLE device (
        id \(text) PRIMARY KEY,
        venue_id \(text) NOT NULL REFERENCES venue (id),
        organisation_id \(text) NOT NULL REFERENCES organisation (id),
        label \(text) NOT NULL,
        pin \(text) NOT NULL,
        attempts \(integer) NOT NULL CHECK (attempts >= 0),
        hash \(text) UNIQUE,
        created \(integer) NOT NULL,
        seen \(integer),
        revoked \(integer),
        active \(integer),
        tried \(integer)
      \(end)
      """,
      """
      CREATE TABLE policy (
        kind \(text) NOT NULL,
        level \(text) NOT NULL CHECK (level IN ('network', 'municipality', 'organisation', 'activity')),
        object_id \(text) NOT NULL,
        value \(integer) NOT NULL,
        PRIMARY KEY (kind, level, object_id)
      \(end)
      """,
    ]
  }
}
