package import Scheduling
import Storage

/// Makes a group that waits for approval a draft again, and says what is to be done first.
package struct SendBack: Sendable {
  package var id: Identifier<Activity>
  package var note: String
  /// The revision that whoever sends it back has looked at; nil where nobody has looked.
  package var looked: Int?

  /// How long the note may be, in characters.
  package static let longest = 500

  package init(_ id: Identifier<Activity>, note: String, looked: Int? = nil) {
    (self.id, self.note, self.looked) = (id, note, looked)
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `notFromHere` for a group that does not wait;
  ///   `groupChanged` where it is not as it was looked at; `invalid` for a note that says nothing, too much, or an identity number.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    try await desk.write(.activity(id.text)) { [self] transaction in
      var stored = try transaction.lockForDesk(id, as: actor, to: .approveActivity)
      guard let note = try FreeText.checkedLines(note, field: "note", maximum: Self.longest) else {
        throw OperationError.invalid([FieldProblem("note", .required)])
      }
      // Sent twice, it was sent once.
      if stored.activity.state == .draft, stored.approval?.note == note { return }
      guard stored.activity.state == .submitted else { throw OperationError.notFromHere }
      try stored.requireRevision(looked)
      var approval = stored.approval ?? Approval(by: nil, at: now)
      (approval.note, approval.answered) = (note, now)
      (stored.approval, stored.publication) = (approval, nil)
      try transaction.disarm(.publicationDue, id.text)
      try transaction.tellAsker(.sentBack, of: stored, by: actor, at: desk, now: now)
      try transaction.turn(stored, to: .draft, as: actor, verb: "send_back_activity", at: desk, now: now)
    }
  }
}

extension Writing {
  /// Writes to everybody else who may approve a group that it waits, once in an hour at most; to nobody where groups
  /// are not approved.
  func askForApproval(of stored: StoredActivity, at desk: Desk, now: Instant) throws {
    let activity = stored.activity
    guard try wantsApproval(activity) else { return }
    var detail = MessageDetail()
    detail.group = activity.id
    for member in try staff(of: activity.organisation) where member.mayApprove(activity) {
      guard member.id != stored.approval?.asker else { continue }
      try postHourly(.approvalAsked, to: member, detail: detail, batch: "\(activity.id).approval", at: desk, now: now)
    }
  }

  /// Writes to whoever asked for a group to be approved what somebody else has done with it.
  func tellAsker(_ kind: MessageKind, of stored: StoredActivity, by actor: Actor, at desk: Desk, now: Instant) throws {
    guard let asker = stored.approval?.asker, asker != actor.staffID, try wantsApproval(stored.activity),
      let member = try staff(asker), member.ended == nil
    else { return }
    var detail = MessageDetail()
    detail.group = stored.activity.id
    try post(kind, to: member, detail: detail, at: desk, now: now)
  }
}

extension StaffMember {
  func mayApprove(_ activity: Activity) -> Bool {
    ended == nil && Rights.allows(roles, .approveActivity, on: activity.subject)
  }
}
