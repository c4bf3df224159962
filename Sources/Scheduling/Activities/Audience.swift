/// Whom a group is for.
package struct Audience: Hashable, Sendable, Codable {
  /// Ages in whole months, both ends included; nil where there is no limit.
  package var minimumMonths: Int?
  package var maximumMonths: Int?
  /// In the organiser's words ("lapsiperheet").
  package var note: String?

  package init(minimumMonths: Int? = nil, maximumMonths: Int? = nil, note: String? = nil) {
    self.minimumMonths = minimumMonths
    self.maximumMonths = maximumMonths
    self.note = note
  }
}
