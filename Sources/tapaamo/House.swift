import EmbeddedFiles
import Foundation
import ICalendar
import Operations
import Scheduling
import Storage

/// Opens what a command needs: the database with its schema, the server's key, the zones.
enum House {
  /// The zone of the service itself; others are loaded where a venue follows them.
  static let zone = "Europe/Helsinki"

  static func now() -> Instant { Instant(seconds: Int(Date().timeIntervalSince1970)) }

  /// Opens the desk; an empty database gets its schema and the closure calendars that ship.
  ///
  /// - Throws: `Failure`, `StorageError`.
  static func open(_ options: DatabaseOptions, zones names: [String] = []) async throws -> Desk {
    let keyPath = try options.keyPath()
    let database = try await options.address().open()
    let isNew = try await database.schemaVersion() == 0
    if isNew { try await database.migrate(now: now().seconds) }
    try await database.requireCurrentSchema()
    let stored = try await database.read { try $0.zoneNames() }
    let zones = try Set([zone, "UTC"] + names + stored).sorted().map(ZoneFile.load)
    let hasLinks = try await database.read { try $0.hasBookings() }
    let links = try KeyFile.open(keyPath, isFirst: !hasLinks)
    let desk = Desk(database: database, zones: ZoneTable(zones), links: links, now: now)
    if isNew { try await loadShippedClosures(at: desk) }
    return desk
  }

  /// What became of the closure calendars that ship.
  struct ShippedClosures {
    var changed = 0
    /// The files that would change groups: somebody looks at their plans first.
    var waiting: [String] = []
  }

  /// Brings the closure calendars that ship up to date, as far as no group changes by it.
  @discardableResult
  static func loadShippedClosures(at desk: Desk) async throws -> ShippedClosures {
    let reader = ClosureCalendarReader(zone: try desk.zones.zone(zone))
    var answer = ShippedClosures()
    for file in ShippedCalendars.closures {
      for calendar in try reader.read(file.bytes) {
        let request = PlanRequest(.calendar(calendar))
        let plan = try await MakePlan(request).run(at: desk, as: .system)
        if plan.calendars.isEmpty { continue }
        guard plan.activities.isEmpty else {
          answer.waiting.append(ClosureFile.shipped + file.name)
          continue
        }
        _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk, as: .system)
        answer.changed += 1
      }
    }
    return answer
  }
}
