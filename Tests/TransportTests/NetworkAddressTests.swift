import Foundation
import Testing

@testable import Transport

@Suite("An address that a name stands for")
struct NetworkAddressTests {
  @Test(
    "is refused when it is not public",
    arguments: [
      "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.9", "169.254.169.254",
      "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
      "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
      "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::8.8.8.8", "64:ff9b::127.0.0.1", "64:ff9b::10.1.2.3",
      "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1", "2002:7f00:1::", "3fff::1",
      "3fff:fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
    ]
  )
  func refused(text: String) throws { #expect(try !address(text).isPublic) }

  @Test(
    "is connected to when it is",
    arguments: [
      "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
      "128.0.0.0", "169.253.0.1", "169.255.0.1", "172.15.255.255", "172.32.0.0", "192.167.1.1", "192.169.0.1",
      "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1", "2001:4860:4860::8888", "2003::1",
      "2a00:1450::1", "3ffe::1", "3fff:1000::1", "64:ff9b::8.8.8.8",
    ]
  )
  func taken(text: String) throws { #expect(try address(text).isPublic) }

  @Test("is this machine itself in each of its forms, and in no other")
  func loopback() throws {
    for text in ["127.0.0.1", "127.9.9.9", "::1"] { #expect(try address(text).isLoopback) }
    for text in ["::ffff:127.0.0.1", "128.0.0.1", "::"] { #expect(try !address(text).isLoopback) }
  }

  @Test("is no address with any other count of bytes")
  func length() { #expect(NetworkAddress(bytes: [1, 2, 3]) == nil && NetworkAddress(bytes: []) == nil) }

  private func address(_ text: String) throws -> NetworkAddress {
    var bytes = [UInt8](repeating: 0, count: text.contains(":") ? 16 : 4)
    let result = inet_pton(text.contains(":") ? AF_INET6 : AF_INET, text, &bytes)
    try #require(result == 1, "\(text)")
    return try #require(NetworkAddress(bytes: bytes))
  }
}
