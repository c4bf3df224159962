import CCurl

/// A server that takes mail for others.
package struct MailServer: Sendable, Hashable {
  /// How the way to it is kept from listeners.
  package enum Security: Sendable, Hashable {
    /// TLS from the first byte: `smtps://`.
    case implicit
    /// TLS once the server has said that it knows it; no mail where it does not.
    case required
    /// TLS where the server offers it: whoever sits in between can take the offer away.
    case offered
    /// None.
    case none
  }

  /// Why a text is no server's address.
  package enum Fault: Error, Sendable, Hashable {
    /// It does not read `smtp://HOST` or `smtps://HOST`.
    case notAnAddress
    /// Something follows the host that means nothing here; only `?tls=required`, `offered` and `none` do.
    case unknownOption
    /// A password would go to another machine without TLS.
    case passwordInClear
  }

  /// A name or a number; one of IPv6 stands in brackets.
  package let host: String
  /// Where it listens.
  package let port: Int
  /// How the way to it is kept.
  package let security: Security
  /// Nil where nobody signs in.
  package let user: String?
  /// Shown by no description.
  package let password: String?

  /// Reads `smtp://[USER:PASSWORD@]HOST[:PORT][?tls=required|offered|none]` (port 587) or `smtps://…` (port 465).
  ///
  /// Characters that an address sets apart are percent-encoded in user and password.
  package init(_ text: String) throws(Fault) {
    guard let address = WebAddress(text, mayHaveUser: true), !address.host.isEmpty else { throw .notAnAddress }
    let path = address.part(CURLUPART_PATH) ?? "/"
    guard path == "/", address.part(CURLUPART_FRAGMENT) == nil else { throw .unknownOption }
    let query = address.part(CURLUPART_QUERY)
    switch (address.scheme, query) {
    case ("smtps", nil): security = .implicit
    case ("smtp", nil), ("smtp", "tls=required"): security = .required
    case ("smtp", "tls=offered"): security = .offered
    case ("smtp", "tls=none"): security = .none
    case ("smtp", _), ("smtps", _): throw .unknownOption
    default: throw .notAnAddress
    }
    host = address.host
    let standard = security == .implicit ? 465 : 587
    port = address.part(CURLUPART_PORT).flatMap { Int($0) } ?? standard
    user = address.part(CURLUPART_USER, isDecoded: true)
    password = address.part(CURLUPART_PASSWORD, isDecoded: true)
    let isSecure = security == .implicit || security == .required
    guard user == nil || isSecure || address.isLoopback else { throw .passwordInClear }
  }

  /// What libcurl is given; the path is the name that the server is greeted with.
  func address(greetingAs name: String?) -> String {
    let scheme = security == .implicit ? "smtps" : "smtp"
    return "\(scheme)://\(host):\(port)/\(name ?? "")"
  }
}

extension MailServer: CustomStringConvertible, CustomDebugStringConvertible {
  /// Host and port, never the password.
  package var description: String { "\(host):\(port)" }
  /// The same, so that no log shows the password by accident.
  package var debugDescription: String { description }
}
