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
  /// - Parameter takesNewKey: whether links under another key may stay shut from now on.
  /// - Throws: `Failure`, `StorageError`.
  static func open(
    _ options: DatabaseOptions,
    zones names: [String] = [],
    takesNewKey: Bool = false
  ) async throws -> Desk {
    let keyPath = try options.keyPath()
    let database = try await options.address().open()
    let isNew = try await database.schemaVersion() == 0
    if isNew { try await database.migrate(now: now().seconds) }
    try await database.requireCurrentSchema()
    let stored = try await database.read { try $0.zoneNames() }
    let zones = try Set([zone, "UTC"] + names + stored).sorted().map(ZoneFile.load)
    let links = try await links(of: database, at: keyPath, takesNewKey: takesNewKey)
    let desk = Desk(database: database, zones: ZoneTable(zones), links: links, now: now)
    if isNew { try await loadShippedClosures(at: desk) }
    return desk
  }

  /// Links under the one key that all servers of a database share.
  private static func links(
    of database: any Database,
    at path: String,
    takesNewKey: Bool
  ) async throws -> CapabilityLinks {
    let (known, hasLinks) = try await database.read { (try $0.keyFingerprint(), try $0.hasBookings()) }
    let links = try KeyFile.open(path, isFirst: takesNewKey || known == nil && !hasLinks)
    if takesNewKey {
      try await database.write(.schema) { try $0.replaceKeyFingerprint(links.fingerprint) }
    } else if known == nil {
      // Of two that start at once with different keys one is refused.
      let kept = try await database.write(.schema) { try $0.keepKeyFingerprint(links.fingerprint) }
      guard kept == links.fingerprint else { throw Failure.unavailable(KeyFile.isAnother(path)) }
    } else if known != links.fingerprint {
      throw Failure.unavailable(KeyFile.isAnother(path))
    }
    return links
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
        switch try await load(calendar, at: desk) {
        case .unchanged: break
        case .loaded: answer.changed += 1
        case .waits: answer.waiting.append(ClosureFile.shipped + file.name)
        }
      }
    }
    return answer
  }

  private enum Loading { case unchanged, loaded, waits }

  /// Another server that starts at the same moment may load it between the look and the deed: then it is looked at again.
  private static func load(_ calendar: ParsedClosures, at desk: Desk) async throws -> Loading {
    let request = PlanRequest(.calendar(calendar))
    while true {
      let plan = try await MakePlan(request).run(at: desk, as: .system)
      if plan.calendars.isEmpty { return .unchanged }
      guard plan.activities.isEmpty else { return .waits }
      do {
        _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk, as: .system)
        return .loaded
      } catch OperationError.planOutdated { continue }
    }
  }
}
