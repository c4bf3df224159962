import Hummingbird
package import Pages

/// Where letters are read that are not sent: given only where the product is tried.
package struct Mailbox: Sendable {
  let letters: @Sendable () -> [ShownLetter]
  let letter: @Sendable (Int) -> ShownLetter?

  package init(
    letters: @escaping @Sendable () -> [ShownLetter],
    letter: @escaping @Sendable (Int) -> ShownLetter?
  ) {
    (self.letters, self.letter) = (letters, letter)
  }
}

extension WebSite {
  var mailboxRoutes: [Route] {
    guard mailbox != nil else { return [] }
    return [
      Route(.get, "/mail", .site) { try $0.mailboxPage(nil) },
      Route(.get, "/mail/{number}", .site) { try $0.mailboxPage($0.parameter("number")) },
    ]
  }
}

extension Visit {
  /// For whoever sits at the machine alone: letters hold the links of families.
  func mailboxPage(_ number: String?) throws -> Response {
    guard let mailbox = site.mailbox, isFromThisMachine else { throw WebError.notFound }
    let open = try number.map { text in
      guard let letter = Int(text).flatMap(mailbox.letter) else { throw WebError.notFound }
      return letter
    }
    let page = MailboxPage(
      open == nil ? mailbox.letters() : [],
      open: open,
      today: try day().today,
      publicURL: site.publicURL
    )
    return Response(page: page.render(), isPrivate: true)
  }
}

extension Visit {
  /// No proxy stands in between, and the browser itself says that it talks to this machine: another name may be a
  /// stranger's that was made to lead here.
  private var isFromThisMachine: Bool {
    let host = (request.head.authority ?? "").prefix { $0 != ":" }
    return peer?.isLoopback == true && ["127.0.0.1", "localhost"].contains(host)
      && request.headers.allSatisfy { !Self.marksOfProxies.contains($0.name.canonicalName) }
  }

  /// What proxies add to a request, each in its way.
  private static let marksOfProxies: Set<String> = [
    "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port",
    "x-forwarded-server", "x-real-ip",
  ]
}
