/// A link for one of those who may come to a group by invitation, and what they answered.
///
/// It holds no name: whoever invites keeps by its number whom it was handed to.
package struct Invitation: Hashable, Sendable {
  package enum Answer: String, Sendable, Hashable, Codable, CaseIterable {
    case open, accepted, declined
  }

  package var id: Identifier<Invitation>
  package var activity: Identifier<Activity>
  /// Nil for all sessions of the group.
  package var session: Identifier<Session>?
  /// Counts the group's invitations, from 1.
  package var number: Int
  package var answer: Answer
  /// Raised to revoke the link.
  package var generation: Int
  package var changed: Instant

  package init(
    id: Identifier<Invitation>,
    activity: Identifier<Activity>,
    session: Identifier<Session>?,
    number: Int,
    answer: Answer = .open,
    generation: Int = 1,
    changed: Instant
  ) {
    self.id = id
    self.activity = activity
    self.session = session
    self.number = number
    self.answer = answer
    self.generation = generation
    self.changed = changed
  }

  /// Whether it is to this: an invitation to one session opens neither another nor the course.
  package func opens(_ scope: BookingScope) -> Bool { session.map { scope == .session($0) } ?? true }
}
