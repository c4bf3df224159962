package import Scheduling
import Storage

/// Changes what a group says of itself, whether families see it or not; when and where it meets, and how many places it
/// has, is changed by a plan.
package struct EditActivity: Sendable {
  package var id: Identifier<Activity>
  package var details: ActivityDetails

  package init(_ id: Identifier<Activity>, _ details: ActivityDetails) { (self.id, self.details) = (id, details) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`; `incomplete` where families see the
  ///   group, and what is left would not be enough; `stillBooked` where they have a place and would see it no more.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    let problems = details.problems
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
    try await desk.write(.activity(id.text)) { [id, details] transaction in
      var stored = try transaction.lockForDesk(id, as: actor).changed(by: actor)
      let before = stored.activity
      stored.activity.details = details
      let capacity = before.enrolment.capacity
      stored.activity.enrolment.capacity.places = capacity.places
      // What one place means cannot change under those who have some.
      if try transaction.hasActiveBookings(of: id) { stored.activity.enrolment.capacity.unit = capacity.unit }
      if details.isStaffOnly, !before.isStaffOnly, try transaction.isStillBooked(before, at: desk, now: now) {
        throw OperationError.stillBooked
      }
      if before.state == .draft {
        stored.activity.missing = stored.activity.draftReasons
      } else {
        guard stored.activity.draftReasons.isEmpty else {
          throw OperationError.incomplete(stored.activity.draftReasons)
        }
      }
      guard stored.activity != before else { return }
      stored.revision += 1
      stored.changed = now
      try transaction.save(stored)
      let webhooks = try transaction.webhooks(hearing: before.organisation)
      try transaction.tell(of: stored.activity, before: before, to: webhooks, at: desk, now: now)
      try transaction.armMinimums(of: stored.activity, at: desk, now: now)
      try transaction.settleQueue(of: id, at: desk, now: now)
      try transaction.audit(actor: actor, .editActivity, "activity:\(id)", at: now)
    }
  }
}

extension Writing {
  /// A group under its lock, for somebody who may edit it.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  func lockForDesk(_ id: Identifier<Activity>, as actor: Actor, to act: Act = .editActivity) throws -> StoredActivity {
    guard try lock(id) != nil, let stored = try activity(id) else {
      try Rights.requireAnywhere(actor, act)
      throw OperationError.notFound
    }
    try Rights.require(actor, act, on: stored.activity.subject)
    return stored
  }
}

extension Reading {
  func hasActiveBookings(of id: Identifier<Activity>) throws -> Bool {
    let bookings = try bookingCounts(of: id)
    return bookings.course.parties > 0 || bookings.sessions.values.contains { $0.parties > 0 }
  }
}
