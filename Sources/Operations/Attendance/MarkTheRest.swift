package import Scheduling
import Storage

/// Marks everybody absent of whom nothing is said, once a session has started; or takes that back.
package struct MarkTheRest: Sendable {
  package var session: Identifier<Session>
  /// The sender's own name of the step: sent again, it is one.
  package var name: String
  /// The earlier step that this one takes back.
  package var undoing: String?

  package init(of session: Identifier<Session>, name: String, undoing: String? = nil) {
    self.session = session
    self.name = name
    self.undoing = undoing
  }

  /// - Returns: how many parties were marked, or are unmarked again.
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`; `refused(.notPossibleNow)` before the
  ///   session starts.
  package func run(at desk: Desk, as actor: Actor) async throws -> Int {
    let now = desk.now()
    return try await desk.write(about: session) { [self] transaction in
      let listed = try transaction.session(session, for: actor, to: .recordAttendance)
      try DoorBook.check(step: name)
      if let undoing { try DoorBook.check(step: undoing, as: "undoes") }
      guard now >= listed.startsAt else { throw OperationError.refused(.notPossibleNow) }
      let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
      var book = try DoorBook(of: listed, in: zone, transaction, as: actor, now: now)
      let number = try undoing.map { try book.unmark(after: $0, by: name) } ?? book.markTheRestAbsent(by: name)
      try book.close()
      return number
    }
  }
}

/// Ends the day at the door: whoever was not seen in a session that is over was absent.
package struct CloseDay: Sendable {
  /// The sender's own name of the step: sent again, it is one.
  package var name: String

  package init(name: String) { self.name = name }

  /// - Returns: how many parties were marked absent.
  /// - Throws: `OperationError.notSignedIn`, `notAllowed`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Int {
    try Rights.requireAnywhere(actor, .recordAttendance)
    try DoorBook.check(step: name)
    let now = desk.now()
    var marked = 0
    for entry in try await DoorDay().run(at: desk, as: actor)
    where entry.view.endsAt <= now && !entry.view.session.isCancelled && entry.summary.unmarkedParties > 0 {
      let id = entry.view.session.id
      marked += try await MarkTheRest(of: id, name: name).run(at: desk, as: actor)
      try await desk.write(.house) { transaction in
        try transaction.audit(actor: actor.auditName, verb: "close_day", object: "session:\(id)", at: now)
      }
    }
    return marked
  }
}
