package import Operations
package import Scheduling
package import Storage

/// What a family is like where a test says nothing.
package enum Samples {
  package static let family = Party(adults: 1, children: [.toddlers: 1])
  package static let contact = Contact(name: "Maija", email: "maija@example.org", phone: nil)

  package static func booking(
    _ session: Identifier<Session>,
    party: Party = family,
    contact: Contact = .none,
    key: String? = nil
  ) -> BookPlace {
    BookPlace(session: session, party: party, contact: contact, language: "fi", repeatKey: key)
  }

  package static func staff(_ scopes: Set<Scope>, of organisation: Identifier<Organisation>?) -> Actor {
    .token(
      TokenHolder(
        id: Identifier(stored: "00000000000000000000000001"),
        organisation: organisation,
        scopes: scopes
      )
    )
  }
}

extension Reading {
  /// The rows of a table, to see that a verb wrote what it should and no more.
  package func count(_ table: String) throws -> Int { try number("SELECT COUNT(*) FROM \(table)") }
}

extension TestDesk {
  package func count(_ table: String) async throws -> Int { try await database.read { try $0.count(table) } }

  /// What is in every table, as a number that differs when anything differs.
  package func everything() async throws -> [String] {
    try await database.read { reading in
      let tables = [
        "organisation", "venue", "room", "closure_calendar", "closure", "activity", "session", "skipped_date",
        "last_change",
        "booking",
        "booking_event", "family_calendar", "repeat_key", "invitation", "attendance", "attendance_event",
        "visit_answer", "headcount_event",
        "audit",
        "webhook", "outbox",
        "token",
        "key_fingerprint", "timer",
        "timer_beat",
      ]
      return try tables.flatMap { table in
        try reading.rows("SELECT * FROM \(table)", []).map { "\(table) \($0)" }.sorted()
      }
    }
  }
}
