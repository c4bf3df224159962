import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Operations
import SQLiteEngine
import Scheduling
import Storage
import Synchronization
import Web

/// The product's own routes on a database that only remembers: what is left of a booking's time when nothing is stored.
struct WithoutStorage: AsyncParsableCommand {
  static let configuration = CommandConfiguration(shouldDisplay: false)

  @Option var port: Int
  @Option var database: String

  func run() async throws {
    let zone = Zone(
      name: "Europe/Helsinki",
      rule: ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4") ?? ZoneRule(standardOffset: 7200, daylight: nil)
    )
    let desk = Desk(
      database: RememberingDatabase(try SQLiteDatabase(path: database)),
      zones: ZoneTable([zone, .utc]),
      links: CapabilityLinks(keyID: "bench", key: Crypto.randomBytes(32)),
      now: { Instant(seconds: Int(Date().timeIntervalSince1970)) }
    )
    var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .info
    let site = WebSite(desk: desk, publicURL: "http://127.0.0.1:\(port)", logger: logger, limits: .none)
    logger.logLevel = .warning
    let application = Application(
      router: site.router(),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
      logger: logger
    )
    try await application.runService()
  }
}

/// Answers each statement with the rows that it gave the first time, and writes nothing.
private final class RememberingDatabase: Database {
  private let base: any Database
  private let rows = Mutex<[String: [Row]]>([:])

  init(_ base: any Database) { self.base = base }

  var dialect: Dialect { base.dialect }

  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    do { return try body(Remembered(database: self, base: nil)) } catch is NotYetKnown {
      return try await base.read { try body(Remembered(database: self, base: $0)) }
    }
  }

  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    do { return try body(Remembered(database: self, base: nil)) } catch is NotYetKnown {
      return try await base.read { try body(Remembered(database: self, base: $0)) }
    }
  }

  func integrityProblems() async throws -> [String] { [] }

  private struct NotYetKnown: Error {}

  private struct Remembered: Writing {
    let database: RememberingDatabase
    let base: (any Reading)?

    var dialect: Dialect { database.dialect }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
      if let known = database.rows.withLock({ $0[sql] }) { return known }
      guard let base else { throw NotYetKnown() }
      let found = try base.rows(sql, arguments)
      database.rows.withLock { $0[sql] = found }
      return found
    }

    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int { 1 }
  }
}
