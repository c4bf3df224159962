extension Migration {
  static func bookingTables(_ dialect: Dialect) -> [String] {
    let (integer, text, end) = (dialect.integer, dialect.text, ")\(dialect.tableSuffix)")
    return [
      """
      CREATE TABLE invitation (
        id \(text) PRIMARY KEY,
        activity_id \(text) NOT NULL REFERENCES activity (id),
        session_id \(text) REFERENCES session (id),
        number \(integer) NOT NULL CHECK (number >= 1),
        answer \(text) NOT NULL CHECK (answer IN ('open', 'accepted', 'declined')),
        generation \(integer) NOT NULL,
        changed \(integer) NOT NULL,
        UNIQUE (activity_id, number)
      \(end)
      """,
      "CREATE INDEX invitation_session ON invitation (session_id) WHERE session_id IS NOT NULL",
      """
      CREATE TABLE booking (
        id \(text) PRIMARY KEY,
        session_id \(text) REFERENCES session (id),
        activity_id \(text) NOT NULL REFERENCES activity (id),
        state \(text) NOT NULL CHECK (
          state IN ('held', 'waitlisted', 'offered', 'confirmed', 'declined', 'expired', 'cancelled')),
        cancelled_by \(text) CHECK (cancelled_by IN ('family', 'organiser', 'system')),
        reason \(text),
        reference \(text) NOT NULL UNIQUE,
        adults \(integer) NOT NULL CHECK (adults >= 0),
        infants \(integer) NOT NULL CHECK (infants >= 0),
        toddlers \(integer) NOT NULL CHECK (toddlers >= 0),
        preschool \(integer) NOT NULL CHECK (preschool >= 0),
        school \(integer) NOT NULL CHECK (school >= 0),
        youth \(integer) NOT NULL CHECK (youth >= 0),
        places \(integer) NOT NULL CHECK (places >= 1),
        name \(text),
        email \(text),
        phone \(text),
        email_key \(text),
        phone_key \(text),
        language \(text) NOT NULL,
        slot \(integer) CHECK (slot IS NULL OR (slot >= 0 AND session_id IS NOT NULL)),
        sequence \(integer) NOT NULL,
        generation \(integer) NOT NULL,
        expires \(integer),
        extensions \(integer) NOT NULL CHECK (extensions >= 0),
        passed \(integer) NOT NULL CHECK (passed >= 0),
        told \(integer) NOT NULL,
        reminders \(text) NOT NULL CHECK (reminders IN ('none', 'day_before', 'morning_too')),
        answers \(text),
        invitation_id \(text) REFERENCES invitation (id),
        created \(integer) NOT NULL,
        changed \(integer) NOT NULL,
        UNIQUE (activity_id, sequence),
        CHECK (adults + infants + toddlers + preschool + school + youth >= 1),
        CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)),
        CHECK (state NOT IN ('held', 'offered') OR expires IS NOT NULL)
      \(end)
      """,
      "CREATE INDEX booking_session ON booking (session_id, state, places)",
      "CREATE INDEX booking_course ON booking (activity_id, state, places) WHERE session_id IS NULL",
      "CREATE INDEX booking_open ON booking (activity_id) WHERE state IN ('held', 'waitlisted', 'offered')",
      "CREATE INDEX booking_waiting ON booking (activity_id, sequence) WHERE state = 'waitlisted'",
      "CREATE INDEX booking_same_email ON booking (email_key, activity_id) WHERE email_key IS NOT NULL",
      "CREATE INDEX booking_same_phone ON booking (phone_key, activity_id) WHERE phone_key IS NOT NULL",
      """
      CREATE UNIQUE INDEX booking_invitation ON booking (invitation_id)
        WHERE invitation_id IS NOT NULL AND state IN ('held', 'waitlisted', 'offered', 'confirmed')
      """,
      "CREATE INDEX booking_invited ON booking (invitation_id) WHERE invitation_id IS NOT NULL",
      """
      CREATE UNIQUE INDEX booking_slot ON booking (session_id, slot)
        WHERE slot IS NOT NULL AND state IN ('held', 'offered', 'confirmed')
      """,
      """
      CREATE INDEX booking_contact ON booking (session_id)
        WHERE name IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL OR reason IS NOT NULL
          OR answers IS NOT NULL
      """,
      """
      CREATE TABLE booking_event (
        number \(dialect.rowNumber),
        booking_id \(text) NOT NULL REFERENCES booking (id),
        at \(integer) NOT NULL,
        event \(text) NOT NULL,
        state \(text) NOT NULL,
        actor \(text) NOT NULL
      \(end)
      """,
      "CREATE INDEX booking_event_booking ON booking_event (booking_id, number)",
      """
      CREATE TABLE family_calendar (
        id \(text) PRIMARY KEY,
        email_key \(text),
        generation \(integer) NOT NULL CHECK (generation >= 1),
        ended \(integer) NOT NULL CHECK (ended IN (0, 1)),
        changed \(integer) NOT NULL
      \(end)
      """,
      "CREATE INDEX family_calendar_email ON family_calendar (email_key) WHERE email_key IS NOT NULL",
      """
      CREATE TABLE repeat_key (
        key \(text) PRIMARY KEY,
        fingerprint \(text) NOT NULL,
        object_id \(text) NOT NULL,
        created \(integer) NOT NULL
      \(end)
      """,
      "CREATE INDEX repeat_key_created ON repeat_key (created)",
      "CREATE INDEX repeat_key_object ON repeat_key (object_id)",
    ]
  }

  static func attendanceTables(_ dialect: Dialect) -> [String] {
    let (integer, text, end) = (dialect.integer, dialect.text, ")\(dialect.tableSuffix)")
    return [
      """
      CREATE TABLE attendance (
        session_id \(text) NOT NULL REFERENCES session (id),
        booking_id \(text) NOT NULL REFERENCES booking (id),
        mark \(text) NOT NULL CHECK (mark IN ('present', 'absent')),
        came \(integer) NOT NULL CHECK (came >= 0),
        changed \(integer) NOT NULL,
        PRIMARY KEY (session_id, booking_id),
        CHECK ((mark = 'present') = (came >= 1))
      \(end)
      """,
      "CREATE INDEX attendance_booking ON attendance (booking_id)",
      """
      CREATE TABLE attendance_event (
        session_id \(text) NOT NULL REFERENCES session (id),
        event \(text) NOT NULL,
        booking_id \(text) NOT NULL REFERENCES booking (id),
        mark \(text) NOT NULL CHECK (mark IN ('present', 'absent', 'unmarked')),
        came \(integer) NOT NULL CHECK (came >= 0),
        undoes \(text) NOT NULL,
        at \(integer) NOT NULL,
        received \(integer) NOT NULL,
        actor \(text) NOT NULL,
        PRIMARY KEY (session_id, event),
        CHECK ((mark = 'present') = (came >= 1))
      \(end)
      """,
      "CREATE INDEX attendance_event_booking ON attendance_event (booking_id, session_id)",
      """
      CREATE TABLE visit_answer (
        booking_id \(text) PRIMARY KEY REFERENCES booking (id),
        session_id \(text) NOT NULL REFERENCES session (id),
        mood \(text) NOT NULL CHECK (mood IN ('good', 'fair', 'poor')),
        words \(text),
        at \(integer) NOT NULL
      \(end)
      """,
      "CREATE INDEX visit_answer_session ON visit_answer (session_id)",
      """
      CREATE TABLE headcount_event (
        session_id \(text) NOT NULL REFERENCES session (id),
        event \(text) NOT NULL,
        category \(text) NOT NULL,
        whom \(text) NOT NULL CHECK (whom IN ('everyone', 'walk_ins')),
        people \(integer) NOT NULL,
        at \(integer) NOT NULL,
        received \(integer) NOT NULL,
        actor \(text) NOT NULL,
        PRIMARY KEY (session_id, event, category)
      \(end)
      """,
    ]
  }
}
