import CCurl
import Foundation

extension HTTPFetcher.Reach {
  /// Whether a fetcher sets out to an address.
  func allows(_ address: borrowing WebAddress) -> Bool {
    switch address.scheme {
    case "https": true
    case "http": loopbackIsInClear && address.isLoopback
    default: false
    }
  }

  /// Whether it connects to what the address's name stands for; nil is no address of the internet.
  func connects(to network: NetworkAddress?, isInClear: Bool) -> Bool {
    if isInClear { return network?.isLoopback == true }
    switch self {
    case .anywhere, .anywhereAndLoopbackInClear: return true
    case .publicOnly, .publicOnlyAndLoopbackInClear: return network?.isPublic == true
    }
  }

  private var loopbackIsInClear: Bool {
    switch self {
    case .anywhere, .publicOnly: false
    case .anywhereAndLoopbackInClear, .publicOnlyAndLoopbackInClear: true
    }
  }
}

extension HTTPFetcher {
  /// Whether the fetcher goes to an address, as far as the address itself tells: what a name stands for shows when it
  /// connects.
  package func reaches(_ url: String) -> Bool {
    // libcurl would take a word after too many slashes for a host, and nothing listens at port 0.
    guard let address = WebAddress(url), reach.allows(address), !url.contains(":///"),
      address.part(CURLUPART_PORT) != "0", address.part(CURLUPART_FRAGMENT) == nil
    else { return false }
    let isInClear = address.scheme == "http"
    if let number = NetworkAddress(host: address.host) { return reach.connects(to: number, isInClear: isInClear) }
    // Every resolver answers these with this machine (RFC 6761 section 6.3), and many the second from its own table.
    let name = address.host.lowercased().split(separator: ".").joined(separator: ".")
    let isOwn = ["localhost", "localdomain"].contains { name == $0 || name.hasSuffix(".\($0)") }
    guard isOwn else { return true }
    return reach.connects(to: NetworkAddress(bytes: [127, 0, 0, 1]), isInClear: isInClear)
  }
}

extension NetworkAddress {
  /// Reads a host that is a number as libcurl writes it: four decimals, or IPv6 in brackets; nil for a name.
  fileprivate init?(host: String) {
    var (v4, v6) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, host, &v4) == 1 {
      self.init(bytes: withUnsafeBytes(of: v4) { Array($0) })
    } else if host.hasPrefix("["),
      inet_pton(AF_INET6, host.dropFirst().prefix { $0 != "]" && $0 != "%" }.description, &v6) == 1
    {
      self.init(bytes: withUnsafeBytes(of: v6) { Array($0) })
    } else {
      return nil
    }
  }
}
