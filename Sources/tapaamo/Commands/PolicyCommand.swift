import ArgumentParser
import Operations
import Scheduling

/// Rules of the network, a municipality, an organisation or a group.
struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Say and list policies: what is said nearest to a group holds.",
    subcommands: [SetPolicyCommand.self, ListPoliciesCommand.self]
  )
}

/// `tapaamo policy set`.
struct SetPolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Say a policy; for the whole network unless a municipality, an organisation or a group is named."
  )

  @Argument(help: "The policy: \(Policy.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: String

  @Argument(help: "on, off, or inherit for what is said further away.")
  var value: String

  @Option(help: "A municipality by name.")
  var municipality: String?

  @Option(help: "An organisation by id.")
  var organisation: String?

  @Option(help: "A group by id.")
  var group: String?

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      guard let kind = Policy.Kind(rawValue: kind) else {
        let known = Policy.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure.badConfiguration("\(kind) is no policy: give one of \(known).")
      }
      guard ["on", "off", "inherit"].contains(value) else {
        throw Failure.badConfiguration("\(value): give on, off or inherit.")
      }
      let wanted = value == "inherit" ? nil : value == "on" ? 1 : 0
      try await SetPolicy(kind, at: try level(), to: wanted).run(at: try await House.open(storage), as: .system)
      Talk.say("Said.")
    }
  }

  private func level() throws -> Policy.Level {
    let levels: [Policy.Level?] = [
      municipality.map { .municipality($0) },
      try organisation.map { .organisation(try id($0)) },
      try group.map { .activity(try id($0)) },
    ]
    let named = levels.compactMap(\.self)
    guard named.count <= 1 else {
      throw Failure.badConfiguration("Name one of --municipality, --organisation and --group.")
    }
    return named.first ?? .network
  }

  private func id<Entity>(_ text: String) throws -> Identifier<Entity> {
    guard let id = Identifier<Entity>(text) else { throw Failure.badInput("\(text) is not an id.") }
    return id
  }
}

/// `tapaamo policy list`.
struct ListPoliciesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List what is said, and where.")

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let policy: String
    let level: String
    let object: String
    let isOn: Bool
  }

  func run() async throws {
    try await reporting {
      let lines = try await ListPolicies().run(at: try await House.open(storage), as: .system).map { policy in
        Line(
          policy: policy.kind.rawValue,
          level: policy.level.name,
          object: policy.level.object,
          isOn: policy.value == 1
        )
      }
      if output.json { return try Talk.json(lines) }
      for line in lines {
        Talk.data("\(line.policy)  \(line.isOn ? "on" : "off")  \(line.level) \(line.object)")
      }
    }
  }
}
