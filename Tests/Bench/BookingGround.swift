import Foundation
import SQLiteEngine
import Scheduling
import Storage
import TestPrograms

/// What bookings are made on: a folder with a database of many groups, and as many old bookings as a bench wants. The
/// same in every run but for random ids.
struct BookingGround {
  private static let groups = 200
  private static let weeks = 26
  /// Old sessions held so many bookings each.
  private static let bookingsPerSession = 20

  let folder: URL
  let program: URL
  /// Sessions that take bookings, in order of id.
  private(set) var sessions: [String] = []

  /// - Parameter program: the built `tapaamo`.
  init(program: URL, bookings: Int) async throws {
    self.program = program
    folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(Self.programme.utf8).write(to: folder.appending(path: "programme.json"))
    let importing = Process()
    importing.executableURL = program
    importing.currentDirectoryURL = folder
    importing.arguments = ["import", "programme", "programme.json", "--database", "sqlite:\(database.path)"]
    importing.standardOutput = FileHandle.nullDevice
    try importing.start()
    importing.waitUntilExit()
    let opened = try SQLiteDatabase(path: database.path)
    let coming = Int(Date().timeIntervalSince1970) + 2 * 86_400
    sessions = try await opened.read { reading in
      try reading.list("SELECT id FROM session WHERE starts_at > ?1 ORDER BY id", coming) { try $0.take(String.self) }
    }
    try await Self.add(bookings, to: opened)
    try opened.close()
  }

  var database: URL { folder.appending(path: "desk.sqlite") }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private static let monday = LocalDate(dayNumber: 20_458)

  private static var programme: String {
    let entries = (0..<groups).map { number in
      """
      {"id": "group-\(number)", "title": "Perhekerho \(number)", "municipality": "Mallikylä", "venue_id": "house",
       "organiser": {"name": "Kylän perheet ry", "type": "järjestö"}, "complete": true,
       "recurrence": {"weekdays": ["WE"], "start": "\(10 + number % 8):00", "end": "\(11 + number % 8):30"},
       "season": {"start": "2026-01-05", "end": "\(monday + weeks * 7)"},
       "date_details": [], "exceptions": {}, "registration": {"required": "required"}, "capacity_unit": "perhettä"}
      """
    }
    return """
      {"schema_version": 1, "timezone": "Europe/Helsinki", "relative_to": "2026-01-05",
       "venues": [{"id": "house", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä"}],
       "groups": [\(entries.joined(separator: ", "))]}
      """
  }

  /// Fills past sessions, whose families' contacts are long erased; ids ascending, so that millions of rows are a matter
  /// of a minute. New ids are random, and fall anywhere among them.
  private static func add(_ bookings: Int, to database: SQLiteDatabase) async throws {
    guard bookings > 0 else { return }
    let sessions = (bookings + bookingsPerSession - 1) / bookingsPerSession
    let perGroup = (sessions + groups - 1) / groups
    try await database.write(.house) { transaction in
      try transaction.copySessions(perGroup, groups: groups, step: (1 << 52) / (perGroup * groups + 1))
    }
    let bar = 250_000
    for first in stride(from: 0, to: bookings, by: bar) {
      let last = min(first + bar, bookings)
      try await database.write(.house) { transaction in
        try transaction.copyBookings(
          first..<last,
          step: (1 << 52) / (bookings + 1),
          sessionStep: (1 << 52) / (perGroup * groups + 1),
          perSession: bookingsPerSession
        )
      }
      FileHandle.standardError.write(Data("\rfilling the database: \(last) of \(bookings) bookings".utf8))
    }
    FileHandle.standardError.write(Data("\n".utf8))
  }
}

extension Writing {
  /// The columns of a table, each as itself unless a value is given: rows are copies of one that the product wrote.
  private func copied(_ table: String, _ values: [String: String]) throws -> (columns: String, values: String) {
    let columns = try list("SELECT name FROM pragma_table_info(?1)", table) { try $0.take(String.self) }
    return (columns.joined(separator: ", "), columns.map { values[$0] ?? "t.\($0)" }.joined(separator: ", "))
  }

  fileprivate func copySessions(_ perGroup: Int, groups: Int, step: Int) throws {
    // A start of its own for each of a group's sessions: minute after minute of long-gone years.
    let number = "(n.i % \(perGroup))"
    let start = "printf('%04d-01-01T%02d:%02d', 1000 + \(number) / 1440, \(number) / 60 % 24, \(number) % 60)"
    let (columns, values) = try copied(
      "session",
      [
        "id": "printf('%013x%013x', n.i * \(step), n.i)", "uid": "printf('old-%d', n.i)", "original_start": start,
        "starts_at": "t.starts_at - 400 * 86400", "ends_at": "t.ends_at - 400 * 86400",
      ]
    )
    try run(
      """
      INSERT INTO session (\(columns))
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < \(perGroup * groups)),
        a AS (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS i FROM activity)
      SELECT \(values) FROM n JOIN a ON a.i = n.i / \(perGroup)
        JOIN session t ON t.id = (SELECT MIN(id) FROM session WHERE activity_id = a.id)
      """
    )
  }

  fileprivate func copyBookings(_ numbers: Range<Int>, step: Int, sessionStep: Int, perSession: Int) throws {
    let id = "printf('%013x%013x', n.i * \(step), n.i)"
    let counting = """
      WITH RECURSIVE n(i) AS (
        SELECT \(numbers.lowerBound) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < \(numbers.upperBound))
      """
    try run(
      """
      INSERT INTO booking (id, session_id, activity_id, state, reference, adults, infants, toddlers, preschool, school,
        youth, places, language, sequence, generation, extensions, passed, told, reminders, created,
        changed)
      \(counting)
      SELECT \(id), s.id, s.activity_id, 'confirmed',
        upper(printf('%04x-%04x', n.i * \(step) >> 36 & 65535, n.i * \(step) >> 20 & 65535)) || printf('%x', n.i),
        1, 0, 1, 0, 0, 0, 1, 'fi',
        n.i + 1, 1, 0, 0, 0, 'day_before', 0, 0
      FROM n JOIN session s
        ON s.id = printf('%013x%013x', n.i / \(perSession) * \(sessionStep), n.i / \(perSession))
      """
    )
    try run(
      """
      INSERT INTO booking_event (booking_id, at, event, state, actor) \(counting)
      SELECT \(id), 0, 'book', 'confirmed', 'visitor' FROM n
      """
    )
    try run(
      """
      INSERT INTO audit (at, actor, verb, object) \(counting)
      SELECT 0, 'visitor', 'book_place', 'booking:' || \(id) FROM n
      """
    )
  }
}
