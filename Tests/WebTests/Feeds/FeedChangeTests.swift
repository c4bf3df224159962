import HTTPTypes
import Testing

@testable import Web

@Suite("Feeds change exactly when they have something new to say")
struct FeedChangeTests {
  @Test("A booking changes the bytes exactly when it changes the word, and raises no SEQUENCE")
  func words() async throws {
    try await House.open { house in
      let path = "/feeds/venues/\(try await house.venue("library")).ics"
      let elsewhere = "/feeds/venues/\(try await house.venue("house")).ics"
      let other = try await house.get(elsewhere).bytes
      let session = "/api/v1/sessions/\(try await house.session("music"))"
      var (feed, word) = (try await house.get(path), try await house.get(session).json["availability"])
      var words = [word]
      for _ in 0..<5 {
        house.clock.advance(seconds: 60)
        _ = try await house.book("music")
        let (newFeed, newWord) = (try await house.get(path), try await house.get(session).json["availability"])
        #expect((newFeed.bytes != feed.bytes) == (newWord != word), "\(newWord)")
        #expect((newFeed.headers[.eTag] != feed.headers[.eTag]) == (newWord != word))
        #expect((newFeed.headers[.lastModified] != feed.headers[.lastModified]) == (newWord != word))
        #expect(!newFeed.text.contains("SEQUENCE:1"))
        (feed, word) = (newFeed, newWord)
        words.append(word)
      }
      #expect(words.map(\.text) == ["free", "free", "few", "few", "waiting_list", "full"])
      #expect(try await house.get(elsewhere).bytes == other, "another venue's feed has nothing new")
    }
  }

  @Test("A cancellation that frees the last place changes them too")
  func cancellation() async throws {
    try await House.open { house in
      var booked: [Answer] = []
      for _ in 0..<4 { booked.append(try await house.book("music")) }
      let before = try await house.get("/feeds/all.ics").bytes
      house.clock.advance(seconds: 60)
      let path = "/api/v1/bookings/\(booked[0].json["id"].text ?? "")"
      _ = try await house.client.send(.delete, path, house.bearer(booked[0].json["token"].text))
      #expect(try await house.get("/feeds/all.ics").bytes != before)
    }
  }

  @Test("At midnight in Helsinki the window moves, and Last-Modified with it")
  func midnight() async throws {
    try await House.open { house in
      let before = try await house.get("/feeds/all.ics")
      house.clock.advance(seconds: 14 * 3_600 - 1)
      #expect(try await house.get("/feeds/all.ics").headers[.lastModified] == before.headers[.lastModified])
      house.clock.advance(seconds: 1)
      #expect(try await house.get("/feeds/all.ics").headers[.lastModified] == "Mon, 23 Nov 2026 22:00:00 GMT")
    }
  }
}
