/// What a schedule asks for on one date, before it is anybody's session.
package struct Meeting: Hashable, Sendable {
  package var originalStart: LocalDateTime
  package var start: LocalDateTime
  package var minutes: Int?
  package var place: String?
  package var note: String?
  /// The index of the segment that asks for it; nil for an extra date.
  package var segment: Int?
  package var title: [String: String]?
  package var site: Place?
  package var places: Int?

  package init(
    originalStart: LocalDateTime,
    start: LocalDateTime,
    minutes: Int?,
    place: String? = nil,
    note: String? = nil,
    segment: Int? = nil
  ) {
    self.originalStart = originalStart
    self.start = start
    self.minutes = minutes
    self.place = place
    self.note = note
    self.segment = segment
  }
}
