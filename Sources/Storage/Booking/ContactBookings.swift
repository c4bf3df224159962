package import Scheduling

/// What somebody has booked, known by an address or a number.
extension Reading {
  /// How many bookings to come a contact has, by its address or its number: the larger of the two.
  package func openBookings(of contact: Contact, at now: Instant) throws -> Int {
    var most = 0
    for (column, key) in [("email_key", contact.emailKey), ("phone_key", contact.phoneKey)] {
      guard let key else { continue }
      let count = try number(
        """
        SELECT COUNT(*) FROM booking b LEFT JOIN session s ON s.id = b.session_id
        WHERE b.\(column) = ?1 AND b.state IN (\(activeStates)) AND (b.session_id IS NULL OR s.starts_at > ?2)
        """,
        key,
        now
      )
      most = max(most, count)
    }
    return most
  }

  /// The bookings to come of one address, by start; of a course as long as it goes on.
  package func openBookings(of email: String, at now: Instant) throws -> [Booking] {
    try list(
      """
      SELECT \(bookingColumns) FROM booking b LEFT JOIN session s ON s.id = b.session_id
      WHERE b.email_key = ?1 AND b.state IN (\(activeStates)) AND (s.ends_at > ?2 OR (b.session_id IS NULL AND EXISTS (
        SELECT 1 FROM session c WHERE c.activity_id = b.activity_id AND c.ends_at > ?2)))
      ORDER BY COALESCE(s.starts_at, 0), b.id
      """,
      email.lowercased(),
      now
    ) { try $0.takeBooking() }
  }

  /// Whether a contact, by its address or its number, has a booking that goes on: of the same session or the whole
  /// course; asked about a course, of any of its sessions that is still to come.
  package func hasBooking(
    _ contact: Contact,
    of activity: Identifier<Activity>,
    scope: BookingScope,
    at now: Instant
  ) throws -> Bool {
    let session: Identifier<Session>? = if case .session(let id) = scope { id } else { nil }
    for (column, key) in [("email_key", contact.emailKey), ("phone_key", contact.phoneKey)] {
      guard let key else { continue }
      let count = try number(
        """
        SELECT COUNT(*) FROM booking b LEFT JOIN session s ON s.id = b.session_id
        WHERE b.activity_id = ?1 AND b.\(column) = ?2 AND b.state IN (\(activeStates)) AND (b.session_id IS NULL
          OR b.session_id = CAST(?3 AS TEXT) OR (CAST(?3 AS TEXT) IS NULL AND s.starts_at > ?4))
        """,
        activity,
        key,
        session,
        now
      )
      if count > 0 { return true }
    }
    return false
  }
}
