/// Who asked for a group to be approved, and what came of it until it is published.
package struct Approval: Hashable, Sendable, Codable {
  /// Nil for a program.
  package var asker: Identifier<StaffMember>?
  package var asked: Instant
  /// What is to be done first, in the approver's words; nil as long as the group waits.
  package var note: String?
  /// When it was sent back.
  package var answered: Instant?

  package init(by asker: Identifier<StaffMember>?, at now: Instant) { (self.asker, asked) = (asker, now) }
}
