import Foundation
import Testing

@Suite("Serving", .timeLimit(.minutes(10)))
struct ServeTests {
  @Test("It answers pages, feeds and the API, and ends with 0 when it is told to stop")
  func answers() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let end = try await Server.of(program) { server in
        let page = try await server.send("GET", "/fi")
        #expect(page.status == 200)
        #expect(String(decoding: page.body, as: UTF8.self).hasPrefix("<!doctype html>"))
        let venues = try await server.send("GET", "/api/v1/venues")
        #expect(venues.status == 200)
        let json = try JSONSerialization.jsonObject(with: venues.body) as? [String: Any]
        #expect((json?["items"] as? [Any])?.count == 1)
        #expect(try await server.send("GET", "/feeds/all.ics").body.starts(with: Data("BEGIN:VCALENDAR".utf8)))
        #expect(try await server.send("GET", "/fi/nothing").status == 404)
      }
      #expect(end.status == 0)
      #expect(end.talk.contains("GET /api/v1/venues 200"))
    }
  }

  @Test("Beside a running server the command line works on the same database, and what it changes is served at once")
  func secondOpener() async throws {
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(), as: "programme.json")
      _ = try await program.run("import", "programme", file)
      let session = try await Desk(at: program).session("music")
      try await Server.of(program) { server in
        let path = "/api/v1/sessions/\(session)"
        #expect(try await server.send("POST", path + "/bookings", json: #"{"party": {"adults": 1}}"#).status == 201)
        let token = try await program.run("token", "create").output.trimmingCharacters(in: .newlines)
        #expect(try await server.send("GET", path + "/attendance", token: token).status == 200)
        try program.write(Samples.programme(title: "Uusi muskari"), as: file)
        #expect(try await program.run("import", "programme", file).status == 0)
        let shown = try await server.send("GET", path).body
        #expect(String(decoding: shown, as: UTF8.self).contains("Uusi muskari"))
        #expect(try await program.run("doctor").status == 0)
      }
    }
  }

  @Test("A port that is taken is one clear line")
  func portTaken() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("migrate")
      try await Server.of(program) { server in
        let second = try await program.run(server.arguments)
        #expect(second.status == 69)
        #expect(second.output.isEmpty)
        #expect(second.talkLines.count == 1, "\(second.talk)")
        #expect(second.talk.contains("127.0.0.1:\(server.port)"))
      }
    }
  }

  @Test("Two hundred clients at once on ten places: exactly ten are confirmed, and ten are stored")
  func race() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(capacity: 10), as: "p.json"))
      let desk = try Desk(at: program)
      let session = try await desk.session("music")
      let end = try await Server.of(program) { server in
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
          for client in 0..<200 {
            group.addTask {
              let body = #"{"party": {"adults": 1}, "contact": {"name": "\#(client)"}}"#
              return try await server.send("POST", "/api/v1/sessions/\(session)/bookings", json: body).status
            }
          }
          return try await group.reduce(into: [:]) { counts, status in counts[status, default: 0] += 1 }
        }
        #expect(statuses == [201: 10, 409: 190])
      }
      #expect(end.status == 0)
      #expect(try await desk.count("SELECT COUNT(*) FROM booking WHERE state = 'confirmed'") == 10)
      #expect(try await desk.count("SELECT COUNT(*) FROM booking") == 10)
    }
  }
}
