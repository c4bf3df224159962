/// How people come to a group's sessions.
package struct Enrolment: Hashable, Sendable, Codable {
  package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    /// Drop-in: no bookings.
    case open
    /// One may book, and one may just come.
    case optional
    case required
  }

  package var mode: Mode
  package var capacity: Capacity
  /// Bookings are taken from here on; nil for "at once".
  package var opens: Instant?
  /// Bookings are taken until just before this instant; nil for "until the session starts".
  package var closes: Instant?
  /// How one registers where it is not through this calendar, or what to know before, in the organiser's words.
  package var note: String?
  /// The source does not say whether one must register: families are told to ask the organiser.
  package var isUnknown: Bool
  package var rules: EnrolmentRules

  package init(
    mode: Mode = .open,
    capacity: Capacity = Capacity(),
    opens: Instant? = nil,
    closes: Instant? = nil,
    note: String? = nil,
    isUnknown: Bool = false,
    rules: EnrolmentRules = EnrolmentRules()
  ) {
    self.mode = mode
    self.capacity = capacity
    self.opens = opens
    self.closes = closes
    self.note = note
    self.isUnknown = isUnknown
    self.rules = rules
  }
}
