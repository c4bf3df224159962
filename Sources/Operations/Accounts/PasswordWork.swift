import Dispatch

/// Tries and makes passwords off the threads that answer requests, two at once at most: each takes 32 MiB.
package struct PasswordWork: Sendable {
  /// So many wait for their turn; more are sent away.
  private static let mostWaiting = 40

  private let queues = [DispatchQueue(label: "password-1"), DispatchQueue(label: "password-2")]
  private let line = Line()

  package init() {}

  /// - Throws: `OperationError.busy` when too many wait, and what the work throws.
  func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    guard let place = await line.stand(most: Self.mostWaiting) else { throw OperationError.busy }
    let result: Result<Answer, any Error> = await withCheckedContinuation { continuation in
      queues[place % queues.count].async { continuation.resume(returning: Result { try work() }) }
    }
    await line.leave(place)
    return try result.get()
  }

  private actor Line {
    private var waiting = [0, 0]

    /// The shorter of the two lines; nil when both are too long.
    func stand(most: Int) -> Int? {
      let shorter = waiting[0] <= waiting[1] ? 0 : 1
      guard waiting[shorter] < most / 2 else { return nil }
      waiting[shorter] += 1
      return shorter
    }

    func leave(_ place: Int) { waiting[place] -= 1 }
  }
}
