package import Operations
package import Scheduling
package import Storage
import Synchronization
package import TestEngines

/// A desk on an engine under test, with a clock that the test sets and chance that is the same in every run.
package struct TestDesk: Sendable {
  package let desk: Desk
  package let clock: TestClock

  package var database: any Database { desk.database }

  package static let helsinki = Zone(
    name: "Europe/Helsinki",
    rule: ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4") ?? ZoneRule(standardOffset: 7200, daylight: nil)
  )

  package init(
    _ database: any Database,
    clock: TestClock = TestClock(),
    patience: Duration = .seconds(60),
    key: UInt8 = 7
  ) {
    self.clock = clock
    desk = Desk(
      database: database,
      zones: ZoneTable([Self.helsinki]),
      links: CapabilityLinks(keyID: "k1", key: Array(repeating: key, count: 32)),
      now: { clock.now },
      random: Chance(seed: UInt64(key)).bytes,
      patience: patience,
      // The time that a hash takes shows nothing here.
      hashing: PasswordHash.Parameters(cost: 16, blocks: 8, lanes: 1)
    )
  }
}

/// What the desk's clock shows: Monday 23 November 2026, eight in the morning in Helsinki, unless a test sets it.
package final class TestClock: Sendable {
  private let instant: Mutex<Instant>

  package init(_ local: String = "2026-11-23T08:00") { instant = Mutex(Self.instant(local)) }

  package var now: Instant { instant.withLock { $0 } }

  package func set(_ local: String) { instant.withLock { $0 = Self.instant(local) } }

  package func advance(seconds: Int) { instant.withLock { $0 = $0 + seconds } }

  /// The instant of a local time in Helsinki.
  package static func instant(_ local: String) -> Instant {
    TestDesk.helsinki.instant(LocalDateTime(local) ?? LocalDateTime(LocalDate(dayNumber: 0), .midnight))
  }
}

/// Bytes that differ from call to call and are the same in every run.
private final class Chance: Sendable {
  private let random: Mutex<SplitMix>

  init(seed: UInt64) { random = Mutex(SplitMix(seed: seed)) }

  func bytes(_ count: Int) -> [UInt8] {
    random.withLock { random in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) } }
  }
}

extension TestEngine {
  /// Runs a test at a desk of its own.
  package func withDesk(_ body: (TestDesk) async throws -> Void) async throws {
    try await withDatabase { try await body(TestDesk($0)) }
  }
}
