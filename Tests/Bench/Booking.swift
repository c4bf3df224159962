import ArgumentParser
import Foundation

/// Bookings over HTTP, acknowledged when they are on disk, beside what the disk and the route allow.
struct Booking: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Book over HTTP at several numbers of connections.")

  @OptionGroup var options: BenchOptions

  @Option(help: "How many old bookings the database holds.")
  var bookings = 0

  @Option(help: "How many connections, separated by commas.")
  var connections = "1,16,64,256"

  @Option(help: "How long each side runs in each round, in seconds.")
  var seconds = 1.0

  func run() async throws {
    guard let bench = Bundle.main.executableURL else { throw ValidationError("no path of this program") }
    let program = bench.deletingLastPathComponent().appending(path: "tapaamo")
    let ground = try await BookingGround(program: program, bookings: bookings)
    defer { ground.remove() }
    let database = ground.database.path
    let server = try BookingServer(program, ["serve", "--limit", "booking=none", "--database", "sqlite:\(database)"])
    defer { server.stop() }
    let route = try BookingServer(bench, ["without-storage", "--database", database])
    defer { route.stop() }
    let limit = try SQLiteLimit(in: ground.folder)
    var report = BookingReport(bookings: bookings, cores: ProcessInfo.processInfo.processorCount)
    for clients in connections.split(separator: ",").compactMap({ Int($0) }) {
      for _ in 0..<options.rounds {
        let sides: [(BookingReport.Side, () throws -> [Double])] = [
          (.oneCommit, { try limit.insert(perCommit: 1, seconds: seconds) }),
          (.sixtyFour, { try limit.insert(perCommit: 64, seconds: seconds) }),
          (.route, { try route.book(clients: clients, seconds: seconds, session: ground.one) }),
          (.spread, { try server.book(clients: clients, seconds: seconds, session: ground.spread) }),
          (.hot, { try server.book(clients: clients, seconds: seconds, session: ground.hot) }),
        ]
        for (side, latencies) in sides { report.add(try latencies(), to: side, clients, seconds) }
      }
      if !options.json { report.printTable(clients) }
    }
    if options.json { try report.printJSON() }
  }
}

extension BookingGround {
  /// Every booking at another group.
  func spread(_ number: Int) -> String { sessions[number * 7919 % sessions.count] }

  /// Always the same: a desk that only remembers knows what it was first asked about.
  func one(_ number: Int) -> String { sessions[0] }

  /// All on one session, until a hall's worth of families has come: then on the next.
  func hot(_ number: Int) -> String { sessions[number / 200 % sessions.count] }
}

/// What a bench of bookings found, round by round.
struct BookingReport: Codable {
  enum Side: String, Codable, CaseIterable {
    case oneCommit = "SQLite alone, one row a commit"
    case sixtyFour = "SQLite alone, 64 rows a commit"
    case route = "the same route without storage"
    case spread = "bookings over many groups"
    case hot = "bookings of one hot session"
  }

  struct Rounds: Codable {
    let side: Side
    let connections: Int
    /// Rows or bookings a second, of each round.
    var rates: [Double] = []
    /// The middle and the slowest hundredth of each round, in milliseconds.
    var medians: [Double] = []
    var p99s: [Double] = []

    var rate: Double { Self.middle(rates) }
    var median: Double { Self.middle(medians) }
    var p99: Double { Self.middle(p99s) }

    private static func middle(_ values: [Double]) -> Double {
      values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
  }

  let bookings: Int
  let cores: Int
  private(set) var rounds: [Rounds] = []

  init(bookings: Int, cores: Int) {
    self.bookings = bookings
    self.cores = cores
  }

  mutating func add(_ latencies: [Double], to side: Side, _ connections: Int, _ seconds: Double) {
    let index: Int
    if let found = rounds.firstIndex(where: { $0.side == side && $0.connections == connections }) {
      index = found
    } else {
      index = rounds.count
      rounds.append(Rounds(side: side, connections: connections))
    }
    let sorted = latencies.sorted()
    guard let last = sorted.last else { return }
    rounds[index].rates.append(Double(sorted.count * (side == .sixtyFour ? 64 : 1)) / seconds)
    rounds[index].medians.append(sorted[sorted.count / 2] * 1000)
    rounds[index].p99s.append((sorted.count < 100 ? last : sorted[sorted.count * 99 / 100]) * 1000)
  }

  func printTable(_ connections: Int) {
    let mine = rounds.filter { $0.connections == connections }
    let single = mine.first { $0.side == .oneCommit }?.rate ?? 1
    let route = mine.first { $0.side == .route }?.rate ?? 1
    print("\(connections) connections, \(bookings) bookings in the database, \(cores) cores")
    for side in mine {
      let figures = String(
        format: "%8.0f/s  p50 %7.2f ms  p99 %7.2f ms  %6.2f of one a commit  %5.2f of the route",
        side.rate,
        side.median,
        side.p99,
        side.rate / single,
        side.rate / route
      )
      print("  \(figures)  \(side.side.rawValue)")
    }
  }

  func printJSON() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}
