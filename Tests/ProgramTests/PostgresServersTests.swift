import Foundation
import PostgresEngine
import Scheduling
import Storage
import Synchronization
import TestEngines
import TestFigures
import Testing

@Suite(
  "Several servers on one PostgreSQL",
  .enabled(if: PostgresServer.url != nil, "Scripts/test starts the server"),
  .timeLimit(.minutes(Figure.isLong ? 60 : 4))
)
struct PostgresServersTests {
  static let capacities = [1, 7, 20, 200]

  /// One group for each capacity, each with nine sessions.
  static let programme = """
    {"schema_version": 1, "timezone": "Europe/Helsinki", "relative_to": "2026-01-05",
     "venues": [{"id": "library", "name": "Kirjasto", "type": "kirjasto", "municipality": "Oulu"}],
     "groups": [\(capacities.map(group).joined(separator: ", "))]}
    """

  private static func group(_ capacity: Int) -> String {
    """
    {"id": "c\(capacity)", "title": "Muskari", "venue_id": "library", "municipality": "Oulu",
     "organiser": {"name": "Perheyhdistys", "type": "järjestö"},
     "recurrence": {"weekdays": ["WE"], "start": "10:00", "end": "11:00"},
     "season": {"start": "2026-01-12", "end": "2026-03-10"}, "complete": true,
     "capacity": \(capacity), "capacity_unit": "perhettä", "waiting_capacity": 5,
     "registration": {"required": "required"}}
    """
  }

  @Test("two servers book, cancel and promote at once: nothing is oversold, and what was answered is what is stored")
  func race() async throws {
    let count = Figure.of(suite: 5_000, soak: 100_000)
    try await PostgresServer.withNewDatabase { name in
      try await Program.inFolder(on: PostgresServer.url(of: name)) { program in
        let file = try program.write(Self.programme, as: "programme.json")
        #expect(try await program.run("import", "programme", file).status == 0)
        let database = try await PostgresServer.open(name)
        let books = StoredBookings(database)
        let sessions = try await books.sessions(of: Self.capacities.map { "c\($0)" })
        let tally = Tally()
        try await Server.of(program) { first in
          try await Server.of(program) { second in
            try await Crowd(servers: [first, second], sessions: sessions, tally: tally).run(operations: count)
          }
        }
        let problems = try await books.problems(acknowledged: tally.bookings)
        #expect(problems == [])
        #expect(try await database.integrityProblems() == [])
        #expect(tally.unexpected == [:])
        Figure.report(
          "R2",
          "\(tally.operations) operations at two servers, \(tally.bookings.count) bookings, busy: \(tally.busy), "
            + "oversold: \(problems.count)"
        )
        database.close()
      }
    }
  }

  @Test("a lock that another holds ends in 503 with Retry-After, while everything else goes on")
  func lockWait() async throws {
    try await PostgresServer.withNewDatabase { name in
      let url = PostgresServer.url(of: name, "options=-clock_timeout%3D200")
      try await Program.inFolder(on: url) { program in
        let file = try program.write(Self.programme, as: "programme.json")
        _ = try await program.run("import", "programme", file)
        let database = try await PostgresServer.open(name)
        let sessions = try await StoredBookings(database).sessions(of: ["c1", "c200"])
        let (held, free) = (try #require(sessions["c1"]?.first), try #require(sessions["c200"]?.first))
        let body = #"{"party": {"adults": 1}}"#
        try await Server.of(program) { server in
          try await database.holdingLock(on: "c1") {
            let refused = try await server.exchange("POST", "/api/v1/sessions/\(held)/bookings", json: body)
            #expect(refused.status == 503)
            #expect(refused.retryAfter ?? 0 > 0)
            let booked = try await server.send("POST", "/api/v1/sessions/\(free)/bookings", json: body)
            #expect(booked.status == 201)
            let page = try await server.send("GET", "/fi")
            #expect(page.status == 200)
          }
          let booked = try await server.send("POST", "/api/v1/sessions/\(held)/bookings", json: body)
          #expect(booked.status == 201)
        }
        database.close()
      }
    }
  }

  @Test("a commit that does not end is 503, and does not keep a server from stopping")
  func hangingCommit() async throws {
    try await Self.withSession { program, database, session in
      try await database.startDoing("PERFORM pg_sleep(600)")
      let ended = try await Server.of(program) { server in
        async let booking = server.exchange(
          "POST",
          "/api/v1/sessions/\(session)/bookings",
          json: #"{"party": {"adults": 1}}"#
        )
        try await until { try await database.count(of: "COMMIT") > 0 }
        server.terminate()
        let answer = try await booking
        #expect(answer.status == 503)
        #expect(answer.retryAfter ?? 0 > 0)
      }
      #expect(ended.status == 0, "\(ended.talk)")
    }
  }

  /// Runs a test with a session of many places.
  static func withSession(_ body: (Program, PostgresDatabase, String) async throws -> Void) async throws {
    try await PostgresServer.withNewDatabase { name in
      try await Program.inFolder(on: PostgresServer.url(of: name)) { program in
        let file = try program.write(Self.programme, as: "programme.json")
        _ = try await program.run("import", "programme", file)
        let database = try await PostgresServer.open(name)
        let session = try #require(try await StoredBookings(database).sessions(of: ["c20"])["c20"]?.first)
        try await body(program, database, session)
        database.close()
      }
    }
  }

  @Test("a server with another key does not start, and the doctor says why")
  func otherKey() async throws {
    try await PostgresServer.withNewDatabase { name in
      let url = PostgresServer.url(of: name)
      try await Program.inFolder(on: url) { first in
        try await Server.of(first) { _ in
          try await Program.inFolder(on: url) { second in
            let without = try await second.run("serve", "--port", "1")
            #expect(without.status == 69 && without.talkLines.count == 1, "\(without.talk)")
            #expect(!second.exists("tapaamo.key"))
            try second.write(String(repeating: "0123456789abcdef", count: 4), as: "tapaamo.key")
            let other = try await second.run("serve", "--port", "1")
            #expect(other.status == 69 && other.talkLines.count == 1, "\(other.talk)")
            #expect(other.talk.contains("is not the one"))
            #expect(try await second.run("doctor").output.contains("is not the one"))
            let key = try String(contentsOf: first.folder.appending(path: "tapaamo.key"), encoding: .utf8)
            try second.write(key, as: "tapaamo.key")
            try await Server.of(second) { server in
              let page = try await server.send("GET", "/fi")
              #expect(page.status == 200)
            }
          }
        }
      }
    }
  }

  @Test("three that start at once on an empty database share one schema, one key and one set of calendars")
  func startingTogether() async throws {
    try await PostgresServer.withNewDatabase { name in
      try await Program.inFolder(on: PostgresServer.url(of: name)) { program in
        try await withThrowingTaskGroup(of: Program.Run.self) { group in
          for _ in 1...3 { group.addTask { try await program.run("migrate") } }
          for try await run in group { #expect(run.status == 0, "\(run.talk)") }
        }
        let database = try await PostgresServer.open(name)
        let (steps, calendars, names) = try await database.read { reading in
          (
            try reading.number("SELECT COUNT(*) FROM schema_migration"),
            try reading.number("SELECT COUNT(*) FROM closure_calendar"),
            try reading.number(
              "SELECT COUNT(DISTINCT kind || COALESCE(municipality, '') || name) FROM closure_calendar"
            )
          )
        }
        #expect(steps == Migration.all.count)
        #expect(calendars > 10 && calendars == names)
        #expect(try await program.run("doctor").status == 0)
        database.close()
      }
    }
  }
}
