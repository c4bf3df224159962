package import Scheduling
import Storage

/// Says when a group is to be shown to families by itself, or takes that back.
package struct SchedulePublication: Sendable {
  package var id: Identifier<Activity>
  /// Nil takes back what was said.
  package var due: Instant?
  /// The revision that whoever says so has looked at; nil where nobody has looked.
  package var looked: Int?

  package init(of id: Identifier<Activity>, at due: Instant?, looked: Int? = nil) {
    (self.id, self.due, self.looked) = (id, due, looked)
  }

  /// How far away it may be, in seconds.
  private static let longest = 366 * 86_400

  /// What is missing may come until then: it is looked at when the time has come.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `notFromHere` for a group that is no draft any
  ///   more; `groupChanged` where it is not as it was looked at; `invalid` for a time that is over, or further away than a year.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    try await desk.write(.activity(id.text)) { [id, due, looked] transaction in
      var stored = try transaction.lockForDesk(id, as: actor, to: .publishActivity)
      try transaction.requireApproval(of: stored.activity, by: actor)
      guard stored.activity.isUnpublished else { throw OperationError.notFromHere }
      try stored.requireRevision(looked)
      if let due, due <= now || due > now + Self.longest {
        throw OperationError.invalid([FieldProblem("publish_at", .wrongType)])
      }
      guard stored.publication?.due != due || stored.publication?.hindrance != nil else { return }
      stored.publication = due.map {
        Publication(due: $0, isApproved: Rights.allows(actor, .approveActivity, on: stored.activity.subject))
      }
      try transaction.save(stored)
      if let due {
        try transaction.arm(DueTimer(.publicationDue, id.text, of: id, due: due))
      } else {
        try transaction.disarm(.publicationDue, id.text)
      }
      let verb = due == nil ? "unschedule_publication" : "schedule_publication"
      try transaction.audit(actor: actor.auditName, verb: verb, object: "activity:\(id)", at: now)
    }
  }
}

extension TimerWork {
  /// Publishes a group whose time has come. What keeps it from that is noted, and its page says it.
  func publish(in transaction: any Writing) throws {
    let id = Identifier<Activity>(stored: timer.object)
    guard var stored = try transaction.activity(id), let publication = stored.publication,
      publication.hindrance == nil, stored.activity.isUnpublished
    else { return }
    guard now >= publication.due else {
      return try transaction.arm(DueTimer(.publicationDue, id.text, of: id, due: publication.due))
    }
    guard let hindrance = try hindrance(to: stored, publication, in: transaction) else { return }
    stored.publication?.hindrance = hindrance
    try transaction.save(stored)
  }

  private func hindrance(
    to stored: StoredActivity,
    _ publication: Publication,
    in transaction: any Writing
  ) throws -> Publication.Hindrance? {
    if try !publication.isApproved && transaction.wantsApproval(stored.activity) { return .needsApproval }
    do {
      _ = try transaction.publish(stored, as: .system, at: desk, now: now)
      return nil
    } catch OperationError.incomplete { return .incomplete } catch OperationError.roomTaken { return .roomTaken }
  }
}

extension Activity {
  /// Whether it waits to be seen by families for the first time, or again.
  var isUnpublished: Bool { state == .draft || state == .submitted }
}

extension StoredActivity {
  /// The group in the hands of somebody who changes it: what was approved before is approved only if they may approve.
  func changed(by actor: Actor) -> StoredActivity {
    var stored = self
    if !Rights.allows(actor, .approveActivity, on: activity.subject) { stored.publication?.isApproved = false }
    return stored
  }
}
