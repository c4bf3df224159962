/// How a visit was, in a family's own words if it likes.
package struct VisitAnswer: Hashable, Sendable {
  package enum Mood: String, Sendable, Hashable, Codable, CaseIterable {
    case good, fair, poor
  }

  package var mood: Mood
  package var words: String?

  package init(_ mood: Mood, words: String? = nil) {
    self.mood = mood
    self.words = words
  }
}
