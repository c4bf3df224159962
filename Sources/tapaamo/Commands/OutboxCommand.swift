import ArgumentParser
import Operations
import Scheduling

/// What waits to be sent, what was, and what could not be.
struct OutboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: "List messages, send them again, take them back.",
    subcommands: [ListOutboxCommand.self, RetryMessageCommand.self, DropMessageCommand.self]
  )
}

/// `tapaamo outbox list`.
struct ListOutboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "What the outbox holds; without --state, what waits and what is dead."
  )

  @Option(help: "One of \(OutboxEntry.State.allCases.map(\.rawValue).joined(separator: ", ")).")
  var state: String?

  @Option(help: "Begin after this number.")
  var after = 0

  @Option(help: "How many at most.")
  var limit = 100

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let number: Int
    let kind: String
    let state: String
    let attempts: Int
    let due: String
    let created: String
    let outcome: String?

    init(_ entry: OutboxEntry) {
      (number, kind, state) = (entry.number, entry.posting.kind.rawValue, entry.state.rawValue)
      (attempts, outcome) = (entry.attempts, entry.outcome)
      (due, created) = (entry.posting.due.description, entry.posting.created.description)
    }
  }

  private struct Report: Encodable {
    let waiting: Int
    let dead: Int
    let messages: [Line]
  }

  func run() async throws {
    try await reporting {
      let wanted = try state.map { text in
        guard let state = OutboxEntry.State(rawValue: text) else {
          let known = OutboxEntry.State.allCases.map(\.rawValue).joined(separator: ", ")
          throw Failure.badConfiguration("--state \(text): give one of \(known).")
        }
        return [state]
      }
      let desk = try await House.open(storage)
      var (waiting, dead, lines): (Int, Int, [Line]) = (0, 0, [])
      for state in wanted ?? [.waiting, .dead] {
        let found = try await ListOutbox(state, after: after, limit: limit).run(at: desk, as: .system)
        (waiting, dead) = (found.waiting, found.dead)
        lines += found.entries.map(Line.init)
      }
      if output.json { return try Talk.json(Report(waiting: waiting, dead: dead, messages: lines)) }
      for line in lines {
        let how = line.outcome.map { "  \($0)" } ?? ""
        Talk.data("\(line.number)  \(line.kind)  \(line.state)  due \(line.due)  \(line.attempts) attempts\(how)")
      }
      Talk.say("\(waiting) wait, \(dead) are dead")
    }
  }
}

/// `tapaamo outbox retry NUMBER`, `tapaamo outbox retry --dead`.
struct RetryMessageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Send a message again, at once; or all that are dead.",
    discussion: """
      It is written anew and says what is true now; what is not true any more, or comes too late, is not sent. Only
      where a mail server may have it already, the same letter goes out again, so that it is known as the same.
      """
  )

  @Argument(help: "The message's number.")
  var number: Int?

  @Flag(help: "All messages that are dead, as after a mail server refused our sender.")
  var dead = false

  @OptionGroup var storage: DatabaseOptions

  func validate() throws {
    if dead == (number != nil) { throw ValidationError("Give a message's number, or --dead.") }
  }

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      guard let number else {
        let count = try await RetryDeadMessages().run(at: desk, as: .system)
        return Talk.say("\(count) will be tried at once.")
      }
      try await RetryMessage(number).run(at: desk, as: .system)
      Talk.say("It will be tried at once.")
    }
  }
}

/// `tapaamo outbox drop NUMBER`.
struct DropMessageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "drop", abstract: "Take a message back: it is not sent.")

  @Argument(help: "The message's number.")
  var number: Int

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      try await DropMessage(number).run(at: try await House.open(storage), as: .system)
      Talk.say("It is not sent.")
    }
  }
}
