package import Scheduling
import Storage

/// A group on its way to be published, as a letter to somebody of the staff tells of it.
package struct GroupFacts: Sendable {
  /// As everyone may see it: a discreet group's inner title stands in no letter.
  package let activity: Activity
  package let organisation: Organisation
  /// Who asks for it to be approved; nil where nobody knows any more.
  package let asker: String?
  /// What is to be done first, where it was sent back.
  package let note: String?
}

extension Reading {
  /// What a letter about a group tells somebody; nil where it is not so any more, or not theirs to know.
  func groupFacts(_ id: Identifier<Activity>, _ posting: Posting, for member: StaffMember) throws -> GroupFacts? {
    guard let stored = try activity(id), stored.isStill(posting) else { return nil }
    let act: Act = posting.kind == .approvalAsked ? .approveActivity : .readDrafts
    guard Rights.allows(member.roles, act, on: stored.activity.subject) else { return nil }
    var shelf = Shelf(self)
    return GroupFacts(
      activity: stored.activity.publicFace,
      organisation: try shelf.organisation(stored.activity.organisation),
      asker: try stored.approval?.asker.flatMap { try staff($0) }?.name,
      note: posting.kind == .sentBack ? stored.approval?.note : nil
    )
  }
}

extension StoredActivity {
  /// Whether a group stands as it did when a message of it was posted.
  fileprivate func isStill(_ posting: Posting) -> Bool {
    switch posting.kind {
    case .approvalAsked: activity.state == .submitted
    case .sentBack: activity.state == .draft && approval?.answered == posting.created
    default: activity.state.isPublic
    }
  }
}
