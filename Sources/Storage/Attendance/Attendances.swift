package import Scheduling

extension Reading {
  /// The confirmed bookings of a session, those of its whole course too, with their marks, in order of arrival.
  package func attendance(of session: Identifier<Session>) throws -> [AttendanceEntry] {
    try list(
      """
      SELECT b.id, b.reference, b.name, b.adults, b.infants, b.toddlers, b.preschool, b.school, b.youth, t.mark, t.came,
        b.phone, b.slot, b.sequence
      FROM booking b LEFT JOIN attendance t ON t.booking_id = b.id AND t.session_id = ?1
      WHERE b.session_id = ?1 AND b.state = 'confirmed'
      UNION ALL
      SELECT b.id, b.reference, b.name, b.adults, b.infants, b.toddlers, b.preschool, b.school, b.youth, t.mark, t.came,
        b.phone, b.slot, b.sequence
      FROM booking b LEFT JOIN attendance t ON t.booking_id = b.id AND t.session_id = ?1
      WHERE b.session_id IS NULL AND b.activity_id = (SELECT s.activity_id FROM session s WHERE s.id = ?1)
        AND b.state = 'confirmed'
      ORDER BY sequence
      """,
      session
    ) { row in
      let (id, reference) = (try row.take(Identifier<Booking>.self), try row.take(String.self))
      let (name, adults) = (try row.takeOptional(String.self), try row.take(Int.self))
      var children: [AgeBand: Int] = [:]
      for band in AgeBand.allCases { children[band] = try row.take(Int.self) }
      let (mark, came) = (try row.takeOptional(String.self), try row.takeOptional(Int.self))
      return AttendanceEntry(
        booking: id,
        reference: reference,
        name: name,
        party: Party(adults: adults, children: children),
        mark: AttendanceMark(word: mark, came: came ?? 0),
        phone: try row.takeOptional(),
        slot: try row.takeOptional()
      )
    }
  }
}

extension Writing {
  package func mark(
    _ booking: Identifier<Booking>,
    _ mark: AttendanceMark,
    in session: Identifier<Session>,
    at now: Instant
  ) throws {
    guard let (word, came) = mark.columns else {
      try run("DELETE FROM attendance WHERE session_id = ?1 AND booking_id = ?2", session, booking)
      return
    }
    try run(
      """
      INSERT INTO attendance (session_id, booking_id, mark, came, changed) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (session_id, booking_id) DO UPDATE SET mark = excluded.mark, came = excluded.came, changed = excluded.changed
      """,
      session,
      booking,
      word,
      came,
      now
    )
  }
}

extension AttendanceMark {
  init(word: String?, came: Int) {
    switch word {
    case "present": self = .present(came: came)
    case "absent": self = .absent
    default: self = .unmarked
    }
  }

  var columns: (word: String, came: Int)? {
    switch self {
    case .unmarked: nil
    case .present(let came): ("present", came)
    case .absent: ("absent", 0)
    }
  }
}
