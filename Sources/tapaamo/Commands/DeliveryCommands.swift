import ArgumentParser
import Operations
import Scheduling
import Transport

/// One line of the delivery log.
struct DeliveryLine: Encodable {
  let number: Int
  let event: String
  let type: String
  let state: String
  let attempts: Int
  let outcome: String?
  let created: String
  /// Nil once it is over.
  let due: String?
  let ended: String?

  init(_ delivery: WebhookDelivery) {
    (number, event, type) = (delivery.number, delivery.event, delivery.type)
    (state, attempts, outcome) = (delivery.state.rawValue, delivery.attempts, delivery.outcome)
    (created, ended) = (delivery.created.description, delivery.ended?.description)
    due = delivery.ended == nil ? delivery.due.description : nil
  }
}

/// `tapaamo webhook deliveries ID`.
struct ListDeliveriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries",
    abstract: "What a webhook was told in the last two weeks and is still to be told, the newest first."
  )

  @OptionGroup var argument: WebhookArgument

  @Option(help: "Only those before this number.")
  var before: Int?

  @Option(help: "How many at most.")
  var limit = 100

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      guard (1...10_000).contains(limit) else { throw Failure.badConfiguration("--limit \(limit): give 1 to 10000.") }
      let lines = try await ListDeliveries(to: try argument.webhook(), before: before, limit: limit)
        .run(at: try await House.open(storage), as: .system).map(DeliveryLine.init)
      if output.json { return try Talk.json(lines) }
      for line in lines {
        let when = line.ended ?? "next \(line.due ?? "")"
        let how = line.outcome.map { "  \($0)" } ?? ""
        Talk.data("\(line.number)  \(line.type)  \(line.state)  \(when)  \(line.attempts) attempts\(how)")
      }
    }
  }
}

/// `tapaamo webhook resend ID NUMBER`.
struct ResendDeliveryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend",
    abstract: "Send an event again, the same bytes under the same id."
  )

  @OptionGroup var argument: WebhookArgument

  @Argument(help: "The delivery's number.")
  var number: Int

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      _ = try await ResendDelivery(number, to: try argument.webhook()).run(
        at: try await House.open(storage),
        as: .system
      )
      Talk.say("It leaves at once where the service runs.")
    }
  }
}
