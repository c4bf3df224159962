package import Scheduling
package import Storage

/// What every verb and question needs of the world; the clock and chance come in here and nowhere else.
package struct Desk: Sendable {
  package let database: any Database
  package let zones: ZoneTable
  package let links: CapabilityLinks
  /// The present instant.
  package let now: @Sendable () -> Instant
  /// So many random bytes.
  package let random: @Sendable (Int) -> [UInt8]
  /// How long a repeat waits for the request that it repeats.
  package let patience: Duration
  /// What passwords are hashed with from now on.
  package let hashing: PasswordHash.Parameters
  let running = RunningRequests()
  let passwords = PasswordWork()

  package init(
    database: any Database,
    zones: ZoneTable,
    links: CapabilityLinks,
    now: @escaping @Sendable () -> Instant,
    random: @escaping @Sendable (Int) -> [UInt8] = { Crypto.randomBytes($0) },
    patience: Duration = .seconds(5),
    hashing: PasswordHash.Parameters = .current
  ) {
    self.database = database
    self.zones = zones
    self.links = links
    self.now = now
    self.random = random
    self.patience = patience
    self.hashing = hashing
  }

  /// Asks one consistent snapshot.
  ///
  /// - Throws: `OperationError.unavailable` when the database cannot answer now, and whatever the question throws.
  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer {
    try await Self.translating { try await database.read(body) }
  }

  /// Runs one transaction, and returns when it is on disk.
  ///
  /// - Throws: `OperationError.unavailable` when the database cannot answer now, `busy` when too many wait for it, and
  ///   whatever the verb throws.
  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    try await Self.translating { try await database.write(key, body) }
  }

  private static func translating<Answer: Sendable>(_ work: () async throws -> Answer) async throws -> Answer {
    do { return try await work() } catch let error as StorageError {
      switch error {
      case .unavailable, .failed: throw OperationError.unavailable
      case .busy: throw OperationError.busy
      default: throw error
      }
    }
  }

  func newID<Entity>(_: Entity.Type = Entity.self) -> Identifier<Entity> { Identifier(randomness: random(16)) }
}

/// The time zones that were loaded at the start, by IANA name.
package struct ZoneTable: Sendable {
  private let zones: [String: Zone]

  package init(_ zones: [Zone]) { self.zones = Dictionary(zones.map { ($0.name, $0) }) { first, _ in first } }

  /// - Throws: `OperationError.zoneUnknown`.
  package func zone(_ name: String) throws -> Zone {
    guard let zone = zones[name] else { throw OperationError.zoneUnknown(name) }
    return zone
  }
}
