import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("The dates of a group that is being written")
struct DraftDatesTests {
  private let words = Phrasebook(.fi)

  private func organiser(of group: String, in house: House) async throws -> (worker: Worker, activity: Activity) {
    let id = try await house.activity(group)
    let activity = try #require(try await house.desk.database.read { try $0.activity(id) }).activity
    var worker = try await Worker(house, RoleGrant(.organiser, of: activity.organisation))
    _ = try await worker.signIn()
    return (worker, activity)
  }

  private func count(_ house: House) async throws -> Int {
    try await house.desk.database.read { try $0.activities(state: nil, limit: 500).count }
  }

  @Test("are shown month by month, with nothing saved and everything kept that was written", arguments: TestEngine.all)
  func looked(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let made = try await organiser(of: "cafe", in: house)
      let activity = made.activity
      var worker = made.worker
      let before = try await count(house)
      let fields = [
        "title.fi": "Aamukahvila", "place": activity.place.venue.text, "mode": "open", "look": "yes",
        "when": "torstaisin klo 10–12, 3.12.–14.1., ei 24.12.",
      ]
      let page = try await worker.submit("desk/new", from: "desk/new?template=other", fields)
      #expect(page.status == .ok)
      for text in [
        "Joulukuu 2026", "Tammikuu 2027", "Tavallisesti klo 10–12", "to 3.12.", "4 kokoontumista",
        words.text("desk.year.skipped"), "value=\"Aamukahvila\"", "name=\"look\"",
      ] {
        #expect(page.text.contains(text), "\(text)")
      }
      #expect(try await count(house) == before)
      let saved = try await worker.submit(
        "desk/new",
        from: "desk/new?template=other",
        fields.filter { $0.key != "look" }
      )
      #expect(saved.status == .seeOther)
      #expect(try await count(house) == before + 1)
      // The draft's own page has the same year, and its form can be looked at again.
      let path = String(saved.headers[.location]?.dropFirst("/fi/".count).prefix { $0 != "?" } ?? "")
      let own = try await worker.get(path).text
      #expect(own.contains("Joulukuu 2026") && own.contains(words.text("desk.year.title")))
      let again = try await worker.submit(
        "\(path)/details",
        fields.merging(["when": "torstaisin klo 10–12, 4.2.–25.2."]) { $1 }
      )
      #expect(again.status == .ok && again.text.contains("Helmikuu 2027") && !again.text.contains("Joulukuu 2026"))
    }
  }

  @Test("say where the room is taken", arguments: TestEngine.all)
  func taken(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let made = try await organiser(of: "cafe", in: house)
      let activity = made.activity
      var worker = made.worker
      let place = try await house.desk.database.write(.house) { transaction -> String in
        let room = try #require(try transaction.venue(activity.place.venue)?.value.rooms.first { $0.name == "Sali" })
        var stored = try #require(try transaction.activity(activity.id))
        stored.activity.place.room = room.id
        try transaction.save(stored)
        return "\(activity.place.venue):\(room.id)"
      }
      let next = try await house.sessions("cafe")[0].start
      let fields = [
        "title.fi": "Toinen", "place": place, "mode": "open", "look": "yes",
        "when": "\(next.date.day).\(next.date.month).\(next.date.year) klo \(next.time.hour)–\(next.time.hour + 1)",
      ]
      let page = try await worker.submit("desk/new", from: "desk/new?template=other", fields)
      #expect(page.status == .ok && page.text.contains(words.text("desk.year.taken")))
    }
  }

  @Test("are not shown of words that say none: the form says what is wrong")
  func wrong() async throws {
    try await House.open { house in
      let made = try await organiser(of: "cafe", in: house)
      let activity = made.activity
      var worker = made.worker
      let fields = [
        "title.fi": "x", "place": activity.place.venue.text, "mode": "open", "look": "yes", "when": "joskus",
      ]
      let page = try await worker.submit("desk/new", from: "desk/new?template=other", fields)
      #expect(page.status == .unprocessableContent && !page.text.contains("class=\"year\""))
    }
  }

  @Test("stand beside texts in three languages, of which those that are missing are marked")
  func languages() async throws {
    try await House.open { house in
      let made = try await organiser(of: "music", in: house)
      let activity = made.activity
      var worker = made.worker
      let form = try await worker.get("desk/groups/\(activity.id)/details").text
      let columns = form.components("<fieldset class=\"language-column\">")
      #expect(columns.count == 4)
      let missing = words.text("desk.missing.short")
      // Finnish is its own, Swedish is whole, English is not there.
      #expect(
        columns.dropFirst().map { $0.between("<legend>", "</legend>")?.contains(missing) } == [false, false, true]
      )
    }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var (rest, parts) = (self[...], [String]())
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
