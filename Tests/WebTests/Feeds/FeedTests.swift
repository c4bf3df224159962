import HTTPTypes
import Language
import Scheduling
import Testing

@testable import Web

@Suite("Feeds over HTTP")
struct FeedTests {
  @Test("Each scope has its feed, whatever the reader accepts", arguments: ["all", "venue", "group"])
  func areCalendars(scope: String) async throws {
    try await House.open { house in
      let path =
        switch scope {
        case "venue": "/feeds/venues/\(try await house.venue("library")).ics"
        case "group": "/feeds/groups/\(try await house.activity("music")).ics"
        default: "/feeds/all.ics"
        }
      for accept in ["text/calendar", "text/html", "application/json;q=0.1"] {
        let answer = try await house.get(path, [.accept: accept])
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "text/calendar; charset=utf-8")
        #expect(answer.headers[.cacheControl] == "public, max-age=300")
        #expect(answer.headers[.vary] == "Accept-Encoding")
        let etag = try #require(answer.headers[.eTag])
        #expect(etag.hasPrefix("\"") && etag.hasSuffix("\"") && etag.count > 20, "strong and quoted")
        #expect(answer.text.hasPrefix("BEGIN:VCALENDAR\r\n") && answer.text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(answer.text.contains("SUMMARY;LANGUAGE=fi:Muskari"))
        #expect(answer.text.contains("SUMMARY;LANGUAGE=fi:Perhekahvila") == (scope != "group"))
        #expect(answer.text.contains("SUMMARY;LANGUAGE=fi:Iltakerho") == (scope == "all"))
      }
    }
  }

  @Test(
    "The language is that of ?lang, Finnish without one, and parameters of calendars are left alone",
    arguments: [
      ("", "SUMMARY;LANGUAGE=fi:Muskari"), ("?lang=sv", "SUMMARY;LANGUAGE=sv:Musiklek"),
      ("?lang=sv-FI", "SUMMARY;LANGUAGE=sv:Musiklek"),
      ("?lang=xx", "SUMMARY;LANGUAGE=fi:Muskari"), ("?nocache=1&lang=sv&t=2", "SUMMARY;LANGUAGE=sv:Musiklek"),
    ]
  )
  func languages(query: String, summary: String) async throws {
    try await House.open { house in
      let feed = try await house.get("/feeds/groups/\(try await house.activity("music")).ics\(query)")
      #expect(feed.text.contains("\(summary)\r\n"))
      #expect(feed.status == .ok)
    }
  }

  @Test("The same feed is the same bytes, and its ETag answers 304 without a body")
  func unchanged() async throws {
    try await House.open { house in
      let first = try await house.get("/feeds/all.ics")
      house.clock.advance(seconds: 3_600)
      let second = try await house.get("/feeds/all.ics")
      #expect(first.bytes == second.bytes)
      #expect(first.headers[.eTag] == second.headers[.eTag])
      #expect(first.headers[.lastModified] == second.headers[.lastModified])
      let etag = try #require(first.headers[.eTag])
      for condition in [etag, "\"other\", \(etag)", "W/\(etag)", "*"] {
        for method in [HTTPRequest.Method.get, .head] {
          let answer = try await house.client.send(method, "/feeds/all.ics", [.ifNoneMatch: condition])
          #expect(answer.status == .notModified, "\(condition)")
          #expect(answer.bytes.isEmpty)
          #expect(answer.headers[.eTag] == etag)
          #expect(answer.headers[.lastModified] == first.headers[.lastModified])
          #expect(answer.headers[.contentType] == nil)
        }
      }
    }
  }

  @Test("If-Modified-Since answers 304 from the last change on, and only where no If-None-Match says otherwise")
  func dates() async throws {
    try await House.open { house in
      let feed = try await house.get("/feeds/all.ics")
      let modified = try #require(feed.headers[.lastModified])
      #expect(modified == "Mon, 23 Nov 2026 08:00:00 GMT")
      let cases: [(HTTPFields, Int)] = [
        ([.ifModifiedSince: modified], 304), ([.ifModifiedSince: "Mon, 23 Nov 2026 08:00:01 GMT"], 304),
        ([.ifModifiedSince: "Mon, 23 Nov 2026 07:59:59 GMT"], 200), ([.ifModifiedSince: "yesterday"], 200),
        ([.ifNoneMatch: "\"stale\"", .ifModifiedSince: modified], 200),
        ([.ifNoneMatch: feed.headers[.eTag] ?? "", .ifModifiedSince: "Mon, 23 Nov 2026 07:59:59 GMT"], 304),
      ]
      for (headers, status) in cases {
        #expect(try await house.get("/feeds/all.ics", headers).status.code == status, "\(headers)")
      }
    }
  }

  @Test("gzip has an ETag of its own and the same content")
  func compressed() async throws {
    try await House.open { house in
      let plain = try await house.get("/feeds/all.ics")
      let zipped = try await house.get("/feeds/all.ics", [.acceptEncoding: "br, gzip"])
      #expect(zipped.headers[.contentEncoding] == "gzip")
      #expect(zipped.headers[.vary] == "Accept-Encoding")
      #expect(zipped.headers[.contentType] == plain.headers[.contentType])
      #expect(zipped.bytes.count < plain.bytes.count / 2)
      #expect(gunzip(zipped.bytes) == plain.bytes)
      let (one, other) = (try #require(plain.headers[.eTag]), try #require(zipped.headers[.eTag]))
      #expect(one != other)
      let unchanged = try await house.get("/feeds/all.ics", [.acceptEncoding: "gzip", .ifNoneMatch: other])
      #expect(unchanged.status == .notModified)
      #expect(unchanged.headers[.eTag] == other)
      #expect(try await house.get("/feeds/all.ics", [.acceptEncoding: "gzip", .ifNoneMatch: one]).status == .ok)
      for header in ["", "identity", "gzip;q=0", "br", "gzip; q=0.0"] {
        #expect(try await house.get("/feeds/all.ics", [.acceptEncoding: header]).bytes == plain.bytes, "\(header)")
      }
    }
  }

  @Test(
    "What there is not has no feed, never an empty one",
    arguments: [
      "/feeds/venues/00000000000000000000000000.ics", "/feeds/groups/00000000000000000000000000.ics",
      "/feeds/venues/x.ics", "/feeds/organisations/00000000000000000000000000.ics", "/feeds/nothing.ics",
      "/feeds/venues/.ics", "/feeds",
    ]
  )
  func unknown(path: String) async throws {
    try await House.open { house in
      let answer = try await house.get(path)
      #expect(answer.status == .notFound)
      #expect(answer.headers[.contentType] == "application/problem+json")
    }
  }

  @Test(
    "A filter has its feed, under its own name",
    arguments: [
      ("", "Kohtaamispaikkojen kaikki kokoontumiset", ["Perhekahvila", "Muskari", "Iltakerho"]),
      ("?municipality=Oulu&weekday=tu", "Oulu\\, tiistaisin", ["Perhekahvila"]),
      (
        "?weekday=we&weekday=tu&utm_source=x&places=left", "Tiistaisin ja keskiviikkoisin", ["Perhekahvila", "Muskari"]
      ),
      ("?q=muskariin&lang=sv", "Sökning ”muskariin”", ["Musiklek"]),
      ("?q=alkoholisti", "Haku ”alkoholisti”", []),
      ("?born=2025-03&weekday=tu", "Ryhmät lapselle\\, joka on syntynyt 3/2025 (tiistaisin)", ["Perhekahvila"]),
    ]
  )
  func filters(query: String, name: String, titles: [String]) async throws {
    try await House.open { house in
      let answer = try await house.get("/feeds/sessions.ics" + query)
      #expect(answer.status == .ok)
      #expect(answer.headers[.cacheControl] == "public, max-age=300")
      let text = answer.text.replacing("\r\n ", with: "")
      #expect(text.contains("\r\nX-WR-CALNAME:\(name)\r\n"))
      for title in ["Perhekahvila", "Muskari", "Musiklek", "Iltakerho"] {
        #expect(text.contains(":\(title)\r\n") == titles.contains(title), "\(title)")
      }
    }
  }

  @Test("An organisation has its feed")
  func organisations() async throws {
    try await House.open { house in
      let answer = try await house.get(
        "/feeds/organisations/\(try await house.organisation(of: "evening")).ics?lang=en"
      )
      #expect(answer.text.contains("X-WR-CALNAME:Toinen yhdistys\r\n"))
      #expect(answer.text.contains(":Iltakerho\r\n") && !answer.text.contains("Muskari"))
    }
  }

  @Test(
    "A child's month of birth is one that can be, and nothing of it is in the log",
    arguments: [
      ("2025-03", 200), ("2026-12", 200), ("2008-10", 410), ("2029-01", 404), ("2025-3", 404), ("x", 404),
    ]
  )
  func births(born: String, status: Int) async throws {
    try await House.open { house in
      let answer = try await house.get("/feeds/sessions.ics?born=\(born)&municipality=Oulu")
      #expect(answer.status.code == status)
      let log = house.log.lines.joined()
      #expect(log.contains("GET /feeds/sessions.ics \(status)") && !log.contains(born) && !log.contains("Oulu"))
    }
  }

  @Test("Of feeds of filters only so many are kept, the latest, and others beside them")
  func room() async throws {
    try await House.open { house in
      let room = FeedShelf.Room(feeds: 2, filtered: 3, filteredBytes: 1 << 20)
      let shelf = FeedShelf(desk: house.desk, publicURL: "https://tapaamo.example", room: room)
      func ask(_ scope: FeedScope) async throws -> [UInt8] { try await shelf.feed(scope, language: .fi).plain }
      let first = try await ask(.all)
      for month in 1...9 {
        let born = try #require(BirthMonth(year: 2025, month: month))
        _ = try await ask(.born(born, ProgrammeFilter()))
        let kept = await shelf.kept
        #expect(kept.filtered == min(3, month) && kept.others == 1)
      }
      #expect(try await ask(.all) == first)
      let tight = FeedShelf(desk: house.desk, publicURL: "", room: FeedShelf.Room(filteredBytes: first.count * 2))
      for hour in ["morning", "afternoon", "evening", "morning,evening", "afternoon,evening"] {
        _ = try await tight.feed(FeedScope(ProgrammeFilter(query: "time=\(hour)")), language: .fi)
      }
      let kept = await tight.kept.filtered
      #expect((1...4).contains(kept))
    }
  }

  @Test("A draft has no feed")
  func drafts() async throws {
    try await House.open { house in
      let path = "/feeds/groups/\(try await house.activity("draft")).ics"
      #expect(try await house.get(path).status == .notFound)
    }
  }
}
