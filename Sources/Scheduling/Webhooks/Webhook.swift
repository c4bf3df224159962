/// An address that wants to be told what happens, by a request for each event.
package struct Webhook: Hashable, Sendable {
  package var id: Identifier<Webhook>
  /// Whose events it hears of; nil for those of the whole network.
  package var organisation: Identifier<Organisation>?
  package var url: String
  package var wants: [WebhookWish]
  /// Of its secret: raising it renews the secret.
  package var generation: Int
  package var created: Instant
  package var ended: Instant?
  package var health = Health()

  package init(
    id: Identifier<Webhook>,
    organisation: Identifier<Organisation>?,
    url: String,
    wants: [WebhookWish],
    generation: Int = 1,
    created: Instant,
    ended: Instant? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.url = url
    self.wants = wants
    self.generation = generation
    self.created = created
    self.ended = ended
  }

  package func wants(_ kind: WebhookEvent.Kind) -> Bool { wants.contains { $0.covers(kind) } }
}

extension Webhook {
  /// How its requests have gone: one that does not answer rests between two attempts, longer each time.
  package struct Health: Hashable, Sendable {
    /// Those that failed since one was taken.
    package var failures = 0
    package var failingSince: Instant?
    /// Until when nothing is tried.
    package var restsUntil = Instant(seconds: 0)

    package init() {}

    /// Seconds between two attempts: the least is doubled up to the most, until patience is over.
    private static let pauses = (least: 5, most: 300)
    /// For how long all requests may fail before it counts as broken.
    package static let patience = 86_400
    /// Seconds between two attempts at one that is broken.
    package static let slowPace = 3_600

    package func isBroken(at now: Instant) -> Bool { failingSince.map { now >= $0 + Self.patience } ?? false }

    package mutating func fail(at now: Instant) {
      failures += 1
      failingSince = failingSince ?? now
      let pause = min(Self.pauses.least << min(failures - 1, 10), Self.pauses.most)
      restsUntil = now + (isBroken(at: now) ? Self.slowPace : pause)
    }
  }
}

/// Which events somebody wants to hear of: one kind, or all of a family.
package struct WebhookWish: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  /// Nil for what is neither a kind of event nor, with `.*`, a family of them.
  package init?(_ text: String) {
    guard WebhookEvent.Kind.allCases.contains(where: { $0 != .ping && Self.covers(text, $0) }) else { return nil }
    description = text
  }

  package func covers(_ kind: WebhookEvent.Kind) -> Bool { Self.covers(description, kind) }

  private static func covers(_ text: String, _ kind: WebhookEvent.Kind) -> Bool {
    text == kind.rawValue || text == kind.family + ".*"
  }

  package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

extension Webhook {
  /// How a webhook does, in a word.
  package enum Condition: String, Sendable, Hashable, CaseIterable {
    case working
    /// The last request came to nothing: it is tried again soon.
    case failing
    /// Nothing was taken for a day: it is tried once an hour.
    case broken
    case ended
  }

  package func condition(at now: Instant) -> Condition {
    if ended != nil { return .ended }
    return health.isBroken(at: now) ? .broken : health.failures > 0 ? .failing : .working
  }
}
