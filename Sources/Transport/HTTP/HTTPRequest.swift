/// What is asked of a server.
package struct HTTPRequest: Sendable {
  /// GET, or POST with its bytes.
  package enum Method: Sendable, Hashable {
    case get
    /// Sends these bytes.
    case post([UInt8])
  }

  /// What is done there.
  package var method: Method
  /// The whole address, without a user.
  package var url: String
  /// Names and values; one with a control character or without a value makes the request a `badRequest`.
  package var headers: [(name: String, value: String)] = []
  /// For HTTP's basic authentication; nil for none.
  package var basic: (user: String, password: String)?

  /// A request without headers of its own.
  package init(_ method: Method, _ url: String) {
    self.method = method
    self.url = url
  }

  /// The lines of the head that libcurl is given; nil when one would not be one line.
  var headerLines: [String]? {
    var lines: [String] = []
    for (name, value) in headers {
      let isToken = !name.isEmpty && name.utf8.allSatisfy { Self.tokenBytes.contains($0) }
      guard isToken, !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
      lines.append("\(name): \(value)")
    }
    return lines
  }

  /// RFC 9110 section 5.6.2.
  private static let tokenBytes = Set(
    "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
  )
}

/// What a server answered, whatever its status.
package struct HTTPAnswer: Sendable {
  /// Three digits (RFC 9110 section 15).
  package let status: Int
  /// Whole, and no longer than the fetcher's limit.
  package let body: [UInt8]
  /// Names in lower case, in the order in which they came.
  package let headers: [(name: String, value: String)]

  /// The first value under a name, which is given in lower case.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Why there is no answer.
package enum HTTPFailure: Error, Sendable, Hashable {
  /// Not an address that this fetcher goes to: not https, with a user in it, or no address at all.
  case badAddress
  /// A header that is no line.
  case badRequest
  /// The name stands for an address that this fetcher does not connect to.
  case addressRefused
  /// The name stands for nothing, or nothing answers there.
  case unreachable
  /// The certificate is not the host's, or nobody trusted vouches for it.
  case untrusted
  /// It took longer than it may.
  case timedOut
  /// More bytes than are taken.
  case tooLong
  /// The connection was lost on the way, or what came is not HTTP.
  case broken
  /// The task that asked was cancelled.
  case cancelled
  /// Too many requests wait for their turn.
  case busy
}
