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

  @Test("So is every step with a booking that may write a letter; to look at it is free")
  func steps() async throws {
    var limits = Limits()
    limits.table[.booking] = Limit(atOnce: 2, hourly: 1)
    try await House.open(limits: limits) { house in
      let booked = try await house.book("evening").json
      let (path, link) = ("/api/v1/bookings/\(booked["id"].text ?? "")", house.bearer(booked["token"].text))
      let party = #"{"party": {"adults": 2}}"#
      #expect(try await house.send(.put, "\(path)/party", link, json: party).status == .ok)
      let session = #"{"session_id": "\#(try await house.session("evening"))"}"#
      for (method, step, body) in [
        (.put, "/party", party), (.put, "/session", session), (.post, "/cancellation", "{}"), (.delete, "", ""),
        (.post, "/link", ""), (.put, "/answer", #"{"answer": "accept"}"#), (.post, "/extension", ""),
        (.post, "/confirmation", "{}"),
      ] as [(HTTPRequest.Method, String, String)] {
        let answer = try await house.send(method, path + step, link, json: body)
        #expect(answer.status == .tooManyRequests, "\(method) \(step): \(answer.status)")
      }
      for _ in 0..<5 { #expect(try await house.get(path, link).status == .ok) }
      // The organiser's own steps are not the family's.
      let staff = try await house.token([.bookings])
      #expect(try await house.send(.put, "\(path)/party", staff, json: party).status == .ok)
    }
  }

  @Test("The forms of a booking's page are counted, too")
  func forms() async throws {
    var limits = Limits()
    limits.table[.booking] = Limit(atOnce: 6, hourly: 1)
    limits.formAge = 0
    try await House.open(limits: limits) { house in
      var browser = Browser(house)
      let answers = ["adults": "1", "children-1-2": "1", "name": "Aino"]
      let booked = try await browser.book(try await house.form("music"), answers)
      let path = try #require(booked.headers[.location])
      var statuses: [Int] = []
      for adults in 1...6 {
        let token = try #require(try await browser.get(path).formToken)
        let fields = ["token": token, "adults": "\(adults)", "children-1-2": "1"]
        statuses.append(try await browser.submit("\(path)/party", fields).status.code)
      }
      #expect(statuses.first == 303 && statuses.last == 429, "\(statuses)")
    }
  }
}
