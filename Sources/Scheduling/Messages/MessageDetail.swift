/// What a message has to say that the booking itself does not tell any more, or never told.
package struct MessageDetail: Hashable, Sendable, Codable {
  /// The local start before the move.
  package var before: LocalDateTime?
  /// What an organiser has written, by BCP 47 code.
  package var words: [String: String]?
  /// The language in which the organiser wrote first.
  package var original: String?
  /// The first day that a digest tells of.
  package var day: LocalDate?
  /// To whom an invitation goes: nobody has booked yet.
  package var address: String?
  /// The language of whoever is invited, or asks, as a BCP 47 code.
  package var language: String?
  /// Of which group somebody of the staff is told.
  package var group: Identifier<Activity>?

  package init(before: LocalDateTime? = nil) { self.before = before }
}
