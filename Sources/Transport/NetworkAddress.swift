import CCurl
import Foundation

/// An address of the internet, as it came out of name resolution.
struct NetworkAddress: Hashable, Sendable {
  /// Four bytes of IPv4 or sixteen of IPv6, the first one first.
  let bytes: [UInt8]

  init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// What libcurl is about to connect to; nil for anything but the internet's two families.
  init?(_ address: UnsafeMutablePointer<curl_sockaddr>) {
    // The address may be longer than the structure says: it is read where it lies.
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
    let start = UnsafeRawPointer(address) + offset
    let length = Int(address.pointee.addrlen)
    switch address.pointee.family {
    case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
      let value = start.loadUnaligned(as: sockaddr_in.self)
      bytes = withUnsafeBytes(of: value.sin_addr) { Array($0) }
    case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
      let value = start.loadUnaligned(as: sockaddr_in6.self)
      bytes = withUnsafeBytes(of: value.sin6_addr) { Array($0) }
    default: return nil
    }
  }

  /// Whether it is this machine itself.
  var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
  }

  /// Whether anybody's server may stand there: not private, loopback, link-local, multicast, mapped, reserved or for
  /// documentation (the special-purpose registries of IANA, RFC 6890).
  var isPublic: Bool {
    if bytes.count == 4 { return !Self.specialV4.contains { $0.contains(bytes) } }
    // An IPv4 address behind NAT64 is as public as it is itself (RFC 6052).
    if Self.nat64.contains(bytes) { return NetworkAddress(bytes: Array(bytes[12...]))?.isPublic == true }
    return Self.globalV6.contains(bytes) && !Self.specialV6.contains { $0.contains(bytes) }
  }

  private struct Block {
    let start: [UInt8]
    let bits: Int

    init(_ start: [UInt8], _ bits: Int) {
      self.start = start
      self.bits = bits
    }

    func contains(_ bytes: [UInt8]) -> Bool {
      for index in 0..<((bits + 7) / 8) {
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, bits - index * 8))
        let expected = index < start.count ? start[index] : 0
        if bytes[index] & mask != expected & mask { return false }
      }
      return true
    }
  }

  private static let specialV4 = [
    Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16), Block([172, 16], 12),
    Block([192, 0, 0], 24), Block([192, 0, 2], 24), Block([192, 88, 99], 24), Block([192, 168], 16),
    Block([198, 18], 15), Block([198, 51, 100], 24), Block([203, 0, 113], 24), Block([224], 3),
  ]

  /// All that IANA has given out for everybody; loopback, mapped, local and multicast addresses lie outside.
  private static let globalV6 = Block([0x20], 3)

  /// Protocols with Teredo, documentation, 6to4, documentation.
  private static let specialV6 = [
    Block([0x20, 0x01, 0x00], 23), Block([0x20, 0x01, 0x0D, 0xB8], 32), Block([0x20, 0x02], 16),
    Block([0x3F, 0xFF, 0x00], 20),
  ]

  private static let nat64 = Block([0x00, 0x64, 0xFF, 0x9B], 96)
}
