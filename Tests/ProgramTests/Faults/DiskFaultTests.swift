import Foundation
import GRDB
import TestFigures
import Testing

@Suite("When the disk fails", .timeLimit(.minutes(3)))
struct DiskFaultTests {
  @Test("A disk that is full: bookings hear 503, reading goes on, nothing half-written, and then it works again")
  func full() async throws {
    try await withServer { program, disk, server in
      let path = try await bookings(of: program)
      var acknowledged: Set<String> = [try await book(server, path)]
      var refused = 0
      for fault in [FaultyDisk.Fault.full, .halfFull] {
        try disk.set(fault)
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
          for _ in 0..<10 {
            group.addTask {
              let reply = try await server.exchange("POST", path, json: Self.family)
              return "\(reply.status) \(reply.retryAfter ?? 0)"
            }
          }
          return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(Set(answers) == ["503 5"])
        refused += answers.count
        let problem = try await server.send("POST", path, json: Self.family).body
        #expect(String(decoding: problem, as: UTF8.self).contains("\"code\":\"unavailable\""))
        #expect(try await server.send("GET", "/api/v1/sessions").status == 200)
        #expect(try await server.send("GET", "/fi").status == 200)
        #expect(try await server.send("GET", "/readyz").status == 200, "it can be read, and may recover")
        try disk.set(.none)
        for _ in 0..<5 { acknowledged.insert(try await book(server, path)) }
      }
      let desk = try Desk(at: program)
      #expect(Set(try await desk.column("SELECT id FROM booking")) == acknowledged)
      #expect(try await desk.count("SELECT COUNT(*) FROM booking_event") == acknowledged.count)
      #expect(try await desk.integrityProblems() == [])
      Figure.report(
        "R5",
        "\(refused) bookings on a full disk: all 503, none half-written, writing again without a restart"
      )
    }
  }

  @Test("A sync that fails: no more bookings until a restart, though the disk works again, and /readyz says why")
  func failedSync() async throws {
    var acknowledged: Set<String> = []
    try await Program.inFolder { program in
      let disk = try FaultyDisk(for: program)
      let path = try await imported(program)
      let end = try await Server.of(program, environment: disk.environment) { server in
        for _ in 0..<3 { acknowledged.insert(try await book(server, path)) }
        #expect(try await server.send("GET", "/readyz").status == 200)
        try disk.set(.failingSync)
        #expect(try await server.send("POST", path, json: Self.family).status == 503)
        try disk.set(.none)
        for _ in 0..<3 { #expect(try await server.send("POST", path, json: Self.family).status == 503) }
        let ready = try await server.send("GET", "/readyz")
        #expect(ready.status == 503)
        #expect(String(decoding: ready.body, as: UTF8.self).contains("storage_failed"))
        #expect(try await server.send("GET", "/healthz").status == 200)
        #expect(try await server.send("GET", "/api/v1/sessions").status == 200)
      }
      #expect(end.talk.contains("POST /api/v1/sessions/{id}/bookings 503"))
      try await Server.of(program, environment: disk.environment) { server in
        #expect(try await server.send("GET", "/readyz").status == 200)
        acknowledged.insert(try await book(server, path))
      }
      let desk = try Desk(at: program)
      // What was not acknowledged may be there or not; what was, is.
      #expect(Set(try await desk.column("SELECT id FROM booking")).isSuperset(of: acknowledged))
      #expect(try await desk.integrityProblems() == [])
      Figure.report("R6", "a failed fsync: bookings stop and readiness fails until the restart, nothing is retried")
    }
  }

  @Test("A damaged file: the first booking that meets the damage is the last, and reading goes on")
  func corruption() async throws {
    try await Program.inFolder { program in
      let path = try await imported(program)
      let url = program.folder.appending(path: "desk.sqlite")
      let queue = try DatabaseQueue(path: url.path)
      let page = try await queue.writeWithoutTransaction { database in
        // Else the journal's own copy of the page would hide the damage.
        try database.checkpoint(.truncate)
        return try Int.fetchOne(database, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'audit'")
      }
      try queue.close()
      let file = try FileHandle(forUpdating: url)
      try file.seek(toOffset: UInt64(try #require(page) - 1) * 4096)
      try file.write(contentsOf: [UInt8](repeating: 0xA5, count: 4096))
      try file.close()
      try await Server.of(program) { server in
        for _ in 0..<2 {
          let answer = try await server.send("POST", path, json: Self.family)
          #expect(answer.status == 503)
        }
        #expect(try await server.send("GET", "/readyz").status == 503)
        #expect(try await server.send("GET", "/api/v1/sessions").status == 200)
      }
      #expect(try await Desk(at: program).count("SELECT COUNT(*) FROM booking") == 0)
    }
  }

  private static let family = #"{"party": {"adults": 1}}"#

  private func withServer(_ test: (Program, FaultyDisk, Server) async throws -> Void) async throws {
    try await Program.inFolder { program in
      let disk = try FaultyDisk(for: program)
      _ = try await imported(program)
      try await Server.of(program, environment: disk.environment) { try await test(program, disk, $0) }
    }
  }

  /// Imports the sample programme, and answers the path of its bookings.
  private func imported(_ program: Program) async throws -> String {
    _ = try await program.run("import", "programme", try program.write(Samples.programme(capacity: 500), as: "p.json"))
    return try await bookings(of: program)
  }

  private func bookings(of program: Program) async throws -> String {
    "/api/v1/sessions/\(try await Desk(at: program).session("music"))/bookings"
  }

  private func book(_ server: Server, _ path: String) async throws -> String {
    let answer = try await server.send("POST", path, json: Self.family)
    #expect(answer.status == 201)
    let json = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
    return try #require(json?["id"] as? String)
  }
}
