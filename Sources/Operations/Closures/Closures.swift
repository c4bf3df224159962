package import ICalendar
package import Scheduling
import Storage

/// Brings a closure calendar in, or brings the stored one of the same kind, owner and name up to date: its plan, made and
/// done at once.
///
/// Groups that observe it follow; what is booked, or was made by hand, stays and is named in the plan.
package struct ImportClosures: Sendable {
  package var calendar: ParsedClosures
  /// Whose own closures these are, where they are a venue's and the file does not say whose.
  package var venue: Identifier<Venue>?

  package init(_ calendar: ParsedClosures, venue: Identifier<Venue>? = nil) {
    self.calendar = calendar
    self.venue = venue
  }

  /// Returns the plan, done.
  ///
  /// - Throws: `OperationError.unreadableFile` for closures that are nobody's, or none; `roomTaken`; what `Rights`
  ///   throws.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Plan {
    let now = desk.now()
    return try await desk.write(.house) { [calendar, venue] transaction in
      let request = PlanRequest(.calendar(calendar, venue: venue))
      return try transaction.carryOut(request, fingerprint: nil, at: desk, as: actor, now: now)
    }
  }
}

/// All closure calendars.
package struct ListClosures: Sendable {
  package init() {}

  package func run(at desk: Desk, as actor: Actor) async throws -> [ClosureCalendar] {
    try Rights.require(actor, .browse)
    return try await desk.read { try $0.closureCalendars() }
  }
}
