import ArgumentParser
import Foundation
import Operations
import PostgresEngine
import SQLiteEngine
import Scheduling
import Storage

/// Bookings a second on PostgreSQL, through one server process and two, beside what the server itself allows and SQLite.
///
/// Each process runs the verb that every channel goes through, without HTTP: that is the same on every engine.
struct Postgres: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Book on PostgreSQL and SQLite, spread and on one hot group (Scripts/bench postgres)."
  )

  @OptionGroup var options: BenchOptions

  @Option(help: "How many clients book at once, in each process.")
  var clients = 16

  @Option(help: "How long each side runs in each round, in seconds.")
  var seconds = 2.0

  private struct Side {
    let name: String
    let run: (_ round: Int) async throws -> Double
  }

  func run() async throws {
    guard let server = ProcessInfo.processInfo.environment["TAPAAMO_TEST_POSTGRES"] else {
      throw ValidationError("run it as Scripts/bench postgres, which starts a server.")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let address = server.replacing("postgresql:///?", with: "postgresql:///postgres?")
    let file = "sqlite:\(folder.appending(path: "bench.sqlite").path)"
    for database in [address, file] { try await BookingBench.furnish(database) }
    let limits = try ServerLimits(address: address, folder: folder, clients: clients, seconds: seconds)
    let sides = [
      Side(name: "pgbench: one row a transaction") { _ in try limits.inserts() },
      Side(name: "pgbench: lock one hot row, insert") { _ in try limits.hotRow() },
      Side(name: "PostgreSQL, 1 process, spread") { try await self.book(on: address, 1, .spread, $0) },
      Side(name: "PostgreSQL, 2 processes, spread") { try await self.book(on: address, 2, .spread, $0) },
      Side(name: "PostgreSQL, 1 process, one group") { try await self.book(on: address, 1, .hot, $0) },
      Side(name: "PostgreSQL, 2 processes, one group") { try await self.book(on: address, 2, .hot, $0) },
      Side(name: "SQLite, 1 process, spread") { try await self.book(on: file, 1, .spread, $0) },
      Side(name: "SQLite, 1 process, one group") { try await self.book(on: file, 1, .hot, $0) },
    ]
    var rates = [[Double]](repeating: [], count: sides.count)
    for round in 0..<max(1, options.rounds) {
      for (index, side) in sides.enumerated() { rates[index].append(try await side.run(round)) }
    }
    try report(sides.map(\.name), rates)
  }

  private func report(_ names: [String], _ rates: [[Double]]) throws {
    let medians = rates.map { $0.sorted()[$0.count / 2] }
    if options.json {
      let rows = zip(names, zip(medians, rates)).map { name, figures in
        ["name": name, "median": figures.0, "rounds": figures.1] as [String: Any]
      }
      let data = try JSONSerialization.data(withJSONObject: rows, options: [.prettyPrinted, .sortedKeys])
      return print(String(decoding: data, as: UTF8.self))
    }
    print("\(clients) clients a process, \(options.rounds) rounds of \(seconds) s, medians (lowest to highest)")
    for (name, (median, all)) in zip(names, zip(medians, rates)) {
      let range = "\(Int(all.min() ?? 0))–\(Int(all.max() ?? 0))"
      print(String(format: "  %6.0f/s  (%@)  %@", median, range, name))
    }
  }

  /// Starts processes that book at the same time; returns the bookings a second of all together.
  private func book(on database: String, _ processes: Int, _ way: BookingBench.Way, _ round: Int) async throws -> Double
  {
    guard let bench = Bundle.main.executableURL else { throw ValidationError("no path of this program") }
    let workers = try (0..<processes).map { _ in
      let (worker, output) = (Process(), Pipe())
      worker.executableURL = bench
      worker.arguments = [
        "postgres-worker", "--database", database, "--way", way.rawValue, "--clients", "\(clients)",
        "--seconds", "\(seconds)", "--group", "\(round)",
      ]
      worker.standardOutput = output
      try worker.run()
      return (worker, output)
    }
    return try workers.reduce(0.0) { sum, worker in
      let text = String(decoding: worker.1.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      worker.0.waitUntilExit()
      guard let rate = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
        throw ValidationError("a process that books ended early")
      }
      return sum + rate
    }
  }
}

/// One server process of `postgres`: books for a while and prints its bookings a second.
struct PostgresWorker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "postgres-worker", shouldDisplay: false)

  @Option var database: String
  @Option var way: BookingBench.Way
  @Option var clients: Int
  @Option var seconds: Double
  @Option var group: Int

  func run() async throws {
    print(try await BookingBench.book(database, way, clients: clients, seconds: seconds, group: group))
  }
}

/// What PostgreSQL's own bench says of the same server.
private struct ServerLimits {
  let address: String
  let folder: URL
  let clients: Int
  let seconds: Double

  init(address: String, folder: URL, clients: Int, seconds: Double) throws {
    (self.address, self.folder, self.clients, self.seconds) = (address, folder, clients, seconds)
    _ = try run("psql", ["--quiet", "--dbname", address, "--command", Self.tables])
  }

  private static let tables = """
    CREATE TABLE limit_insert (number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name TEXT);
    CREATE TABLE limit_row (id BIGINT PRIMARY KEY, name TEXT); INSERT INTO limit_row VALUES (1, 'hot');
    """

  func inserts() throws -> Double {
    try bench("INSERT INTO limit_insert (name) VALUES ('Perhe');", perSecond: 100)
  }

  func hotRow() throws -> Double {
    try bench(
      """
      BEGIN;
      SELECT id FROM limit_row WHERE id = 1 FOR NO KEY UPDATE;
      INSERT INTO limit_insert (name) VALUES ('Perhe');
      COMMIT;
      """,
      perSecond: 30
    )
  }

  /// Counted, not timed: a child of this process does not hear the alarm that would end it.
  private func bench(_ script: String, perSecond: Double) throws -> Double {
    let file = folder.appending(path: "script.sql")
    try Data(script.utf8).write(to: file)
    let transactions = "\(max(10, Int(seconds * perSecond)))"
    let text = try run(
      "pgbench",
      [
        "--no-vacuum", "--protocol=prepared", "--client", "\(clients)", "--jobs", "2", "--transactions",
        transactions,
        "--file", file.path, address,
      ]
    )
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
      let rate = Double(line.dropFirst(6).prefix { $0 != " " })
    else { throw ValidationError("pgbench says: \(text)") }
    return rate
  }

  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let programs = ProcessInfo.processInfo.environment["TAPAAMO_TEST_POSTGRES_PROGRAMS"] ?? "/usr/bin"
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: "\(programs)/\(program)")
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ValidationError("\(program) ended with an error") }
    return text
  }
}
