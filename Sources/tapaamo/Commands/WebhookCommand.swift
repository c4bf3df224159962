import ArgumentParser
import Operations
import Scheduling
import Transport

/// Addresses that are told what happens.
struct WebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook",
    abstract: "Have addresses told what happens, and see what became of it.",
    subcommands: [
      AddWebhookCommand.self, ListWebhooksCommand.self, EndWebhookCommand.self, RenewWebhookCommand.self,
      TestWebhookCommand.self, ListDeliveriesCommand.self, ResendDeliveryCommand.self,
    ]
  )
}

/// The webhook that a command is about.
struct WebhookArgument: ParsableArguments {
  @Argument(help: "The webhook's id.")
  var id: String

  /// - Throws: `Failure.badInput`.
  func webhook() throws -> Identifier<Webhook> {
    guard let id = Identifier<Webhook>(id) else { throw Failure.badInput("\(id) is not an id.") }
    return id
  }
}

/// A webhook's secret, as `add` and `renew` print it once.
private struct SecretReport: Encodable {
  let id: String
  let secret: String

  init(_ made: MadeWebhook) { (id, secret) = (made.webhook.id.text, made.secret.text) }

  func print(_ output: OutputOptions, _ words: String) throws {
    if output.json { return try Talk.json(self) }
    Talk.data(secret)
    Talk.say(words)
  }
}

/// `tapaamo webhook add URL`.
struct AddWebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Have an address told what happens; prints the secret that its requests are signed with."
  )

  @Argument(help: "The address, https://…")
  var url: String

  @Option(help: "What it wants to hear of: booking.*, session.cancelled, …; repeat for several.")
  var event: [String] = ["booking.*", "session.*", "activity.*"]

  @Option(help: "The id of the organisation whose events it hears of; without it, the whole network's.")
  var organisation: String?

  @OptionGroup var webhooks: WebhookOptions
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let fetcher = webhooks.fetcher
      guard fetcher.reaches(url) else {
        throw Failure.badInput("\(url): webhooks go to https://… alone, and into no private network.")
      }
      let wants = try event.map { text in
        guard let wish = WebhookWish(text) else {
          let known = WebhookEvent.Kind.allCases.filter { $0 != .ping }.map(\.rawValue).joined(separator: ", ")
          throw Failure.badConfiguration("--event \(text): give booking.*, session.*, activity.* or one of \(known).")
        }
        return wish
      }
      let owner = try organisation.map { text in
        guard let id = Identifier<Organisation>(text) else { throw Failure.badInput("\(text) is not an id.") }
        return id
      }
      let made = try await AddWebhook(url: url, wants: wants, organisation: owner, reaches: fetcher.reaches)
        .run(at: try await House.open(storage), as: .system)
      try SecretReport(made).print(
        output,
        "Keep it: all requests are signed with it. End it with: tapaamo webhook end \(made.webhook.id)"
      )
    }
  }
}

/// `tapaamo webhook list`.
struct ListWebhooksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the webhooks there are, and how they do."
  )

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let id: String
    let url: String
    let events: [String]
    let organisation: String?
    let state: String
    let failingSince: String?
    let created: String
    let ended: String?

    init(_ webhook: Webhook, at now: Instant) {
      (id, url, organisation) = (webhook.id.text, webhook.url, webhook.organisation?.text)
      (events, state) = (webhook.wants.map(\.description), webhook.condition(at: now).rawValue)
      failingSince = webhook.health.failingSince?.description
      (created, ended) = (webhook.created.description, webhook.ended?.description)
    }

    var words: String {
      switch state {
      case "failing": "failing since \(failingSince ?? "now")"
      case "broken": "broken: nothing was taken since \(failingSince ?? "long"), tried once an hour"
      case "ended": "ended \(ended ?? "")"
      default: state
      }
    }
  }

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      let now = desk.now()
      let lines = try await ListWebhooks().run(at: desk, as: .system).map { Line($0, at: now) }
      if output.json { return try Talk.json(lines) }
      for line in lines {
        let owner = line.organisation ?? "the network"
        Talk.data("\(line.id)  \(line.url)  \(line.events.joined(separator: " "))  of \(owner)  \(line.words)")
      }
    }
  }
}

/// `tapaamo webhook end ID`.
struct EndWebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "end", abstract: "Tell an address nothing more.")

  @OptionGroup var argument: WebhookArgument
  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      try await EndWebhook(try argument.webhook()).run(at: try await House.open(storage), as: .system)
      Talk.say("Ended; what waited for it is taken back.")
    }
  }
}

/// `tapaamo webhook renew ID`.
struct RenewWebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Give a webhook another secret, by which all is signed from now on."
  )

  @OptionGroup var argument: WebhookArgument
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let made = try await RenewWebhookSecret(try argument.webhook()).run(
        at: try await House.open(storage),
        as: .system
      )
      try SecretReport(made).print(output, "The one before is worthless from now on.")
    }
  }
}

/// `tapaamo webhook test ID`.
struct TestWebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "test", abstract: "Send a webhook a ping.")

  @OptionGroup var argument: WebhookArgument
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let webhook = try argument.webhook()
      let made = try await TestWebhook(webhook).run(at: try await House.open(storage), as: .system)
      if output.json { return try Talk.json(DeliveryLine(made)) }
      Talk.data("\(made.number)")
      Talk.say("It leaves at once where the service runs. See: tapaamo webhook deliveries \(webhook)")
    }
  }
}
