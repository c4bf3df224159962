/// A family's place in a session (*ilmoittautuminen*).
package struct Booking: Hashable, Sendable {
  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case confirmed, waitlisted, cancelled
  }

  package enum CancelledBy: String, Sendable, Hashable, Codable, CaseIterable {
    case family, organiser, system
  }

  package var id: Identifier<Booking>
  package var session: Identifier<Session>
  package var activity: Identifier<Activity>
  package var state: State
  /// What a family reads aloud at the desk; it opens nothing by itself.
  package var reference: String
  package var party: Party
  /// How many places the party takes, in the unit that was in force when it booked.
  package var places: Int
  package var contact: Contact
  /// The language of its messages, as a BCP 47 code.
  package var language: String
  /// Its place in the order of arrival within the session; a waiting list is first in, first out by this number.
  package var sequence: Int
  /// Raised to revoke the links that were sent.
  package var generation: Int
  package var created: Instant
  package var changed: Instant

  package init(
    id: Identifier<Booking>,
    session: Identifier<Session>,
    activity: Identifier<Activity>,
    state: State,
    reference: String,
    party: Party,
    places: Int,
    contact: Contact,
    language: String,
    sequence: Int,
    generation: Int = 1,
    created: Instant,
    changed: Instant
  ) {
    self.id = id
    self.session = session
    self.activity = activity
    self.state = state
    self.reference = reference
    self.party = party
    self.places = places
    self.contact = contact
    self.language = language
    self.sequence = sequence
    self.generation = generation
    self.created = created
    self.changed = changed
  }
}

/// How a family can be reached: a name or nickname, and an e-mail address or a telephone number or nothing.
package struct Contact: Hashable, Sendable {
  package var name: String?
  package var email: String?
  package var phone: String?

  package init(name: String? = nil, email: String? = nil, phone: String? = nil) {
    self.name = name
    self.email = email
    self.phone = phone
  }

  package static let none = Contact()
}
