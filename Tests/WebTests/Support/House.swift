import HTTPTypes
import Hummingbird
import Operations
import Scheduling
import Storage
import Synchronization
import TestEngines
import Testing

@testable import Web

/// A whole service for one test: its own database with the sample programme, a clock to set, a log to read.
struct House: Sendable {
  let desk: Desk
  let site: WebSite
  let clock: Clock
  let log: LogCapture
  let client: Client
  /// What the database does; nothing but its work unless a test says so.
  let trouble: TroubledDatabase

  /// A Monday, ten o'clock in Helsinki.
  static let morning = Instant(seconds: 1_795_420_800)

  /// Runs a test in a house of its own.
  static func open(
    on engine: TestEngine = .first,
    publicURL: String = "http://tapaamo.test",
    limits: Limits = .none,
    _ test: (House) async throws -> Void
  ) async throws {
    try await engine.withDatabase { database in
      let house = House(database: database, publicURL: publicURL, limits: limits)
      let file = try ProgrammeFile(json: Array(SampleProgramme.json.utf8))
      _ = try await ImportProgramme(file, isDryRun: false).run(at: house.desk, as: .system)
      try await test(house)
    }
  }

  /// The same house with a provider by which staff signs in.
  func with(_ provider: SignInProvider) -> House {
    House(database: desk.database, publicURL: site.publicURL, clock: clock, provider: provider)
  }

  /// Another server on the same database.
  func neighbour() -> House { House(database: desk.database, publicURL: site.publicURL, clock: clock) }

  private init(
    database: any Database,
    publicURL: String,
    limits: Limits = .none,
    clock: Clock = Clock(Self.morning),
    provider: SignInProvider? = nil
  ) {
    let (log, chance) = (LogCapture(), Chance())
    let database = TroubledDatabase(database)
    trouble = database
    self.clock = clock
    self.log = log
    let rule = ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4") ?? ZoneRule(standardOffset: 0, daylight: nil)
    let helsinki = Zone(name: "Europe/Helsinki", rule: rule, years: 1996...2100)
    desk = Desk(
      database: database,
      zones: ZoneTable([helsinki, .utc]),
      links: CapabilityLinks(keyID: "test", key: Array(repeating: 7, count: 32)),
      now: { clock.now },
      random: { chance.bytes($0) },
      patience: .seconds(600),
      // The time that a hash takes shows nothing here.
      hashing: PasswordHash.Parameters(cost: 16, blocks: 8, lanes: 1)
    )
    let proxies = Set([ClientAddress(Client.proxy)].compactMap(\.self))
    site = WebSite(
      desk: desk,
      publicURL: publicURL,
      logger: log.logger,
      limits: limits,
      proxies: proxies,
      provider: provider,
      webhookReaches: { $0.hasPrefix("https://") }
    )
    client = Client(responder: site.router().buildResponder())
  }
}

/// Bytes that look random and are the same in every run.
private final class Chance: Sendable {
  private let drawn = Mutex(0)

  func bytes(_ count: Int) -> [UInt8] {
    (0..<(count + 31) / 32).flatMap { _ in
      let number = drawn.withLock { number in
        number += 1
        return number
      }
      return Crypto.sha256(Array("chance \(number)".utf8))
    }.prefix(count).map { $0 }
  }
}

extension House {
  func activity(_ name: String) async throws -> Identifier<Activity> {
    try #require(try await desk.database.read { try $0.activity(source: name) }).activity.id
  }

  func organisation(of name: String) async throws -> Identifier<Organisation> {
    try #require(try await desk.database.read { try $0.activity(source: name) }).activity.organisation
  }

  func venue(_ name: String) async throws -> Identifier<Venue> {
    try #require(try await desk.database.read { try $0.venues().first { $0.sourceID == name } }).value.id
  }

  /// A group's first session that begins after now, or its last where none does.
  func session(_ name: String) async throws -> Identifier<Session> {
    let activity = try await activity(name)
    let sessions = try await desk.database.read { try $0.allSessions(of: activity) }
    let now = clock.now.utc
    return try #require(sessions.first { $0.start > now } ?? sessions.last).id
  }

  /// A group's sessions that begin after now, by start.
  func sessions(_ name: String) async throws -> [Session] {
    let activity = try await activity(name)
    let now = clock.now.utc
    return try await desk.database.read { try $0.allSessions(of: activity) }.filter { $0.start > now }
      .sorted { $0.start < $1.start }
  }

  /// A token of the organisation that posts a group; of the whole network without one.
  func token(_ scopes: Set<Scope>, of group: String? = nil, expires: Instant? = nil) async throws -> HTTPFields {
    var organisation: Identifier<Organisation>?
    if let group { organisation = try await self.organisation(of: group) }
    let made = try await CreateToken(label: "test", organisation: organisation, scopes: scopes, expires: expires)
      .run(at: desk, as: .system)
    return bearer(made.secret)
  }

  func bearer(_ secret: String?) -> HTTPFields { [.authorization: "Bearer \(secret ?? "")"] }

  /// How many rows a table has.
  func count(_ table: String) async throws -> Int {
    try await desk.database.read { try $0.number("SELECT COUNT(*) FROM \(table)") }
  }

  /// Every text that the database holds, in one.
  func everythingStored() async throws -> String {
    try await desk.database.read { reading in
      let tables = try reading.list(reading.dialect.tableNames) { try $0.take(String.self) }
      return try tables.map { try reading.rows("SELECT * FROM \($0)", []).map { "\($0)" }.joined() }.joined()
    }
  }
}
