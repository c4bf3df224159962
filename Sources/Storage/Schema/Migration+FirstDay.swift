extension Migration {
  static let firstDay = Migration(number: 1, name: "house and key") { dialect in
    let (integer, real, text, end) = (dialect.integer, dialect.real, dialect.text, ")\(dialect.tableSuffix)")
    return [
      """
      CREATE TABLE organisation (
        id \(text) PRIMARY KEY,
        source_id \(text) UNIQUE,
        name \(text),
        names \(text) NOT NULL,
        kind \(text) NOT NULL,
        municipality \(text),
        email \(text),
        phone \(text),
        changed \(integer) NOT NULL
      \(end)
      """,
      """
      CREATE TABLE venue (
        id \(text) PRIMARY KEY,
        source_id \(text) UNIQUE,
        name \(text) NOT NULL,
        kind \(text) NOT NULL,
        municipality \(text),
        area \(text),
        address \(text),
        latitude \(real),
        longitude \(real),
        zone \(text) NOT NULL,
        accessibility \(text) NOT NULL,
        is_online \(integer) NOT NULL,
        opening_hours \(text),
        closings \(text),
        changed \(integer) NOT NULL,
        CHECK ((latitude IS NULL) = (longitude IS NULL))
      \(end)
      """,
      """
      CREATE TABLE room (
        id \(text) PRIMARY KEY,
        venue_id \(text) NOT NULL REFERENCES venue (id),
        source_id \(text),
        name \(text) NOT NULL,
        part_of \(text) REFERENCES room (id),
        places \(integer),
        UNIQUE (venue_id, source_id),
        CHECK (part_of IS NULL OR part_of <> id),
        CHECK (places IS NULL OR places > 0)
      \(end)
      """,
      """
      CREATE TABLE closure_calendar (
        id \(text) PRIMARY KEY,
        name \(text) NOT NULL,
        kind \(text) NOT NULL CHECK (kind IN ('public-holidays', 'school-holidays', 'venue')),
        municipality \(text),
        venue_id \(text) REFERENCES venue (id),
        changed \(integer) NOT NULL,
        CHECK (kind <> 'school-holidays' OR municipality IS NOT NULL)
      \(end)
      """,
      """
      CREATE UNIQUE INDEX closure_calendar_kind
        ON closure_calendar (kind, COALESCE(municipality, ''), COALESCE(venue_id, ''), name)
      """,
      """
      CREATE TABLE closure (
        calendar_id \(text) NOT NULL REFERENCES closure_calendar (id),
        uid \(text) NOT NULL,
        first \(text) NOT NULL,
        last \(text) NOT NULL,
        names \(text) NOT NULL,
        is_tentative \(integer) NOT NULL,
        PRIMARY KEY (calendar_id, uid),
        CHECK (first <= last)
      \(end)
      """,
      """
      CREATE TABLE activity (
        id \(text) PRIMARY KEY,
        source_id \(text) UNIQUE,
        organisation_id \(text) NOT NULL REFERENCES organisation (id),
        venue_id \(text) NOT NULL REFERENCES venue (id),
        room_id \(text) REFERENCES room (id),
        kind \(text) NOT NULL,
        state \(text) NOT NULL CHECK (state IN ('draft', 'submitted', 'published', 'cancelled', 'archived')),
        privacy \(text) NOT NULL CHECK (privacy IN ('open', 'discreet', 'anonymous')),
        category \(text),
        mode \(text) NOT NULL CHECK (mode IN ('open', 'optional', 'required')),
        places \(integer) CHECK (places >= 1),
        unit \(text) NOT NULL CHECK (unit IN ('person', 'child', 'family')),
        waiting_places \(integer) CHECK (waiting_places >= 0),
        party_limit \(integer) NOT NULL CHECK (party_limit >= 1),
        opens \(integer),
        closes \(integer),
        enrolment_note \(text),
        enrolment_unknown \(integer) NOT NULL,
        set_up \(integer) NOT NULL CHECK (set_up >= 0),
        clearing \(integer) NOT NULL CHECK (clearing >= 0),
        rules \(text) NOT NULL,
        unlisted \(integer) NOT NULL,
        details \(text) NOT NULL,
        schedule \(text) NOT NULL,
        revision \(integer) NOT NULL,
        changed \(integer) NOT NULL
      \(end)
      """,
      "CREATE INDEX activity_venue ON activity (venue_id, state, revision, changed)",
      "CREATE INDEX activity_organisation ON activity (organisation_id)",
      "CREATE INDEX activity_room ON activity (room_id) WHERE room_id IS NOT NULL",
      "CREATE INDEX activity_state ON activity (state, revision, changed)",
      """
      CREATE TABLE session (
        id \(text) PRIMARY KEY,
        activity_id \(text) NOT NULL REFERENCES activity (id),
        uid \(text) NOT NULL UNIQUE,
        original_start \(text) NOT NULL,
        start \(text) NOT NULL,
        minutes \(integer) CHECK (minutes >= 1),
        starts_at \(integer) NOT NULL,
        ends_at \(integer) NOT NULL,
        place \(text),
        note \(text),
        title \(text),
        venue_id \(text) REFERENCES venue (id),
        room_id \(text) REFERENCES room (id),
        places \(integer) CHECK (places >= 1),
        state \(text) NOT NULL CHECK (state IN ('scheduled', 'cancelled')),
        reason \(text),
        with_others \(integer) NOT NULL,
        sequence \(integer) NOT NULL CHECK (sequence >= 0),
        changed \(integer) NOT NULL,
        UNIQUE (activity_id, original_start),
        CHECK (starts_at < ends_at),
        CHECK (room_id IS NULL OR venue_id IS NOT NULL)
      \(end)
      """,
      "CREATE INDEX session_start ON session (starts_at, id)",
      "CREATE INDEX session_end ON session (ends_at)",
      "CREATE INDEX session_activity ON session (activity_id, starts_at)",
      "CREATE INDEX session_venue ON session (venue_id, activity_id) WHERE venue_id IS NOT NULL",
      "CREATE INDEX session_room ON session (room_id, starts_at) WHERE room_id IS NOT NULL",
      """
      CREATE TABLE skipped_date (
        activity_id \(text) NOT NULL REFERENCES activity (id),
        start \(text) NOT NULL,
        reason \(text) NOT NULL,
        PRIMARY KEY (activity_id, start)
      \(end)
      """,
    ] + bookingTables(dialect) + attendanceTables(dialect) + accountTables(dialect) + deskTables(dialect)
      + messageTables(dialect)
  }
}
