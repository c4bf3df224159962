import Storage
import Synchronization
import Testing

@testable import PostgresEngine

@Suite("Turns")
struct TurnsTests {
  @Test("come in the order of arrival")
  func order() async throws {
    let (turns, seen) = (Turns(1), Seen())
    try await turns.take(within: .seconds(60), for: "a test")
    try await withThrowingTaskGroup { group in
      for number in 1...20 {
        group.addTask {
          try await turns.take(within: .seconds(60), for: "a test")
          seen.append(number)
          turns.giveBack()
        }
        // The next one comes only when this one stands in the line.
        while turns.waiting < number { await Task.yield() }
      }
      turns.giveBack()
      try await group.waitForAll()
    }
    #expect(seen.numbers == Array(1...20))
  }

  @Test("that do not come in time are an error, and leave the line")
  func tooLong() async throws {
    let turns = Turns(1)
    try await turns.take(within: .seconds(60), for: "a test")
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
    try await turns.take(within: .seconds(60), for: "a test")
    let gone = Task { try await turns.take(within: .seconds(60), for: "a test") }
    while turns.waiting == 0 { await Task.yield() }
    gone.cancel()
    await #expect(throws: CancellationError.self) { try await gone.value }
    #expect(turns.waiting == 0)
    turns.giveBack()
    try await turns.take(within: .seconds(60), for: "a test")
  }

  private final class Seen: Sendable {
    private let all = Mutex<[Int]>([])

    var numbers: [Int] { all.withLock { $0 } }

    func append(_ number: Int) { all.withLock { $0.append(number) } }
  }
}
