import Foundation
import Scheduling
import Synchronization
import TestEngines
import Testing

/// Families who book and cancel at several servers at once, the same in every run but for who comes first.
struct Crowd: Sendable {
  let servers: [Server]
  /// Session ids by group.
  let sessions: [String: [String]]
  let tally: Tally

  private static let families = 32

  /// Runs so many operations in all.
  func run(operations: Int) async throws {
    try await withThrowingTaskGroup { group in
      for family in 0..<Self.families {
        group.addTask { try await live(family, operations: operations / Self.families + 1) }
      }
      try await group.waitForAll()
    }
  }

  private func live(_ family: Int, operations: Int) async throws {
    var chance = SplitMix(seed: UInt64(family))
    let places = sessions.keys.sorted().map { sessions[$0] ?? [] }
    var mine: [(path: String, id: String, token: String)] = []
    for number in 0..<operations {
      guard let server = servers.randomElement(using: &chance) else { return }
      if !mine.isEmpty, Int.random(in: 0..<5, using: &chance) < 2 {
        let booking = mine.remove(at: Int.random(in: 0..<mine.count, using: &chance))
        try await cancel(booking.path, booking.id, token: booking.token, at: server)
      } else if let session = places.randomElement(using: &chance)?.randomElement(using: &chance),
        let booked = try await book(session, key: "family-of-the-crowd-\(family)-\(number)", at: server)
      {
        mine.append(booked)
      }
    }
  }

  private func book(
    _ session: String,
    key: String,
    at server: Server
  ) async throws -> (path: String, id: String, token: String)? {
    let json = #"{"party": {"adults": 1, "children": {"1-2": 1}}, "contact": {"name": "Perhe"}}"#
    let (status, body) = try await patiently {
      try await server.exchange("POST", "/api/v1/sessions/\(session)/bookings", key: key, json: json)
    }
    guard status == 201 else {
      tally.count(status, isExpected: status == 409)
      return nil
    }
    let answer = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
    let (id, token) = (try #require(answer["id"] as? String), try #require(answer["token"] as? String))
    tally.booked(id, session: session)
    return ("/api/v1/bookings/\(id)", id, token)
  }

  private func cancel(_ path: String, _ id: String, token: String, at server: Server) async throws {
    let (status, _) = try await patiently { try await server.exchange("DELETE", path, token: token) }
    tally.count(status, isExpected: status == 200)
    if status == 200 { tally.cancelled(id) }
  }

  /// Repeats what was answered with 503, as the answer asks.
  private func patiently(_ send: () async throws -> Server.Reply) async throws -> (status: Int, body: Data) {
    while true {
      let reply = try await send()
      guard reply.status == 503 else { return (reply.status, reply.body) }
      #expect(reply.retryAfter != nil)
      let problem = try? JSONSerialization.jsonObject(with: reply.body) as? [String: Any]
      tally.busy(problem?["code"] as? String ?? "no code")
    }
  }
}

/// What the servers acknowledged.
final class Tally: Sendable {
  struct Acknowledged: Sendable, Hashable {
    let session: String
    var isCancelled = false
  }

  private struct State {
    var bookings: [String: Acknowledged] = [:]
    var operations = 0
    var busy: [String: Int] = [:]
    var unexpected: [Int: Int] = [:]
  }

  private let state = Mutex(State())

  var bookings: [String: Acknowledged] { state.withLock { $0.bookings } }
  var operations: Int { state.withLock { $0.operations } }
  /// Answers with 503, by their code.
  var busy: [String: Int] { state.withLock { $0.busy } }
  /// Answers that should not come, by status.
  var unexpected: [Int: Int] { state.withLock { $0.unexpected } }

  func booked(_ id: String, session: String) {
    state.withLock { state in
      state.operations += 1
      state.bookings[id] = Acknowledged(session: session)
    }
  }

  func cancelled(_ id: String) { state.withLock { $0.bookings[id]?.isCancelled = true } }

  func count(_ status: Int, isExpected: Bool) {
    state.withLock { state in
      state.operations += 1
      if !isExpected { state.unexpected[status, default: 0] += 1 }
    }
  }

  func busy(_ code: String) { state.withLock { $0.busy[code, default: 0] += 1 } }
}
