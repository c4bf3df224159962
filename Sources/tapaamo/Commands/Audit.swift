import ArgumentParser
import Operations
import Scheduling
import Storage

/// The trail of who did what.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "List who did what, and look for changes of that list.",
    subcommands: [ListAuditCommand.self, VerifyAuditCommand.self]
  )
}

/// `tapaamo audit list`.
struct ListAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Who did what, the newest first.")

  @Option(help: "Only what this actor did, for example token:ID, family or system.") var actor: String?
  @Option(help: "Only this, for example read_attendance.") var verb: String?
  @Option(help: "Only what was done to this, for example booking:ID.") var object: String?
  @Option(help: "Only since this instant, for example 2026-11-01T00:00:00Z.") var from: String?
  @Option(help: "How many lines at most.") var limit = 100
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let number: Int
    let at: String
    let actor: String
    let verb: String
    let object: String
  }

  func run() async throws {
    try await reporting {
      let since = try from.map { text in
        guard let instant = Instant(text) else { throw Failure.badInput("\(text) is not an instant.") }
        return instant
      }
      guard (1...100_000).contains(limit) else { throw Failure.badInput("--limit \(limit): give 1 to 100000.") }
      let filter = AuditFilter(actor: actor, verb: verb, object: object, from: since, limit: limit)
      let lines = try await ListAudit(filter).run(at: try await House.open(storage), as: .system).map {
        Line(number: $0.number, at: $0.at.description, actor: $0.actor, verb: $0.verb, object: $0.object)
      }
      if output.json { return try Talk.json(lines) }
      for line in lines { Talk.data("\(line.at)  \(line.actor)  \(line.verb)  \(line.object)") }
    }
  }
}

/// `tapaamo audit verify`.
struct VerifyAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Look for lines that were changed, taken out or put in since they were sealed; exits 1 when some were."
  )

  @Option(help: "The code of a seal that was written down: it has to be there still.") var head: String?
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    let sound: Bool
    let seals: Int
    let entries: Int
    let unsealed: Int
    let broken: [Int]
    let missing: [Int]
    let head: String?
  }

  func run() async throws {
    try await reporting {
      let answer = try await VerifyAudit(expected: head).run(at: try await House.open(storage), as: .system)
      if output.json {
        try Talk.json(
          Report(
            sound: answer.isSound,
            seals: answer.seals,
            entries: answer.entries,
            unsealed: answer.unsealed,
            broken: answer.broken,
            missing: answer.missing,
            head: answer.head
          )
        )
      } else {
        for seal in answer.broken { Talk.data("seal \(seal): its lines are not what they were") }
        for seal in answer.missing { Talk.data("seal \(seal) is missing") }
        if answer.hasExpected == false {
          Talk.data("no seal has the code that was given: the end of the trail is gone")
        }
        Talk.data("\(answer.entries) lines under \(answer.seals) seals, \(answer.unsealed) not sealed yet")
        if let head = answer.head { Talk.data("last seal: \(head)") }
      }
      if !answer.isSound { throw ExitCode(1) }
    }
  }
}
