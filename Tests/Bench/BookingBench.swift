import ArgumentParser
import Foundation
import Operations
import PostgresEngine
import SQLiteEngine
import Scheduling
import Storage
import Synchronization

/// A desk with many groups, and families that book at it as fast as they are answered.
enum BookingBench {
  /// Which sessions are booked.
  enum Way: String, ExpressibleByArgument {
    /// Any session of any group.
    case spread
    /// Sessions of one group, whose lock everybody needs.
    case hot
  }

  private static let groups = 200

  static func furnish(_ database: String) async throws {
    let desk = try await desk(database)
    try await desk.database.migrate(now: desk.now().seconds)
    _ = try await ImportProgramme(try ProgrammeFile(json: Array(programme.utf8)), isDryRun: false)
      .run(at: desk, as: .system)
  }

  /// Returns the bookings a second.
  static func book(_ database: String, _ way: Way, clients: Int, seconds: Double, group: Int) async throws -> Double {
    let desk = try await desk(database)
    let sessions = try await sessions(at: desk, way, group: group)
    // What is read for the first time is not what is measured.
    for session in sessions.prefix(20) { try await book(session, at: desk) }
    let clock = ContinuousClock()
    let (start, end) = (clock.now, clock.now + .seconds(seconds))
    let count = Count()
    try await withThrowingTaskGroup { tasks in
      for _ in 0..<clients {
        tasks.addTask {
          while clock.now < end {
            let number = count.next()
            // Sessions of a group take turns, as none of them has thousands of places.
            try await book(sessions[number % sessions.count], at: desk)
          }
        }
      }
      try await tasks.waitForAll()
    }
    return Double(count.value) / ((clock.now - start) / .seconds(1))
  }

  private static func book(_ session: Identifier<Session>, at desk: Desk) async throws {
    // Letters alone: digits may happen to look like an identity number.
    let letters = String(decoding: Crypto.randomBytes(24).map { 97 + $0 % 26 }, as: UTF8.self)
    _ = try await BookPlace(
      session: session,
      party: Party(adults: 1, children: [.toddlers: 1]),
      contact: Contact(name: "Perhe", email: "\(letters)@example.org", phone: nil),
      language: "fi",
      repeatKey: letters
    ).run(at: desk, as: .visitor)
  }

  private static func sessions(at desk: Desk, _ way: Way, group: Int) async throws -> [Identifier<Session>] {
    try await desk.database.read { reading in
      let sources = way == .hot ? ["g\(group % groups)"] : (0..<groups).map { "g\($0)" }
      return try sources.flatMap { source in
        try reading.activity(source: source).map { try reading.allSessions(of: $0.activity.id).map(\.id) } ?? []
      }.shuffled()
    }
  }

  private static func desk(_ database: String) async throws -> Desk {
    let engine: any Database =
      database.hasPrefix("sqlite:")
      ? try SQLiteDatabase(path: String(database.dropFirst(7)))
      : try await PostgresDatabase(try PostgresAddress(database))
    guard let rule = ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4") else { throw ValidationError("no zone") }
    return Desk(
      database: engine,
      zones: ZoneTable([Zone(name: "Europe/Helsinki", rule: rule)]),
      links: CapabilityLinks(keyID: "bench", key: Array(repeating: 7, count: 32)),
      now: { Instant(seconds: 1_795_420_800) }
    )
  }

  /// Weekly groups without a limit of places, about half a year each.
  private static var programme: String {
    let entries = (0..<groups).map { number in
      """
      {"id": "g\(number)", "title": "Perhekerho \(number)", "municipality": "Mallikylä", "venue_id": "house",
       "organiser": {"name": "Kylän perheet ry", "type": "järjestö"}, "complete": true,
       "recurrence": {"weekdays": ["WE"], "start": "10:00", "end": "11:30"},
       "season": {"start": "2026-11-30", "end": "2027-05-31"}, "date_details": [], "exceptions": {},
       "registration": {"required": "required"}, "capacity_unit": "perhettä"}
      """
    }
    return """
      {"schema_version": 1, "timezone": "Europe/Helsinki",
       "venues": [{"id": "house", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä"}],
       "groups": [\(entries.joined(separator: ", "))]}
      """
  }

  private final class Count: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }
}
