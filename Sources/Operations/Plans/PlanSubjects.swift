package import Scheduling
import Storage

/// Finds what a change is about by the names that people have for it: an id, or the name that an import gave.
package struct FindGroup: Sendable {
  package struct Answer: Sendable {
    package let activity: Activity
    package let venue: Venue
    package let sessions: [Session]
    package let zone: Zone
  }

  package var name: String

  package init(_ name: String) { self.name = name }

  /// - Throws: `OperationError.notFound`, and what `Rights` throws.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try await desk.read { [name] reading in
      let byID = try Identifier<Activity>(name).flatMap { try reading.activity($0) }
      guard let activity = try (byID ?? reading.activity(source: name))?.activity else {
        try Rights.require(actor, .changeSchedule)
        throw OperationError.notFound
      }
      try Rights.require(actor, .changeSchedule, on: activity.subject)
      guard let venue = try reading.venue(activity.place.venue)?.value else { throw OperationError.notFound }
      return Answer(
        activity: activity,
        venue: venue,
        sessions: try reading.allSessions(of: activity.id),
        zone: try desk.zones.zone(activity.schedule.zone)
      )
    }
  }
}
