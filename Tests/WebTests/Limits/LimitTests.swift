import HTTPTypes
import Operations
import Testing

@testable import Web

@Suite("How much one address may ask for")
struct LimitTests {
  @Test(
    "Who asks is whom the last proxy that is trusted names",
    arguments: [
      ("198.51.100.1", nil, "198.51.100.1"), ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
      ("192.0.2.1", "203.0.113.9", "203.0.113.9"), ("192.0.2.1", "10.0.0.1, 203.0.113.9", "203.0.113.9"),
      ("192.0.2.1", "nonsense", "192.0.2.1"), ("::ffff:192.0.2.1", "203.0.113.9", "203.0.113.9"),
      ("2001:db8::1", "203.0.113.9", "203.0.113.9"), ("2001:db8::2", "203.0.113.9", "20:1:d:b8:0:0:0:0"),
      ("2001:db8:1:2::5", nil, "20:1:d:b8:0:1:0:2"),
    ] as [(String, String?, String)]
  )
  func client(peer: String, forwarded: String?, network: String) {
    // The neighbour of a proxy in its network is no proxy.
    let trusted = Set(["192.0.2.1", "2001:db8::1"].compactMap { ClientAddress($0) })
    #expect(ClientAddress.of(ClientAddress(peer), forwarded: forwarded, trusted: trusted)?.network == network)
  }

  @Test("Bookings of one address are counted, whatever it shows that is no token")
  func bookings() async throws {
    var limits = Limits()
    limits.table[.booking] = Limit(atOnce: 3, hourly: 1)
    try await House.open(limits: limits) { house in
      let shown: [HTTPFields] = [[:], house.bearer("any text"), [:], house.bearer("other text"), [:]]
      var statuses: [Int] = []
      for headers in shown {
        statuses.append(try await house.book("evening", #"{"party": {"adults": 1}}"#, headers).status.code)
      }
      #expect(statuses == [201, 201, 201, 429, 429])
      let staff = try await house.token([.bookings])
      #expect(try await house.book("evening", #"{"party": {"adults": 1}}"#, staff).status == .created)
    }
  }
}
