/// When a group that families do not see yet is to be shown to them by itself.
package struct Publication: Hashable, Sendable, Codable {
  /// Why it was not, when its time had come.
  package enum Hindrance: String, Hashable, Sendable, Codable, CaseIterable {
    case incomplete
    case roomTaken = "room_taken"
    case needsApproval = "needs_approval"
  }

  package var due: Instant
  /// Whether somebody who may approve it has set the time, and nobody else has changed the group since.
  package var isApproved: Bool
  /// Nil while its time is to come.
  package var hindrance: Hindrance?

  package init(due: Instant, isApproved: Bool, hindrance: Hindrance? = nil) {
    (self.due, self.isApproved, self.hindrance) = (due, isApproved, hindrance)
  }
}
