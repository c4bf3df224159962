package import Scheduling

extension Invitation.Answer: SQLConvertible {}

private let invitationColumns = "id, activity_id, session_id, number, answer, generation, changed"

extension Row {
  fileprivate mutating func takeInvitation() throws -> Invitation {
    Invitation(
      id: try take(),
      activity: try take(),
      session: try takeOptional(),
      number: try take(),
      answer: try take(),
      generation: try take(),
      changed: try take()
    )
  }
}

extension Reading {
  package func invitation(_ id: Identifier<Invitation>) throws -> Invitation? {
    try first("SELECT \(invitationColumns) FROM invitation WHERE id = ?1", id) { try $0.takeInvitation() }
  }

  /// A group's invitations, by number.
  package func invitations(to activity: Identifier<Activity>) throws -> [Invitation] {
    try list("SELECT \(invitationColumns) FROM invitation WHERE activity_id = ?1 ORDER BY number", activity) {
      try $0.takeInvitation()
    }
  }

  /// The booking that goes on by which an invitation was accepted.
  package func booking(by invitation: Identifier<Invitation>) throws -> Identifier<Booking>? {
    try first(
      "SELECT id FROM booking WHERE invitation_id = ?1 AND state IN (\(activeStates)) ORDER BY sequence DESC",
      invitation
    ) { try $0.take() }
  }
}

extension Writing {
  package func insert(_ invitation: Invitation) throws {
    try run(
      "INSERT INTO invitation (\(invitationColumns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      invitation.id,
      invitation.activity,
      invitation.session,
      invitation.number,
      invitation.answer,
      invitation.generation,
      invitation.changed
    )
  }

  package func update(_ invitation: Invitation) throws {
    try run(
      "UPDATE invitation SET answer = ?2, generation = ?3, changed = ?4 WHERE id = ?1",
      invitation.id,
      invitation.answer,
      invitation.generation,
      invitation.changed
    )
  }
}
