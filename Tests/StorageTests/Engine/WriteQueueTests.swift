import Dispatch
import TestEngines
import Testing

@testable import Storage

@Suite("Writes that wait share a commit", .timeLimit(.minutes(10)))
struct WriteQueueTests {
  private struct Refusal: Error {}

  @Test("all of them in order of arrival, so many at once")
  func order() async throws {
    var clients = QueueClients(WriteQueue(largestGroup: 3))
    for (index, key) in ["a", "b", "a", "c", "b"].enumerated() { try await clients.add("\(index)", .activity(key)) }
    let connection = ScriptedConnection()
    #expect(await clients.answers(from: connection) == ["0", "1", "2", "3", "4"])
    let first = [
      "begin", "savepoint", "0", "release", "savepoint", "1", "release", "savepoint", "2", "release", "commit",
    ]
    let second = ["begin", "savepoint", "3", "release", "savepoint", "4", "release", "commit"]
    #expect(connection.steps == first + second)
  }

  @Test("a long write of the house shares with nobody")
  func house() async throws {
    var clients = QueueClients(WriteQueue())
    try await clients.add("a")
    try await clients.add("house 1", .house)
    try await clients.add("house 2", .house)
    try await clients.add("b", .activity("b"))
    let connection = ScriptedConnection()
    #expect(await clients.answers(from: connection) == ["a", "house 1", "house 2", "b"])
    let steps = ["a", "house 1", "house 2", "b"].flatMap { ["begin", $0, "commit"] }
    #expect(connection.steps == steps)
  }

  @Test("one that fails is taken back alone, and hears its own error")
  func oneFails() async throws {
    var clients = QueueClients(WriteQueue())
    try await clients.add("a")
    try await clients.add("b") { _ in throw Refusal() }
    try await clients.add("c")
    let connection = ScriptedConnection()
    #expect(await clients.answers(from: connection) == ["a", "refused", "c"])
    let steps = [
      "begin", "savepoint", "a", "release", "savepoint", "b", "back", "release", "savepoint", "c", "release",
    ]
    #expect(connection.steps == steps + ["commit"])
  }

  @Test("where all fail there is no commit to wait for")
  func allFail() async throws {
    var clients = QueueClients(WriteQueue())
    for name in ["a", "b"] { try await clients.add(name) { _ in throw Refusal() } }
    let connection = ScriptedConnection()
    #expect(await clients.answers(from: connection) == ["refused", "refused"])
    #expect(connection.steps.last == "rollback" && !connection.steps.contains("commit"))
  }

  @Test("a commit that fails fails them all, those too that a rule had refused", arguments: ["begin", "commit", "c"])
  func wholeTransactionFails(at step: String) async throws {
    var clients = QueueClients(WriteQueue())
    try await clients.add("a")
    try await clients.add("b") { _ in throw Refusal() }
    try await clients.add("c")
    try await clients.add("d")
    let connection = ScriptedConnection(failing: step)
    #expect(await clients.answers(from: connection) == Array(repeating: "unavailable", count: 4))
    #expect(!connection.isInTransaction && !connection.steps.contains("commit"))
  }

  @Test("one that hides the error which ended the transaction does not go on outside of it")
  func hiddenEnd() async throws {
    let queue = WriteQueue()
    var clients = QueueClients(queue)
    try await clients.add("a")
    try await clients.add("b") { transaction in _ = try? transaction.run("broken") }
    try await clients.add("c")
    let connection = ScriptedConnection(failing: "broken")
    #expect(await clients.answers(from: connection) == Array(repeating: "unavailable", count: 3))
    #expect(!connection.steps.contains("c") && !connection.steps.contains("commit"))
  }

  @Test("nobody hears of a write before its commit")
  func acknowledgedAfterCommit() async throws {
    let heard = try await heardBeforeCommit { group, connection in group.run(on: connection) }
    #expect(heard == 0)
  }

  @Test("the negative control, which answers and then commits, is caught")
  func hastyControl() async throws {
    let heard = try await heardBeforeCommit { group, connection in
      try? connection.begin()
      for write in group.writes { write.run(connection).deliver() }
      try? connection.commit()
    }
    #expect(heard == 3)
  }

  /// How many of three clients have their answer when the commit begins, however long the commit takes.
  private func heardBeforeCommit(
    _ run: @escaping @Sendable (WriteGroup, ScriptedConnection) -> Void
  ) async throws -> Int {
    let queue = WriteQueue()
    let heard = Shared(0)
    let (begun, allowed) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let connection = ScriptedConnection {
      begun.signal()
      allowed.wait()
    }
    let clients = (0..<3).map { index in
      Task {
        try await queue.perform(.activity("\(index)")) { _ = try $0.run("\(index)") }
        heard.withLock { $0 += 1 }
      }
    }
    try await until { queue.waitingCount == 3 }
    queue.startLane { run($0, connection) }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        begun.wait()
        continuation.resume()
      }
    }
    // Whoever was answered is given every chance to say so.
    for _ in 0..<2000 { await Task.yield() }
    let early = heard.withLock { $0 }
    allowed.signal()
    for client in clients { _ = await client.result }
    queue.close()
    return early
  }
}
