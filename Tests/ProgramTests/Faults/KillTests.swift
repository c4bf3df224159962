import Foundation
import Synchronization
import TestEngines
import TestFigures
import TestPrograms
import Testing

@Suite("Killed at any moment", .timeLimit(.minutes(20)))
struct KillTests {
  @Test("The server keeps every booking that it acknowledged, and repeated keys tell what came of the others")
  func kills() async throws {
    let kills = Figure.of(suite: 40, soak: 200)
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(capacity: 9000), as: "programme.json")
      _ = try await program.run("import", "programme", file)
      let path = "/api/v1/sessions/\(try await Desk(at: program).session("music"))/bookings"
      var random = SplitMix(seed: 6)
      var books = Books()
      for round in 0..<kills {
        let moment = Int.random(in: 0..<60, using: &random)
        let load = Load(round: round, path: path, unknown: books.unknown, killAfter: moment)
        try await Server.killed(program) { port, kill in
          await HTTPLoad(port: port, connections: 8).run(
            next: { load.next($0) },
            heard: { load.heard($0, $1, kill: kill) }
          )
        }
        books.add(load)
      }
      // A last server answers for those that nobody has heard of yet.
      let load = Load(round: kills, path: path, unknown: books.unknown, killAfter: nil)
      try await Server.killed(program) { port, _ in
        await HTTPLoad(port: port, connections: 8).run(next: { load.next($0) }, heard: { load.heard($0, $1) {} })
      }
      books.add(load)
      #expect(books.unknown == [])
      #expect(books.contradictions == [], "a repeat never told of another booking than the first answer")
      #expect(books.others == [])
      let desk = try Desk(at: program)
      #expect(Set(try await desk.column("SELECT id FROM booking")) == Set(books.acknowledged.values))
      #expect(try await desk.count("SELECT COUNT(*) FROM booking_event") == books.acknowledged.count)
      #expect(try await desk.integrityProblems() == [])
      let resolved = books.resolved
      Figure.report(
        "R3",
        "\(kills) kills under load: \(books.acknowledged.count) bookings acknowledged and stored, "
          + "\(resolved) unknown outcomes resolved by their key, integrity and foreign keys clean"
      )
    }
  }
}

@Suite("A server that was started again", .timeLimit(.minutes(3)))
struct RestartTests {
  @Test("answers a repeated key with the same bytes, and the same key with another request with 422")
  func repeats() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let path = "/api/v1/sessions/\(try await Desk(at: program).session("music"))/bookings"
      let (key, json) = ("a-key-of-a-family", #"{"party": {"adults": 1}, "contact": {"name": "Aino"}}"#)
      var bodies: Set<Data> = []
      for _ in 0..<2 {
        try await Server.of(program) { server in
          let answers = try await withThrowingTaskGroup(of: (Int, Data).self) { group in
            for _ in 0..<100 {
              group.addTask {
                while true {
                  let answer = try await server.send("POST", path, key: key, json: json)
                  if answer.status != 409 { return answer }
                }
              }
            }
            return try await group.reduce(into: []) { $0.append($1) }
          }
          #expect(answers.allSatisfy { $0.0 == 201 })
          bodies.formUnion(answers.map(\.1))
          let other = try await server.send("POST", path, key: key, json: #"{"party": {"adults": 2}}"#)
          #expect(other.status == 422)
        }
      }
      #expect(bodies.count == 1)
      #expect(try await Desk(at: program).count("SELECT COUNT(*) FROM booking") == 1)
    }
  }
}

/// What the clients of all servers know.
private struct Books {
  /// The booking of each key.
  var acknowledged: [String: String] = [:]
  /// Keys whose answer never came.
  var unknown: Set<String> = []
  var resolved = 0
  var contradictions: [String] = []
  /// Answers that were neither a booking nor silence.
  var others: [Int] = []

  mutating func add(_ load: Load) {
    let (answers, asked, statuses) = load.outcome
    for (key, id) in answers {
      if unknown.contains(key) { resolved += 1 }
      if let earlier = acknowledged[key], earlier != id { contradictions.append(key) }
      acknowledged[key] = id
    }
    unknown.formUnion(asked)
    unknown.subtract(acknowledged.keys)
    others += statuses
  }
}

/// Eight clients that book until their server is killed; first they repeat what was left without an answer.
private final class Load: Sendable {
  private struct State {
    var repeats: [String]
    var asked: [Int: String] = [:]
    var allAsked: Set<String> = []
    var answers: [String: String] = [:]
    var others: [Int] = []
    var made = 0
    var heard = 0
  }

  private let state: Mutex<State>
  private let round: Int
  private let path: String
  /// After how many answers the server is killed; nil where it only answers for what is unknown.
  private let killAfter: Int?

  init(round: Int, path: String, unknown: Set<String>, killAfter: Int?) {
    state = Mutex(State(repeats: unknown.sorted()))
    self.round = round
    self.path = path
    self.killAfter = killAfter
  }

  var outcome: (answers: [String: String], asked: Set<String>, others: [Int]) {
    state.withLock { ($0.answers, $0.allAsked, $0.others) }
  }

  func next(_ client: Int) -> [UInt8]? {
    let key = state.withLock { state -> String? in
      let key: String
      if let left = state.repeats.popLast() {
        key = left
      } else {
        guard killAfter != nil else { return nil }
        state.made += 1
        key = "round-\(round)-booking-\(state.made)"
      }
      state.asked[client] = key
      state.allAsked.insert(key)
      return key
    }
    guard let key else { return nil }
    return HTTPLoad.post(path, key: key, json: #"{"party": {"adults": 1}, "contact": {"name": "\#(key)"}}"#)
  }

  func heard(_ client: Int, _ reply: HTTPLoad.Reply?, kill: @Sendable () -> Void) {
    let isTime = state.withLock { state in
      guard let reply, let key = state.asked[client] else { return false }
      if reply.status == 201, let id = reply.text("id") {
        state.answers[key] = id
      } else {
        state.others.append(reply.status)
      }
      state.heard += 1
      return state.heard == max(1, killAfter ?? .max)
    }
    if isTime { kill() }
  }
}
