import Scheduling
import Storage

/// The sessions of today whose attendance the actor may read: of a tablet, its venue's; of somebody who works here,
/// those of the own organisation and venue. Numbers alone, and no family's name.
package struct TodayAtTheDoor: Sendable {
  package init() {}

  /// Local days begin at most so many seconds before an instant, and end at most so many after.
  private static let day = 26 * 3_600
  private static let page = 200

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [SessionView] {
    try Rights.requireAnywhere(actor, .readAttendance)
    let (now, zones) = (desk.now(), desk.zones)
    return try await desk.read { reading in
      var filter = SessionFilter(from: now - Self.day, until: now + Self.day, limit: Self.page)
      filter.includesUnlisted = true
      if case .device(let device) = actor { filter.venue = device.venue }
      var (shelf, found): (Shelf, [SessionView]) = (Shelf(reading), [])
      while true {
        let sessions = try reading.sessions(filter, at: now)
        for listed in sessions where Rights.allows(actor, .readAttendance, on: listed.subject) {
          let view = try shelf.view(listed)
          let today = try zones.zone(view.activity.venue.zone).local(now).date
          if listed.session.start.date == today { found.append(view) }
        }
        guard sessions.count == Self.page, let last = sessions.last else { return found }
        filter.after = SessionCursor(startsAt: last.startsAt, id: last.session.id)
      }
    }
  }
}
