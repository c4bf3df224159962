import HTTPTypes
import TestEngines
import Testing

@testable import Web

@Suite("Two servers on one database")
struct TwoServersTests {
  @Test("have the same bytes, and what one changes the other says at once", arguments: TestEngine.all)
  func caches(engine: TestEngine) async throws {
    try await House.open(on: engine) { first in
      let second = first.neighbour()
      let paths = ["/feeds/all.ics", "/feeds/venues/\(try await first.venue("library")).ics", "/fi"]
      var before: [String: [UInt8]] = [:]
      for path in paths {
        let (one, other) = (try await first.get(path), try await second.get(path))
        #expect(one.status == .ok)
        #expect(one.bytes == other.bytes)
        #expect(one.headers[.eTag] == other.headers[.eTag])
        before[path] = other.bytes
      }
      // The last free places go at one server: the word changes at the other, whose shelf is full.
      for _ in 0..<4 {
        let booked = try await first.book("music")
        #expect(booked.status == .created)
      }
      for path in paths {
        let (one, other) = (try await first.get(path), try await second.get(path))
        #expect(other.bytes != before[path], "\(path)")
        #expect(other.bytes == one.bytes, "\(path)")
      }
    }
  }

  @Test("recognise a request that was sent to the other before", arguments: TestEngine.all)
  func repeated(engine: TestEngine) async throws {
    try await House.open(on: engine) { first in
      let second = first.neighbour()
      let session = try await first.session("music")
      let body = #"{"party": {"adults": 1}}"#
      let one = try await first.book(session, body, [.idempotencyKey: "the-same-key-at-both-servers"])
      let other = try await second.book(session, body, [.idempotencyKey: "the-same-key-at-both-servers"])
      #expect(one.status == .created)
      #expect(one.bytes == other.bytes)
      #expect(try await first.count("booking") == 1)
      // A link made by one server opens at the other: both hold the same key.
      let path = "/api/v1/bookings/\(one.json["id"].text ?? "")"
      let opened = try await second.get(path, second.bearer(one.json["token"].text))
      #expect(opened.status == .ok)
    }
  }
}
