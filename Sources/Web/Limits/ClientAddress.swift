import Foundation
package import Hummingbird
import NIOCore
import Operations

/// A request's context that knows who is at the other end of the connection.
package struct SiteContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}

/// An address on the internet; one that was mapped into IPv6 is the IPv4 address that it is.
package struct ClientAddress: Sendable, Hashable {
  private let bytes: [UInt8]

  /// Reads an address as text; nil for what is none.
  package init?(_ text: String) {
    let text = String(text.drop { " [".contains($0) }.prefix { !" ]".contains($0) })
    if let four = Self.bytes(of: text, family: AF_INET, count: 4) {
      bytes = four
    } else if let six = Self.bytes(of: text, family: AF_INET6, count: 16) {
      let isMapped = six[..<10].allSatisfy { $0 == 0 } && six[10] == 255 && six[11] == 255
      bytes = isMapped ? Array(six[12...]) : six
    } else {
      return nil
    }
  }

  /// As limits count it: IPv4 whole, of IPv6 the network of 64 bits that one household has.
  var network: String {
    bytes.count == 4 ? Self.dotted(bytes[...]) : bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":")
  }

  /// Whether it is this machine itself.
  var isLoopback: Bool { bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1] }

  private static func dotted(_ bytes: ArraySlice<UInt8>) -> String { bytes.map(String.init).joined(separator: ".") }

  private static func bytes(of text: String, family: Int32, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }

  /// Who asks: the other end of the connection, or whom the last proxy that is trusted names.
  ///
  /// What a client writes into `X-Forwarded-For` itself stands before what proxies add, and is never reached.
  static func of(_ peer: ClientAddress?, forwarded: String?, trusted: Set<ClientAddress>) -> ClientAddress? {
    var client = peer
    for name in (forwarded ?? "").split(separator: ",").reversed() {
      guard let current = client, trusted.contains(current), let next = ClientAddress(String(name)) else { break }
      client = next
    }
    return client
  }
}

extension Visit {
  /// Counts a hold, a booking or a step with one without a token: most write a letter. A link shows nothing here: any text may be sent as one.
  ///
  /// - Throws: `WebError.tooManyRequests`.
  func takeBooking(as actor: Actor) throws(WebError) {
    switch actor {
    case .visitor, .family: try site.throttle.take(.booking, of: client, at: desk.now())
    case .staff, .device, .token, .system: break
    }
  }
}
