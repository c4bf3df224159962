import TestEngines
import Testing

@testable import Storage

@Suite("A queue of writes", .timeLimit(.minutes(10)))
struct QueueLimitTests {
  @Test("that is full says so at once, and takes writes again when it has room")
  func full() async throws {
    let queue = WriteQueue(capacity: 2)
    var clients = QueueClients(queue)
    try await clients.add("a")
    try await clients.add("b")
    await #expect(throws: StorageError.busy) { try await queue.perform(.activity("a")) { _ in } }
    let connection = ScriptedConnection()
    queue.startLane { $0.run(on: connection) }
    #expect(await clients.answers() == ["a", "b"])
    try await queue.perform(.activity("a")) { _ = try $0.run("c") }
    queue.close()
    #expect(connection.steps.contains("c"))
  }

  @Test("lets a caller go who is cancelled, and never runs what he wanted")
  func cancelled() async throws {
    var clients = QueueClients(WriteQueue())
    for name in ["a", "b", "c"] { try await clients.add(name) }
    clients.cancel(1)
    try await until { clients.queue.waitingCount < 3 }
    let connection = ScriptedConnection()
    #expect(await clients.answers(from: connection) == ["a", "cancelled", "c"])
    #expect(!connection.steps.contains("b"))
  }

  @Test("does not take in a caller who was cancelled before")
  func cancelledBefore() async throws {
    let queue = WriteQueue()
    let client = Task {
      while !Task.isCancelled { await Task.yield() }
      try await queue.perform(.house) { _ in }
    }
    client.cancel()
    await #expect(throws: CancellationError.self) { try await client.value }
    #expect(queue.waitingCount == 0)
  }

  @Test("carries a write through that has begun, although its caller is cancelled")
  func cancelledTooLate() async throws {
    let queue = WriteQueue()
    let (begun, goOn) = AsyncStream.makeStream(of: Void.self)
    let connection = ScriptedConnection { goOn.yield() }
    let client = Task { try await queue.perform(.activity("a")) { _ = try $0.run("a") } }
    queue.startLane { group in
      client.cancel()
      group.run(on: connection)
    }
    for await _ in begun { break }
    try await client.value
    queue.close()
    #expect(connection.steps == ["begin", "a", "commit"])
  }

  @Test("that is closed refuses those who wait and those who come")
  func closed() async throws {
    let queue = WriteQueue()
    var clients = QueueClients(queue)
    try await clients.add("a")
    queue.close()
    #expect(await clients.answers() == ["unavailable"])
    await #expect(throws: StorageError.self) { try await queue.perform(.house) { _ in } }
  }
}
