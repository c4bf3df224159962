import Foundation
package import PostgresEngine
import Storage
import Synchronization

/// The PostgreSQL server that `Scripts/test` starts for the tests.
package enum PostgresServer {
  /// The address of a server whose databases tests may make and drop, without a database name; nil when there is none.
  package static let url = ProcessInfo.processInfo.environment["TAPAAMO_TEST_POSTGRES"]

  /// The address of one database, with options of a test's own: `options=-c%20lock_timeout%3D50`.
  package static func url(of name: String, _ options: String...) -> String {
    // postgresql:///?host=… becomes postgresql:///NAME?host=…
    let parts = (url ?? "").split(separator: "?", maxSplits: 1).map(String.init)
    let all = (parts.dropFirst() + options).joined(separator: "&")
    return "\(parts.first ?? "")\(name)?\(all)"
  }

  /// More patient than the suite itself: hundreds of tests share two processors, and no test fails because others ran.
  package static var patient: PostgresLimits {
    var limits = PostgresLimits()
    (limits.waiting, limits.locks, limits.statement) = (.seconds(1_200), .seconds(1_200), .seconds(1_200))
    (limits.commit, limits.idleInTransaction) = (.seconds(1_200), .seconds(1_200))
    return limits
  }

  package static func open(
    _ name: String,
    limits: PostgresLimits = patient
  ) async throws -> PostgresDatabase {
    try await PostgresDatabase(try PostgresAddress(url(of: name)), limits: limits)
  }

  /// Runs a test with the name of an empty database, which is gone afterwards.
  package static func withNewDatabase<Answer>(_ body: (String) async throws -> Answer) async throws -> Answer {
    let name = try await make()
    let result: Result<Answer, any Error>
    do { result = .success(try await body(name)) } catch { result = .failure(error) }
    try await drop(name)
    return try result.get()
  }

  static func make() async throws -> String {
    let name = "test_\(UUID().uuidString.prefix(12).lowercased().filter { $0 != "-" })"
    try await keeper().outside("CREATE DATABASE \(name)")
    return name
  }

  /// Drops a database with whoever is still connected to it.
  static func drop(_ name: String) async throws { try await keeper().outside("DROP DATABASE \(name) WITH (FORCE)") }

  private static let opened = Task { try await open("postgres") }

  private static func keeper() async throws -> PostgresDatabase { try await opened.value }
}

extension TestEngine {
  /// PostgreSQL, where `Scripts/test` has started one.
  static let postgres: TestEngine? = {
    guard PostgresServer.url != nil else {
      FileHandle.standardError.write(
        Data("PostgreSQL was NOT tested: there is no TAPAAMO_TEST_POSTGRES. Scripts/test starts a server.\n".utf8)
      )
      return nil
    }
    return TestEngine(
      "PostgreSQL",
      open: {
        let name = try await PostgresServer.make()
        let database = try await PostgresServer.open(name)
        return Opened(database: database) {
          database.close()
          try await PostgresServer.drop(name)
        }
      },
      openMigrated: { try await MigratedDatabases.lease() },
      plan: { sql, arguments, reading in try plan(sql, arguments, reading) }
    )
  }()

  private static func plan(_ sql: String, _ arguments: [SQLValue], _ reading: any Reading) throws -> Plan {
    // On tables of a few rows nothing beats reading and sorting them: say that they are large and that it costs the world.
    _ = try reading.rows(
      """
      UPDATE pg_class SET relpages = 1, reltuples = 1000000
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') RETURNING 1
      """,
      []
    )
    let unsorted = try steps(of: sql, arguments, without: ["seqscan", "bitmapscan", "sort"], in: reading)
    let narrowed = try steps(of: sql, arguments, without: ["seqscan", "bitmapscan"], in: reading)
    return Plan(
      fullScans: narrowed.indices.compactMap { fullScan(in: narrowed[$0...]) },
      sorts: unsorted.filter { $0.contains("Sort") }
    )
  }

  private static func steps(
    of sql: String,
    _ arguments: [SQLValue],
    without ways: [String],
    in reading: any Reading
  ) throws -> [String] {
    for way in ["seqscan", "bitmapscan", "sort"] {
      _ = try reading.rows("SELECT set_config('enable_\(way)', '\(ways.contains(way) ? "off" : "on")', true)", [])
    }
    return try reading.list("EXPLAIN (COSTS OFF) \(sql)", arguments) { try $0.take(String.self) }
  }

  /// The first step, in SQLite's words, where it reads a table from end to end: "SCAN a USING INDEX activity_pkey".
  private static func fullScan(in steps: ArraySlice<String>) -> String? {
    let kinds = ["Seq Scan", "Index Scan", "Index Only Scan"]
    guard let step = steps.first, let scan = kinds.compactMap({ step.firstRange(of: $0) }).first else { return nil }
    // What narrows a step down stands beneath it, before the next one.
    let details = steps.dropFirst().prefix { !$0.contains("->") }
    guard !details.contains(where: { $0.contains("Index Cond:") }) else { return nil }
    // "Seq Scan on activity a", "Index Scan using activity_pkey on activity a".
    let words = step[scan.upperBound...].split(separator: " ")
    guard let on = words.firstIndex(of: "on"), let name = words[(on + 1)...].last else { return nil }
    return "SCAN \(name)" + (words.first == "using" ? " USING INDEX \(words[1])" : "")
  }
}

/// Databases with today's schema and no rows, which tests have one after another: making one takes far longer than
/// emptying it.
private enum MigratedDatabases {
  private struct Lease {
    let name: String
    let database: PostgresDatabase
    let shape: String
  }

  /// So many tests at once; the server has room for their connections.
  private static let places = TestPlaces(6)
  private static let idle = Mutex<[Lease]>([])

  static func lease() async throws -> TestEngine.Opened {
    let isCounted = !TestEngine.isInside
    if isCounted { await places.take() }
    do {
      let left = idle.withLock { $0.popLast() }
      let lease = if let left { left } else { try await make() }
      return TestEngine.Opened(database: lease.database) {
        defer { if isCounted { places.giveBack() } }
        try await giveBack(lease)
      }
    } catch {
      if isCounted { places.giveBack() }
      throw error
    }
  }

  private static func make() async throws -> Lease {
    let name = try await PostgresServer.make()
    let database = try await PostgresServer.open(name)
    try await database.migrate(now: 0)
    return Lease(name: name, database: database, shape: try await shape(of: database))
  }

  private static func giveBack(_ lease: Lease) async throws {
    // A test that changed the schema keeps its database from others.
    guard try await shape(of: lease.database) == lease.shape else {
      lease.database.close()
      return try await PostgresServer.drop(lease.name)
    }
    try await lease.database.write(.house) { transaction in
      let tables = try transaction.list(transaction.dialect.tableNames) { try $0.take(String.self) }
        .filter { $0 != "schema_migration" }
      try transaction.run("TRUNCATE \(tables.joined(separator: ", ")) RESTART IDENTITY")
    }
    idle.withLock { $0.append(lease) }
  }

  private static func shape(of database: PostgresDatabase) async throws -> String {
    try await database.read { reading in
      let columns = try reading.rows(
        """
        SELECT c.oid::text, c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 ORDER BY c.oid, a.attnum
        """,
        []
      )
      return "\(columns) \(try reading.rows("SELECT * FROM schema_migration ORDER BY number", []))"
    }
  }
}

/// Places of which only so many are taken at once.
private final class TestPlaces: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  func take() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.free == 0 else {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
