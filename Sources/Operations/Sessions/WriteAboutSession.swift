import Scheduling
import Storage

extension Desk {
  /// Writes about one session under its group's lock: it waits for nobody but those who write about the same group.
  func write<Answer: Sendable>(
    about session: Identifier<Session>,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    let activity = try await read { try $0.activity(of: session) }
    return try await write(.activity(activity?.text ?? session.text)) { transaction in
      if let activity { _ = try transaction.lock(activity) }
      return try body(transaction)
    }
  }

  /// The same about a session or a whole course.
  func write<Answer: Sendable>(
    about target: BookingTarget,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer {
    switch target {
    case .session(let id): return try await write(about: id, body)
    case .course(let id):
      return try await write(.activity(id.text)) { transaction in
        _ = try transaction.lock(id)
        return try body(transaction)
      }
    }
  }
}
