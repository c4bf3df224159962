import Storage
import Synchronization
import TestEngines
import Testing

@testable import PostgresEngine

/// Longer than any test may take: where all tests run at once, a minute may pass between two steps of one.
private let patience = Duration.seconds(3600)

@Suite("Turns", .timeLimit(.minutes(10)))
struct TurnsTests {
  @Test("come in the order of arrival")
  func order() async throws {
    let (turns, seen) = (Turns(1), Seen())
    try await turns.take(within: patience, for: "a test")
    try await withThrowingTaskGroup { group in
      for number in 1...20 {
        group.addTask {
          try await turns.take(within: patience, for: "a test")
          seen.append(number)
          turns.giveBack()
        }
        // The next one comes only when this one stands in the line.
        try await until { turns.waiting >= number }
      }
      turns.giveBack()
      try await group.waitForAll()
    }
    #expect(seen.numbers == Array(1...20))
  }

  @Test("that do not come in time are an error, and leave the line")
  func tooLong() async throws {
    let turns = Turns(1)
    try await turns.take(within: patience, for: "a test")
    await #expect(throws: StorageError.unavailable("PostgreSQL: waited too long for a test")) {
      try await turns.take(within: .milliseconds(1), for: "a test")
    }
    #expect(turns.waiting == 0)
    turns.giveBack()
    try await turns.take(within: .milliseconds(1), for: "a test")
  }

  @Test("that nobody waits for any more are given to the next")
  func cancelled() async throws {
    let turns = Turns(1)
    try await turns.take(within: patience, for: "a test")
    let gone = Task { try await turns.take(within: patience, for: "a test") }
    try await until { turns.waiting > 0 }
    gone.cancel()
    await #expect(throws: CancellationError.self) { try await gone.value }
    #expect(turns.waiting == 0)
    turns.giveBack()
    try await turns.take(within: patience, for: "a test")
  }

  @Test("for which too many wait are refused at once, and given again when there is room")
  func full() async throws {
    let turns = Turns(1, capacity: 2)
    try await turns.take(within: patience, for: "a test")
    let waiting = (1...2).map { number in
      Task {
        try await turns.take(within: patience, for: "a test")
        turns.giveBack()
      }
    }
    try await until { turns.waiting == 2 }
    await #expect(throws: StorageError.busy) { try await turns.take(within: patience, for: "a test") }
    turns.giveBack()
    for task in waiting { try await task.value }
    try await turns.take(within: patience, for: "a test")
  }

  @Test("of one key leave room for others, until there is none at all")
  func shares() async throws {
    let turns = KeyedTurns<String>(capacity: 4, share: 1)
    let held = try await Held(turns, "a")
    let second = Task { try await turns.inTurn("a", within: patience) { "came" } }
    // One at work and one in the line: no third, but another key.
    try await until { turns.waiting(for: "a") > 0 }
    #expect(await turns.isRefused("a"))
    #expect(await turns.isRefused("b") == false)
    let (other, more) = (try await Held(turns, "b"), try await Held(turns, "c"))
    #expect(await turns.isRefused("d"), "four in all")
    for each in [held, other, more] { try await each.end() }
    #expect(try await second.value == "came")
    #expect(try await turns.inTurn("d", within: patience) { "came" } == "came")
  }

  @Test("that thousands have left are given to those who stay, in their order")
  func manyGone() async throws {
    let (turns, seen) = (Turns(1), Seen())
    try await turns.take(within: patience, for: "a test")
    try await withThrowingTaskGroup { group in
      for number in 1...2_000 {
        let task = Task {
          try await turns.take(within: patience, for: "a test")
          seen.append(number)
          turns.giveBack()
        }
        try await until { turns.waiting > (number - 1) / 100 }
        if number % 100 == 0 { group.addTask { try await task.value } } else { task.cancel() }
        try await until { number.isMultiple(of: 100) || turns.waiting <= number / 100 }
      }
      turns.giveBack()
      try await group.waitForAll()
    }
    #expect(seen.numbers == (1...20).map { $0 * 100 })
  }

  /// A turn that somebody has until he is told to give it back.
  private struct Held {
    private let task: Task<Void, any Error>
    private let over: AsyncStream<Void>.Continuation

    init(_ turns: KeyedTurns<String>, _ key: String) async throws {
      let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
      let (ended, over) = AsyncStream.makeStream(of: Void.self)
      self.over = over
      task = Task {
        try await turns.inTurn(key, within: patience) {
          beginning.yield()
          for await _ in ended { break }
        }
      }
      for await _ in begun { break }
    }

    func end() async throws {
      over.yield()
      try await task.value
    }
  }

  private final class Seen: Sendable {
    private let all = Mutex<[Int]>([])

    var numbers: [Int] { all.withLock { $0 } }

    func append(_ number: Int) { all.withLock { $0.append(number) } }
  }
}

extension KeyedTurns {
  /// Whether another would be told to come again.
  fileprivate func isRefused(_ key: Key) async -> Bool {
    do { try await inTurn(key, within: .milliseconds(1)) {} } catch StorageError.busy { return true } catch {}
    return false
  }
}
