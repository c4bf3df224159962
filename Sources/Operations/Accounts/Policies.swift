package import Scheduling
import Storage

/// Says a policy for the network, a municipality, an organisation or a group, or takes it back.
package struct SetPolicy: Sendable {
  package var kind: Policy.Kind
  package var level: Policy.Level
  /// Nil lets hold what is said further away.
  package var value: Int?

  package init(_ kind: Policy.Kind, at level: Policy.Level, to value: Int?) {
    self.kind = kind
    self.level = level
    self.value = value
  }

  /// - Throws: `OperationError.notFound`, `notAllowed`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    if let value, !Policy.Kind.values.contains(value) {
      let (least, most) = (Policy.Kind.values.lowerBound, Policy.Kind.values.upperBound)
      throw OperationError.invalid([FieldProblem("value", .outOfRange(minimum: least, maximum: most))])
    }
    try await desk.write(.house) { [self] transaction in
      let subject = try transaction.subject(of: level, for: actor)
      try Rights.require(actor, .managePolicies, on: subject)
      try transaction.set(kind, at: level, to: value)
      let said = "\(kind.rawValue)=\(value.map(String.init) ?? "-")"
      try transaction.audit(
        actor: actor.auditName,
        verb: "set_policy:\(said)",
        object: "\(level.name):\(level.object)",
        at: now
      )
    }
  }
}

/// All that is said of policies, and where.
package struct ListPolicies: Sendable {
  package init() {}

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Policy] {
    try Rights.require(actor, .readPolicies)
    return try await desk.read { reading in try Policy.Kind.allCases.flatMap { try reading.policies($0) } }
  }
}

extension Reading {
  /// What a policy of a level is about: the network's and a municipality's are no organisation's.
  fileprivate func subject(of level: Policy.Level, for actor: Actor) throws -> Subject {
    switch level {
    case .network, .municipality: return Subject()
    case .organisation(let id):
      if try organisation(id) != nil { return Subject(organisation: id) }
    case .activity(let id):
      if let subject = try subject(of: id) { return subject }
    }
    try Rights.require(actor, .managePolicies)
    throw OperationError.notFound
  }

  /// What a policy comes to for an organisation, or for one of its groups.
  func policy(
    _ kind: Policy.Kind,
    of organisation: Identifier<Organisation>,
    activity: Identifier<Activity>? = nil
  ) throws -> Int {
    try policies(kind).value(
      kind,
      activity: activity,
      organisation: organisation,
      municipality: try self.organisation(organisation)?.municipality
    )
  }
}
