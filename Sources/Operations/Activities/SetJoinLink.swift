package import Scheduling
import Storage

/// Says where a group that meets online meets: those with a place see it, and everybody who may just come, if wanted.
package struct SetJoinLink: Sendable {
  package var id: Identifier<Activity>
  /// Nil where it does not meet online any more.
  package var link: String?
  /// Whether a drop-in session's own page shows it, from an hour before the start to the end.
  package var isShown: Bool

  package init(of id: Identifier<Activity>, to link: String?, isShown: Bool) {
    self.id = id
    self.link = link
    self.isShown = isShown
  }

  private static let longest = 2_000

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    let link = try checked()
    try await desk.write(.activity(id.text)) { [id, isShown] transaction in
      guard try transaction.lock(id) != nil, var stored = try transaction.activity(id) else {
        try Rights.require(actor, .changeSchedule)
        throw OperationError.notFound
      }
      try Rights.require(actor, .changeSchedule, on: stored.activity.subject)
      let before = stored.activity
      stored.activity.enrolment.rules.joinLink = link
      stored.activity.enrolment.rules.showsJoinLink = link != nil && isShown
      stored.revision += 1
      stored.changed = now
      try transaction.save(stored)
      let webhooks = try transaction.webhooks(hearing: before.organisation)
      try transaction.tell(of: stored.activity, before: before, to: webhooks, at: desk, now: now)
      try transaction.audit(actor: actor.auditName, verb: "set_join_link", object: "activity:\(id)", at: now)
    }
  }

  private func checked() throws -> String? {
    guard let link = BookPlace.trimmed(link) else { return nil }
    guard link.utf8.count <= Self.longest else {
      throw OperationError.invalid([FieldProblem("join_link", .tooLong(maximum: Self.longest))])
    }
    // What a page makes a link of must not be a script.
    guard link.lowercased().hasPrefix("https://"), link.dropFirst(8).contains("."), !link.contains(" ") else {
      throw OperationError.invalid([FieldProblem("join_link", .webAddress)])
    }
    return link
  }
}
