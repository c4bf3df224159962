import ArgumentParser
import Delivery
import Foundation
import Hummingbird
import Logging
import Operations
import ServiceLifecycle
import Transport
import UnixSignals
import Web

/// Serves pages, feeds and the API until it is told to stop.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve pages, feeds and the API.")

  @OptionGroup var storage: DatabaseOptions

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on.")
  var port = 8080

  @Option(help: "What links start with, https://… (environment: TAPAAMO_PUBLIC_URL; default: http://HOST:PORT)")
  var publicURL: String?

  @Option(help: "The address of a proxy whose X-Forwarded-For is taken; repeat for several.")
  var trustedProxy: [String] = []

  @Option(
    help:
      "How much one address may ask for, NAME=AT-ONCE/HOURLY or NAME=none; repeat for several: \(Limits.Kind.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var limit: [String] = []

  @OptionGroup var provider: ProviderOptions

  @OptionGroup var mail: MailOptions

  @OptionGroup var keeper: KeeperOptions

  @OptionGroup var webhooks: WebhookOptions

  /// How long requests in flight may take once the program is told to stop; then they are cancelled.
  private static let patience = Duration.seconds(8)
  /// When the program ends whatever still runs.
  private static let end = patience + .seconds(1)

  func run() async throws {
    try await reporting {
      let address = try address()
      let desk = try await House.open(storage)
      var logger = Logger(label: "tapaamo") { StreamLogHandler.standardError(label: $0) }
      logger.logLevel = .info
      let departure = Departure()
      let post = try mail.post(desk: desk, publicURL: address)
      let fetcher = webhooks.fetcher
      let site = try site(
        desk,
        at: address,
        departure: departure,
        mailbox: post?.mailbox,
        reaches: fetcher.reaches,
        logger: logger
      )
      // Whoever works beside the pages begins once these are there.
      let starts = (0..<3).map { _ in AsyncStream.makeStream(of: Never.self) }
      let application = Application(
        router: site.router(),
        configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
        onServerRunning: { _ in
          for start in starts { start.continuation.finish() }
          announce(address, hasMailbox: site.hasMailbox, sendsMail: post != nil)
        },
        logger: quiet(logger)
      )
      let teller = WebhookWorker(desk: desk, carrier: fetcher)
      // The last is told first.
      var services: [any Service] = [
        application, Housekeeping(desk: desk, running: starts[0].stream, logger: logger),
        WebhookPostman(worker: teller, running: starts[1].stream, logger: logger),
      ]
      if let post { services.append(Postman(worker: post.worker, running: starts[2].stream, logger: logger)) }
      services.append(Farewell(departure: departure, patience: Self.end, logger: logger))
      try await run(services, logger: logger)
    }
  }

  private func site(
    _ desk: Desk,
    at address: String,
    departure: Departure,
    mailbox: Mailbox?,
    reaches: @escaping @Sendable (String) -> Bool,
    logger: Logger
  ) throws -> WebSite {
    WebSite(
      desk: desk,
      publicURL: address,
      logger: logger,
      departure: departure,
      limits: try limits(),
      proxies: try proxies(),
      provider: try provider.provider(publicURL: address, now: desk.now),
      mailbox: mailbox,
      keeper: keeper.value,
      webhookReaches: reaches,
      findZone: { try? ZoneFile.load($0) }
    )
  }

  private func run(_ services: [any Service], logger: Logger) async throws {
    var configuration = ServiceGroupConfiguration(
      services: services,
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: quiet(logger)
    )
    configuration.maximumGracefulShutdownDuration = Self.patience
    do { try await ServiceGroup(configuration: configuration).run() } catch {
      throw Failure.unavailable("serving on \(host):\(port) ended: \(error)")
    }
  }

  /// - Throws: `Failure.badConfiguration`.
  private func address() throws -> String {
    let text = publicURL ?? ProcessInfo.processInfo.environment["TAPAAMO_PUBLIC_URL"] ?? "http://\(host):\(port)"
    guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https", url.host?.isEmpty == false,
      url.query == nil, url.fragment == nil, url.path.isEmpty || url.path == "/"
    else { throw Failure.badConfiguration("--public-url \(text): give a scheme and a host, https://tapaamo.example.") }
    guard (1...65_535).contains(port) else { throw Failure.badConfiguration("--port \(port): give 1 to 65535.") }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// - Throws: `Failure.badConfiguration`.
  private func proxies() throws -> Set<ClientAddress> {
    Set(
      try trustedProxy.map { text in
        guard let address = ClientAddress(text) else {
          throw Failure.badConfiguration("--trusted-proxy \(text): give an IP address.")
        }
        return address
      }
    )
  }

  /// - Throws: `Failure.badConfiguration`.
  private func limits() throws -> Limits {
    var limits = Limits()
    for text in limit {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      let numbers = (halves.last ?? "").split(separator: "/").compactMap { Int($0) }
      guard halves.count == 2, let kind = Limits.Kind(rawValue: halves[0]),
        halves[1] == "none" || numbers.count == 2 && numbers.allSatisfy({ (1...1_000_000_000).contains($0) })
      else {
        throw Failure.badConfiguration("--limit \(text): give NAME=AT-ONCE/HOURLY, booking=60/600, or NAME=none.")
      }
      limits.table[kind] = .some(halves[1] == "none" ? nil : Limit(atOnce: numbers[0], hourly: numbers[1]))
    }
    return limits
  }

  private func announce(_ address: String, hasMailbox: Bool, sendsMail: Bool) {
    Talk.say(
      """
      Tapaamo is running. Open:
        \(address)/                     what is on this week
        \(address)/feeds/all.ics        the calendar to subscribe to
        \(address)/api/v1/sessions      the API (\(address)/api/v1/openapi.yaml)
      """
    )
    if hasMailbox { Talk.say("  \(address)/mail                 letters, which are not sent") }
    if !sendsMail { Talk.say("No --mail is given: messages wait in the outbox.") }
  }

  /// The framework's own lines, which say nothing to whoever runs the service.
  private func quiet(_ logger: Logger) -> Logger {
    var logger = logger
    logger.logLevel = .warning
    return logger
  }
}
