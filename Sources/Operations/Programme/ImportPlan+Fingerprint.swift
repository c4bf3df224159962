import Foundation
import Scheduling
import Storage

extension ImportPlan {
  /// A digest of a file and of all that comes of it as things stand: equal on every server, whatever ids new things get.
  package func fingerprint(over file: [UInt8]) throws -> String {
    struct Signed: Encodable {
      let file: String
      let others: [String]
      let groups: [SignedGroup]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let others =
      venues.map { "\($0.sourceID) \($0.change)" } + organisations.map { "\($0.sourceID) \($0.change)" }
    let signed = Signed(
      file: Crypto.sha256(file).hexadecimal,
      others: others,
      groups: groups.map(SignedGroup.init)
    )
    return String(Crypto.sha256(Array(try encoder.encode(signed))).hexadecimal.prefix(32))
  }
}

/// What an import does to one group.
private struct SignedGroup: Encodable {
  let source: String
  let change: String
  let state: String
  let missing: [DraftReason]
  /// Where a group that is known goes; a new one has what the file says.
  let place: String
  let schedule: Schedule
  let kept: Int
  let changed: [Identifier<Session>]
  let added: [LocalDateTime]
  let removed: [Identifier<Session>]
  let skipped: [SkippedDate]
  let cancelled: [LocalDateTime]
  let warnings: [String]
  let planWarnings: [PlanWarning]

  init(_ group: ImportPlan.PlannedGroup) {
    (source, change, state) = (group.sourceID, group.change.rawValue, group.activity.state.rawValue)
    missing = group.activity.missing
    let at = group.activity.place
    place = group.before == nil ? "" : "\(at.venue) \(at.room?.text ?? "") \(at.detail ?? "")"
    schedule = group.activity.schedule
    let sessions = group.sessions
    kept = sessions.kept.count + sessions.needsConfirmation.count
    changed = (sessions.changed + sessions.restored).map(\.session.id).sorted()
    added = sessions.added.map(\.originalStart).sorted()
    removed = sessions.removed.map(\.id).sorted()
    skipped = sessions.skipped
    cancelled = group.cancellations.keys.sorted()
    planWarnings = group.warnings.compactMap { if case .plan(let warning) = $0 { warning } else { nil } }
    // A plan's warnings hold names by language, which have no order of their own.
    warnings = group.warnings.filter { if case .plan = $0 { false } else { true } }.map { "\($0)" }
  }
}

extension ImportPlan.PlannedGroup {
  /// Where somebody else than its organiser publishes a group, one that its own people bring in waits for that.
  mutating func waitForApproval(in reading: any Reading, as actor: Actor) throws {
    guard activity.state == .published, before?.activity.state.isPublic != true,
      !Rights.allows(actor, .importProgramme), !Rights.allows(actor, .approveActivity, on: activity.subject),
      try reading.policy(.approval, of: activity.organisation, activity: activity.id) == 1
    else { return }
    activity.state = .submitted
    weigh()
  }

  /// Keeps from families what they do not see yet, and its organiser has not asked anybody to approve.
  mutating func stayDraft() {
    guard isReady else { return }
    activity.state = .draft
    weigh()
  }

  /// Whether families see it from now on, or whoever approves it is asked, unless it comes in as a draft.
  package var isReady: Bool {
    guard before.map({ $0.activity.state == .draft }) ?? true else { return false }
    return activity.state == .published || activity.state == .submitted
  }
}

extension ImportPlan {
  mutating func stayDrafts() {
    for index in groups.indices { groups[index].stayDraft() }
  }
}
