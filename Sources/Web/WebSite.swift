import HTTPTypes
package import Hummingbird
package import Logging
package import Operations
import Language
package import Pages
package import Scheduling

/// Everything that is reached by HTTP: pages, feeds, the API.
package struct WebSite: Sendable {
  let desk: Desk
  /// What links start with, without a slash at the end.
  let publicURL: String
  let shelf: FeedShelf
  let departure: Departure
  /// Those whose word for who asks is taken.
  let proxies: Set<ClientAddress>
  let limits: Limits
  let throttle: Throttle
  /// By whom people of an organisation sign in beside passwords; nil where nobody was named.
  let provider: SignInProvider?
  /// Nil where letters are sent, or kept, and where others than this machine reach the product.
  let mailbox: Mailbox?
  /// Who answers for the service.
  let keeper: Keeper
  /// Whether webhooks may be at an address.
  let webhookReaches: @Sendable (String) -> Bool
  /// Finds a time zone that a calendar file names.
  let findZone: @Sendable (String) -> Zone?
  private let logger: Logger

  package init(
    desk: Desk,
    publicURL: String,
    logger: Logger,
    departure: Departure = Departure(),
    limits: Limits = Limits(),
    proxies: Set<ClientAddress> = [],
    provider: SignInProvider? = nil,
    mailbox: Mailbox? = nil,
    keeper: Keeper = Keeper(),
    webhookReaches: @escaping @Sendable (String) -> Bool = { _ in false },
    findZone: (@Sendable (String) -> Zone?)? = nil
  ) {
    self.desk = desk
    self.publicURL = publicURL
    self.logger = logger
    self.departure = departure
    self.proxies = proxies
    self.provider = provider
    self.mailbox = proxies.isEmpty && Self.isOfThisMachine(publicURL) ? mailbox : nil
    self.keeper = keeper
    self.webhookReaches = webhookReaches
    self.findZone = findZone ?? { [zones = desk.zones] in try? zones.zone($0) }
    self.limits = limits
    throttle = Throttle(limits)
    shelf = FeedShelf(desk: desk, publicURL: publicURL)
  }

  package var hasMailbox: Bool { mailbox != nil }

  /// Whether links lead to nobody but who sits at the machine.
  private static func isOfThisMachine(_ publicURL: String) -> Bool {
    let place = publicURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    let host = place.hasPrefix("[") ? place.prefix { $0 != "]" } + "]" : place.prefix { $0 != ":" }
    return ["127.0.0.1", "localhost", "[::1]"].contains(host.lowercased())
  }

  var isSecure: Bool { publicURL.hasPrefix("https://") }

  /// Every route there is: the router, the tests of `openapi.yaml` and of rights are made from it.
  package var routes: [Route] {
    apiRoutes + feedRoutes + siteRoutes + staffRoutes + deskRoutes + participantRoutes + networkRoutes + doorRoutes
      + mailboxRoutes
      + assetRoutes
      + healthRoutes
  }

  package func router() -> Router<SiteContext> {
    let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Guard(site: self, logger: logger))
    for (path, routes) in Dictionary(grouping: routes, by: \.path) {
      for route in routes {
        router.on(RouterPath(path), method: route.method) { request, context in
          try await route.answer(Visit(request, context, site: self, route: route))
        }
      }
      refuseOtherMethods(of: path, routes: routes, in: router)
    }
    return router
  }

  /// Every method that the server's parser lets through: calendars ask feeds with those of WebDAV too.
  package static let methods = """
    ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY \
    OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK \
    UNSUBSCRIBE
    """.split(separator: " ").compactMap { HTTPRequest.Method(String($0)) }

  private func refuseOtherMethods(of path: String, routes: [Route], in router: Router<SiteContext>) {
    let allowed = Set(routes.map(\.method)).union(routes.contains { $0.method == .get } ? [.head] : [])
    let refusal = WebError.methodNotAllowed(allowed.map(\.rawValue).sorted())
    for method in Self.methods where !allowed.contains(method) {
      router.on(RouterPath(path), method: method) { _, _ -> Response in throw refusal }
    }
  }
}
