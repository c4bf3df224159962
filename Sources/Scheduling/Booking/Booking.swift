/// A family's place in a session (*ilmoittautuminen*).
package struct Booking: Hashable, Sendable {
  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case held, waitlisted, offered, confirmed, declined, expired, cancelled

    /// Whether a booking in this state takes up places.
    package var takesPlaces: Bool { self == .held || self == .offered || self == .confirmed }

    /// Whether a booking in this state goes on.
    package var isActive: Bool { takesPlaces || self == .waitlisted }

    package static let active = allCases.filter(\.isActive)
  }

  package enum CancelledBy: String, Sendable, Hashable, Codable, CaseIterable {
    case family, organiser, system
  }

  /// When its family is reminded of a session.
  package enum Reminders: String, Sendable, Hashable, Codable, CaseIterable {
    case none
    case dayBefore = "day_before"
    /// The day before, and that morning.
    case morningToo = "morning_too"
  }

  package var id: Identifier<Booking>
  /// Nil for a booking of the whole course.
  package var session: Identifier<Session>?
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
  /// Which appointment of the session, from 0.
  package var slot: Int?
  /// Its place in the order of arrival within the activity; a waiting list is first in, first out by this number.
  package var sequence: Int
  /// Raised to revoke the links that were sent.
  package var generation: Int
  /// When its hold or offer ends.
  package var expires: Instant?
  /// How often its hold was extended.
  package var extensions: Int
  /// How often later parties were let in before it.
  package var passed: Int
  /// By which invitation it came.
  package var invitation: Identifier<Invitation>?
  package var created: Instant
  package var changed: Instant
  /// Who gave the place back; nil unless it is cancelled.
  package var cancelledBy: CancelledBy?
  /// Why it was cancelled, in words for the family.
  package var reason: String?
  package var reminders: Reminders
  /// What the family has answered to its organiser's questions.
  package var answers: [Question: String]

  package init(
    id: Identifier<Booking>,
    session: Identifier<Session>?,
    activity: Identifier<Activity>,
    state: State,
    reference: String,
    party: Party,
    places: Int,
    contact: Contact,
    language: String,
    slot: Int? = nil,
    sequence: Int,
    generation: Int = 1,
    expires: Instant? = nil,
    extensions: Int = 0,
    passed: Int = 0,
    invitation: Identifier<Invitation>? = nil,
    created: Instant,
    changed: Instant,
    cancelledBy: CancelledBy? = nil,
    reason: String? = nil,
    reminders: Reminders = .dayBefore,
    answers: [Question: String] = [:]
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
    self.slot = slot
    self.sequence = sequence
    self.generation = generation
    self.expires = expires
    self.extensions = extensions
    self.passed = passed
    self.invitation = invitation
    self.created = created
    self.changed = changed
    self.cancelledBy = cancelledBy
    self.reason = reason
    self.reminders = reminders
    self.answers = answers
  }

  package var scope: BookingScope { session.map { .session($0) } ?? .course }
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

  /// What makes two addresses the same: in lowercase. Dots and what follows a plus tell addresses apart.
  package var emailKey: String? { email?.lowercased() }

  /// What makes two numbers the same: the digits with Finland's code where there is none, without a zero in brackets.
  package var phoneKey: String? {
    guard var phone else { return nil }
    if let bracket = phone.firstIndex(of: "("), phone[bracket...].hasPrefix("(0)"), bracket != phone.startIndex {
      phone.removeSubrange(bracket...phone.index(bracket, offsetBy: 2))
    }
    let digits = phone.filter(\.isWholeNumber).compactMap(\.wholeNumberValue).map(String.init).joined()
    if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
    if digits.hasPrefix("0") { return "+358" + digits.dropFirst() }
    return "+" + digits
  }
}
