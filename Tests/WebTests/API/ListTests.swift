import HTTPTypes
import Scheduling
import Testing

@testable import Web

@Suite("Lists of the API")
struct ListTests {
  /// All items of a list, page by page.
  private func walk(_ house: House, _ path: String, limit: Int) async throws -> [JSON] {
    var items: [JSON] = []
    var cursor: String?
    repeat {
      let separator = path.contains("?") ? "&" : "?"
      let page = try await house.get("\(path)\(separator)limit=\(limit)\(cursor.map { "&cursor=\($0)" } ?? "")")
      #expect(page.status == .ok)
      #expect(page.json["items"].list.count <= limit)
      items += page.json["items"].list
      cursor = page.json["next"].text
    } while cursor != nil
    return items
  }

  @Test(
    "Page by page, every item comes once and in the same order",
    arguments: [
      "/api/v1/venues", "/api/v1/activities", "/api/v1/sessions?from=2026-11-01",
    ]
  )
  func cursorsWalkEverything(path: String) async throws {
    try await House.open { house in
      let whole = try await walk(house, path, limit: 200)
      #expect(whole.count > 2)
      #expect(Set(whole.map { $0["id"] }).count == whole.count)
      for limit in [1, 2, 3, whole.count - 1, whole.count] {
        #expect(try await walk(house, path, limit: limit) == whole, "limit \(limit)")
      }
    }
  }

  @Test("Sessions come by their start, drafts never")
  func sessionsInOrder() async throws {
    try await House.open { house in
      let starts = try await walk(house, "/api/v1/sessions", limit: 200).compactMap { $0["starts_at"].text }
      #expect(starts == starts.sorted())
      #expect(starts.first?.hasPrefix("2026-11-23") == true)
      let activities = try await house.get("/api/v1/activities?limit=200")
      #expect(!activities.text.contains("Luonnos"))
      #expect(try await house.get("/api/v1/activities/\(try await house.activity("draft"))").status == .notFound)
    }
  }

  @Test(
    "from and to hold whole days, or instants to the second",
    arguments: [
      ("from=2026-11-24&to=2026-11-25", ["2026-11-24T10:00", "2026-11-25T10:00"]),
      ("from=2026-11-25&to=2026-11-25", ["2026-11-25T10:00"]),
      ("from=2026-11-25T08:00:00Z&to=2026-11-26T08:00:00Z", ["2026-11-25T10:00"]),
      ("from=2026-11-25T09:59:59Z&to=2026-11-25T23:00:00Z", ["2026-11-25T10:00"]),
      ("from=2026-11-25T10:00:00Z&to=2026-11-26T08:00:01Z", ["2026-11-26T10:00"]),
      ("from=2026-11-25T09:59:00%2B02:00&to=2026-11-25T10:01:00%2B02:00", ["2026-11-25T10:00"]),
      ("from=2027-06-01", []),
    ]
  )
  func windows(query: String, starts: [String]) async throws {
    try await House.open { house in
      let items = try await walk(house, "/api/v1/sessions?\(query)", limit: 50)
      #expect(items.compactMap { $0["start"].text } == starts)
    }
  }

  @Test("Sessions and venues are found by venue, activity and municipality")
  func filters() async throws {
    try await House.open { house in
      let (library, teams) = (try await house.venue("library"), try await house.venue("teams"))
      let music = try await house.activity("music")
      let all = try await walk(house, "/api/v1/sessions", limit: 200)
      func sessions(_ query: String) async throws -> [JSON] {
        try await walk(house, "/api/v1/sessions?" + query, limit: 3)
      }
      func those(where key: String, are value: String) -> [JSON] { all.filter { $0[key].text == value } }
      #expect(try await sessions("venue=\(library)") == those(where: "venue_id", are: "\(library)"))
      #expect(try await sessions("activity=\(music)") == those(where: "activity_id", are: "\(music)"))
      #expect(try await sessions("municipality=Oulu") == those(where: "municipality", are: "Oulu"))
      #expect(try await sessions("municipality=Oulu&venue=\(teams)").isEmpty)
      #expect(try await sessions("municipality=Nowhere").isEmpty)
      #expect(try await sessions("municipality=").count == all.count)
      let venues = try await walk(house, "/api/v1/venues?municipality=Helsinki", limit: 1)
      #expect(venues.compactMap { $0["source_id"].text } == ["house"])
      let activities = try await walk(house, "/api/v1/activities?venue=\(library)", limit: 2)
      #expect(Set(activities.compactMap { $0["source_id"].text }) == ["cafe", "music", "soon", "shut", "today"])
    }
  }

  @Test(
    "Sessions are narrowed by what a family may ask for, page by page",
    arguments: [
      ("weekday=tu", ["ask", "cafe"]), ("weekday=mo&time=evening", ["peer"]),
      ("part=drop-in&weekday=tu,th", ["cafe", "evening"]),
      ("q=muskariin", ["music"]), ("q=musiklek", ["music"]), ("q=kirjastossa&weekday=we,tu", ["cafe", "music"]),
      ("language=fi&weekday=tu", ["ask", "cafe"]), ("theme=kerho&weekday=tu", ["ask", "cafe"]),
      ("q=vertaisryhm%C3%A4", ["peer"]),
      ("q=alkoholisti", []), ("q=p%C3%A4ihdeongelma", []), ("language=sv", []), ("price=free", []),
      ("q=perhekahvila+oulu", ["cafe"]), ("age=8m&places=left&weekday=tu", ["ask", "cafe"]),
      ("q=&age=&weekday=tu", ["ask", "cafe"]),
      // Registration has closed, or has not opened yet: whoever comes today has no place there.
      ("weekday=sa,su", ["shut", "soon"]), ("weekday=sa,su&places=left", []),
    ]
  )
  func narrowed(query: String, groups: [String]) async throws {
    try await House.open { house in
      var ids: Set<String> = []
      for group in groups { ids.insert(try await house.activity(group).text) }
      let found = try await walk(house, "/api/v1/sessions?" + query, limit: 200)
      #expect(Set(found.compactMap { $0["activity_id"].text }) == ids)
      #expect(try await walk(house, "/api/v1/sessions?" + query, limit: 2) == found)
    }
  }

  @Test(
    "A filter that is not understood is refused, and said what it may be",
    arguments: [
      "age=18y", "age=old", "weekday=mo,xx", "time=night", "part=both", "places=1", "price=0", "language=x", "venue=x",
      "organisation=x", "q=%00",
    ]
  )
  func refusedFilters(query: String) async throws {
    try await House.open { house in
      let answer = try await house.get("/api/v1/sessions?" + query)
      #expect(answer.status == .badRequest)
      #expect(answer.text.contains(query.prefix { $0 != "=" }))
    }
  }

  @Test("What was imported carries its source's name, and a session its original start")
  func sourceIDs() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      #expect(try await house.get("/api/v1/sessions/\(session)").json["source_id"].text == "music/2026-11-25T10:00")
      let activity = try await house.get("/api/v1/activities/\(try await house.activity("music"))").json
      #expect(activity["source_id"].text == "music")
      #expect(activity["skipped_dates"].list.map { $0["start"].text } == ["2026-12-09T10:00"])
      #expect(activity["texts"]["sv"]["title"].text == "Musiklek")
      #expect(activity["meeting_times"]["fi"].text?.hasPrefix("keskiviikkoisin klo 10") == true)
      #expect(activity["meeting_times"]["en"].text?.hasPrefix("Wednesdays, ") == true)
    }
  }
}
