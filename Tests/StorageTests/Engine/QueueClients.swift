import Foundation
import Synchronization
import TestEngines

@testable import Storage

/// Clients that hand writes to a queue one after another, and what they hear.
struct QueueClients {
  let queue: WriteQueue
  private var tasks: [Task<String, any Error>] = []

  init(_ queue: WriteQueue) { self.queue = queue }

  /// Hands in a write and returns once it waits in the queue.
  mutating func add(
    _ name: String,
    _ key: WriteKey = .activity("a"),
    _ body: @escaping @Sendable (any Writing) throws -> Void = { _ in }
  ) async throws {
    let (queue, before) = (queue, queue.waitingCount)
    tasks.append(
      Task {
        try await queue.perform(key) { transaction in
          try transaction.run(name)
          try body(transaction)
          return name
        }
      }
    )
    try await until { queue.waitingCount > before }
  }

  /// Cancels a client.
  func cancel(_ index: Int) { tasks[index].cancel() }

  /// What every client heard: its own name, or an error.
  func answers() async -> [String] {
    var answers: [String] = []
    for task in tasks {
      switch await task.result {
      case .success(let name): answers.append(name)
      case .failure(let error as StorageError):
        switch error {
        case .unavailable: answers.append("unavailable")
        case .busy: answers.append("busy")
        default: answers.append("\(error)")
        }
      case .failure(is CancellationError): answers.append("cancelled")
      case .failure: answers.append("refused")
      }
    }
    return answers
  }

  /// Lets lanes work on a connection each until every client has its answer; returns the answers.
  func answers(from lanes: ScriptedConnection...) async -> [String] {
    for connection in lanes { queue.startLane { $0.run(on: connection) } }
    let heard = await answers()
    queue.close()
    return heard
  }
}

extension WriteQueue {
  /// Serves the queue on a thread of its own.
  func startLane(_ run: @escaping @Sendable (WriteGroup) -> Void) {
    Thread { self.serve(run) }.start()
  }
}
