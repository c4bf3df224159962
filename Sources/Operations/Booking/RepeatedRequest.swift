import Scheduling
import Storage

/// A request that its sender may repeat until an answer comes: one key, one booking, whichever verb it asks for.
///
/// What is kept of it are two codes under the server's key. They tell a thief of the database neither the key, which
/// would open the answer, nor a name or telephone number that could be tried one by one.
struct RepeatedRequest: Sendable {
  /// How long a repeat is recognised, in seconds.
  static let kept = 86_400

  /// Who sent which key: a key means nothing in anybody else's hands.
  let name: String
  /// What was asked for: the same key with another request is a mistake of the client.
  let fingerprint: String

  /// - Parameters:
  ///   - key: what the client sends again; of a visitor it is a secret, since a visitor shows nothing else.
  ///   - content: everything that makes this request another one than the next.
  init?(key: String?, of actor: Actor, verb: Act, content: [String?], links: CapabilityLinks) {
    guard let key else { return nil }
    name = links.token(.repeated, id: Self.joined(["key", actor.whoRepeats, key]), generation: 1)
    fingerprint = links.token(.repeated, id: Self.joined(["content", verb.rawValue] + content), generation: 1)
  }

  /// One text for a list, and never the same for two lists.
  private static func joined(_ parts: [String?]) -> String {
    parts.map { part in part.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined()
  }
}

extension Actor {
  fileprivate var whoRepeats: String {
    switch self {
    case .visitor, .token, .staff, .device, .system: auditName
    case .family(let link): "family:\(link)"
    }
  }
}

extension Desk {
  /// Runs a verb on a booking of one activity, under its lock, and answers every repeat of the request with the booking
  /// that the first one led to, as it is by then.
  ///
  /// - Throws: as the other `once`.
  func once(
    _ request: RepeatedRequest?,
    in activity: Identifier<Activity>,
    at now: Instant,
    _ verb: @escaping @Sendable (any Writing) throws -> Booking
  ) async throws -> BookingView {
    let booking = try await once(request, in: activity, at: now) { transaction in
      let booking = try verb(transaction)
      return (booking.id.text, booking)
    } again: { id, transaction in
      guard let booking = try transaction.booking(Identifier(stored: id)) else {
        throw OperationError.repeatedWithOtherContent
      }
      return booking
    }
    // What surrounds it is read once it is on disk: whoever waits for the lock need not wait for that.
    return try await read { try BookingView(booking, in: $0, at: self) }
  }

  /// Runs a verb under an activity's lock, and answers every repeat of the request with what the first one led to.
  ///
  /// A repeat that comes while the first is still being answered waits for it a while. A request that was refused
  /// leaves nothing behind: its key may be used again.
  ///
  /// - Parameters:
  ///   - request: nil for a request without a key.
  ///   - verb: gives the id of what it made, with its answer.
  ///   - again: the answer of an id.
  /// - Throws: `OperationError.notFound` for an activity that there is none of, `stillRunning`,
  ///   `repeatedWithOtherContent`, and whatever the verb throws.
  func once<Answer: Sendable>(
    _ request: RepeatedRequest?,
    in activity: Identifier<Activity>,
    at now: Instant,
    _ verb: @escaping @Sendable (any Writing) throws -> (id: String, answer: Answer),
    again: @escaping @Sendable (String, any Writing) throws -> Answer
  ) async throws -> Answer {
    guard let request else {
      return try await write(.activity(activity.text)) { transaction in
        guard try transaction.lock(activity) != nil else { throw OperationError.notFound }
        return try verb(transaction).answer
      }
    }
    guard await running.begin(request.name, patience: patience) else { throw OperationError.stillRunning }
    defer { running.end(request.name) }
    return try await write(.activity(activity.text)) { transaction in
      guard try transaction.lock(activity) != nil else { throw OperationError.notFound }
      if let earlier = try transaction.earlier(request, at: now) { return try again(earlier, transaction) }
      let made = try verb(transaction)
      // Another server may have answered the same request in a transaction of its own.
      guard try transaction.remember(request, of: made.id, at: now) else { throw OperationError.stillRunning }
      return made.answer
    }
  }
}

extension Writing {
  fileprivate func earlier(_ request: RepeatedRequest, at now: Instant) throws -> String? {
    guard let earlier = try repeatedRequest(request.name, since: now - RepeatedRequest.kept) else { return nil }
    guard earlier.fingerprint == request.fingerprint else { throw OperationError.repeatedWithOtherContent }
    return earlier.object
  }

  fileprivate func remember(_ request: RepeatedRequest, of object: String, at now: Instant) throws -> Bool {
    try remember(
      key: request.name,
      fingerprint: request.fingerprint,
      object: object,
      at: now,
      since: now - RepeatedRequest.kept
    )
  }
}
