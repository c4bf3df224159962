/// A rule of the house that is said for the network, and may be said otherwise nearer to the group.
package struct Policy: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Whether somebody else than its organiser publishes a group: 0 or 1.
    case approval
    /// Whether staff sign in with a second factor: 0 or 1.
    case secondFactor = "second_factor"

    /// What it may be; the first holds where nobody says anything.
    package static let values = 0...1
  }

  /// Where it is said.
  package enum Level: Sendable, Hashable {
    case network
    case municipality(String)
    case organisation(Identifier<Organisation>)
    case activity(Identifier<Activity>)

    package var name: String {
      switch self {
      case .network: "network"
      case .municipality: "municipality"
      case .organisation: "organisation"
      case .activity: "activity"
      }
    }

    package var object: String {
      switch self {
      case .network: ""
      case .municipality(let name): name
      case .organisation(let id): id.text
      case .activity(let id): id.text
      }
    }

    /// As it is stored; a name that this version does not know is taken for the network's.
    package init(_ name: String, _ object: String) {
      switch name {
      case "municipality": self = .municipality(object)
      case "organisation": self = .organisation(Identifier(stored: object))
      case "activity": self = .activity(Identifier(stored: object))
      default: self = .network
      }
    }
  }

  package var kind: Kind
  package var level: Level
  package var value: Int

  package init(_ kind: Kind, at level: Level, value: Int) {
    (self.kind, self.level, self.value) = (kind, level, value)
  }
}

extension Sequence<Policy> {
  /// What holds for a group, an organisation or the network: what is said nearest to it.
  package func value(
    _ kind: Policy.Kind,
    activity: Identifier<Activity>? = nil,
    organisation: Identifier<Organisation>? = nil,
    municipality: String? = nil
  ) -> Int {
    let nearest: [Policy.Level?] = [
      activity.map { .activity($0) }, organisation.map { .organisation($0) }, municipality.map { .municipality($0) },
      .network,
    ]
    for level in nearest.compactMap(\.self) {
      if let policy = first(where: { $0.kind == kind && $0.level == level }) { return policy.value }
    }
    return Policy.Kind.values.lowerBound
  }
}
