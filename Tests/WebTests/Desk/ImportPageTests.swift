import HTTPTypes
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("Bringing a file in by a page")
struct ImportPageTests {
  private static func file(_ title: String = "Kerho", uid: String = "kerho@example.org", more: String = "") -> String {
    """
    BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:\(uid)\r\nDTSTART;TZID=Europe/Helsinki:20261202T100000\r
    DURATION:PT90M\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:\(title)\r\n\(more)END:VEVENT\r\nEND:VCALENDAR\r\n
    """
  }

  @Test("shows what it does, does that, and does nothing the second time", arguments: TestEngine.all)
  func comesIn(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let library = try await house.venue("library")
      let shown = try await worker.upload(Self.file(), ["place": library.text])
      #expect(shown.status == .ok && shown.text.contains("Kerho") && shown.text.contains("3 uutta kokoontumista"))
      #expect(try await house.stored() == nil)
      let done = try await worker.goOn("desk/import", from: shown, with: ["as": "drafts"])
      #expect(done.status == .seeOther && done.headers[.location] == "/fi/desk/import?done=drafts")
      let stored = try await house.stored()
      #expect(stored?.activity.state == .draft, "nobody said otherwise")
      #expect(stored?.activity.place.venue == library)
      #expect(stored?.activity.organisation == (try await house.organisation(of: "music")))
      let again = try await worker.upload(Self.file(), ["place": library.text])
      #expect(again.text.contains("Mikään ei muutu") && !again.text.contains("name=\"plan\""))
    }
  }

  @Test("does nothing else than what was shown: where the world has changed it shows that", arguments: TestEngine.all)
  func outdated(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let library = try await house.venue("library")
      let shown = try await worker.upload(Self.file(), ["place": library.text])
      let organisation = try await house.organisation(of: "music").text
      let other = ImportCalendar(
        Array(Self.file("Toinen").utf8),
        venue: "library",
        organisation: organisation,
        isDryRun: false,
        zone: { [zones = house.desk.zones] in try? zones.zone($0) }
      )
      _ = try await other.run(at: house.desk, as: .system)
      // On another server, too.
      worker = worker.at(house.neighbour())
      let answer = try await worker.goOn("desk/import", from: shown)
      #expect(answer.status == .ok && answer.text.contains("errors-title"))
      let stored = try await house.stored()
      #expect(stored?.activity.texts.text(for: "fi").text.title == "Toinen")
      #expect(try await worker.goOn("desk/import", from: answer).status == .seeOther)
    }
  }

  @Test("leaves groups of other organisations alone, and says so", arguments: TestEngine.all)
  func others(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let others = try await house.organisation(of: "evening")
      let theirs = ImportCalendar(
        Array(Self.file("Heidän").utf8),
        venue: "house",
        organisation: others.text,
        isDryRun: false,
        zone: { [zones = house.desk.zones] in try? zones.zone($0) }
      )
      _ = try await theirs.run(at: house.desk, as: .system)
      let before = try await house.stored()?.activity
      var worker = try await Self.organiser(of: "music", in: house)
      let library = try await house.venue("library").text
      let shown = try await worker.upload(Self.file("Minun"), ["place": library])
      #expect(shown.text.contains("oisen järjestävän tahon ryhmä") && !shown.text.contains("Heidän"))
      let asTheirs = try await worker.upload(Self.file(uid: "uusi"), ["place": library, "organisation": others.text])
      #expect(asTheirs.status == .notFound)
      let programme = try await worker.upload(SampleProgramme.json, ["place": library])
      #expect(programme.status == .forbidden)
      #expect(try await house.stored()?.activity == before)
    }
  }

  @Test("waits for approval where the organisation wants that", arguments: TestEngine.all)
  func approval(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let organisation = try await house.organisation(of: "music")
      try await SetPolicy(.approval, at: .organisation(organisation), to: 1).run(at: house.desk, as: .system)
      var worker = try await Self.organiser(of: "music", in: house)
      let shown = try await worker.upload(Self.file(), ["place": try await house.venue("library").text])
      #expect(shown.text.contains("Hyväksyjä saa jokaisesta ryhmästä viestin"))
      #expect(try await worker.goOn("desk/import", from: shown, with: ["as": "published"]).status == .seeOther)
      let stored = try await house.stored()
      #expect(stored?.activity.state == .submitted && stored?.approval?.asker != nil)
    }
  }

  @Test("as drafts, or published at once where that is chosen", arguments: TestEngine.all)
  func state(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let library = try await house.venue("library").text
      let shown = try await worker.upload(Self.file(), ["place": library])
      #expect(shown.text.contains("value=\"drafts\" checked") && shown.text.contains("value=\"published\""))
      #expect(try await worker.goOn("desk/import", from: shown, with: ["as": "drafts"]).status == .seeOther)
      let draft = try #require(try await house.stored()?.activity)
      #expect(draft.state == .draft && draft.draftReasons == [])
      let dates = try await house.desk.database.read { try $0.allSessions(of: draft.id).count }
      #expect(dates == 3)
      // What was made a draft here stays one, whatever comes in.
      let later = Self.file("Uusi nimi")
      let again = try await worker.upload(later, ["place": library])
      #expect(!again.text.contains("value=\"published\""))
      _ = try await worker.goOn("desk/import", from: again)
      #expect(try await house.stored()?.activity.state == .draft)
      #expect(try await worker.upload(later, ["place": library]).text.contains("Mikään ei muutu"))
      try await PublishActivity(draft.id).run(at: house.desk, as: .system)
      let other = try await worker.upload(Self.file("Toinen", uid: "toinen"), ["place": library])
      #expect(try await worker.goOn("desk/import", from: other, with: ["as": "published"]).status == .seeOther)
      let published = try await house.desk.database.read { try $0.activity(source: "uid:toinen") }
      #expect(published?.activity.state == .published)
    }
  }

  @Test("leaves out what is over and what is called too long, says so, and brings the rest in")
  func leftOut() async throws {
    try await House.open { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let past = Self.file("Mennyt", uid: "mennyt").replacing("20261202T", with: "20251203T")
      let long = Self.file(String(repeating: "nimike ", count: 50), uid: "pitka")
      let events = [Self.file(), past, long].map { $0.between("BEGIN:VCALENDAR\r\n", "END:VCALENDAR") ?? "" }
      let text = "BEGIN:VCALENDAR\r\n\(events.joined())END:VCALENDAR\r\n"
      let shown = try await worker.upload(text, ["place": try await house.venue("library").text])
      #expect(shown.text.contains("1 on jo ohi ja jää pois") && shown.text.contains("Mennyt (rivi 9)"))
      #expect(shown.text.contains("nimi… (rivi 16)") && shown.text.contains("enintään 300 merkkiä. Lyhennä"))
      #expect(shown.text.contains("name=\"plan\""))
      #expect(try await worker.goOn("desk/import", from: shown).status == .seeOther)
      let kept = try await house.desk.database.read { reading in
        try ["kerho@example.org", "mennyt", "pitka"].map { try reading.activity(source: "uid:\($0)") != nil }
      }
      #expect(kept == [true, false, false])
    }
  }

  @Test("leaves such rows of a table out, too")
  func rowsLeftOut() async throws {
    try await House.open { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let rows = [
        "Nimi;Milloin;Alkaa;Päättyy", "Kerho;tiistaisin klo 9;1.12.2026;15.12.2026",
        "Mennyt;tiistaisin klo 9;1.9.2026;15.9.2026", "\(String(repeating: "ä", count: 151));tiistaisin klo 10;;",
      ]
      let text = rows.map { $0 + "\n" }.joined()
      let shown = try await worker.upload(
        text,
        ["place": try await house.venue("library").text],
        named: "ryhmat.csv"
      )
      #expect(shown.text.contains("1 on jo ohi ja jää pois") && shown.text.contains("Mennyt (rivi 3)"))
      #expect(shown.text.contains("ää… (rivi 4)") && shown.text.contains("name=\"plan\""))
      #expect(try await worker.goOn("desk/import", from: shown).status == .seeOther)
    }
  }

  @Test("names what is refused, and brings the rest in where that is asked")
  func refused() async throws {
    try await House.open { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let bad = Self.file("Huono", uid: "huono", more: "RRULE:FREQ=SECONDLY\r\n")
        .replacing("RRULE:FREQ=WEEKLY;COUNT=3\r\n", with: "")
      let both = Self.file().replacing("END:VCALENDAR\r\n", with: "") + bad.replacing("BEGIN:VCALENDAR\r\n", with: "")
      let shown = try await worker.upload(both, ["place": try await house.venue("library").text])
      #expect(shown.text.contains("Huono") && shown.text.contains("rivi") && !shown.text.contains("name=\"plan\""))
      let without = try await worker.goOn("desk/import", from: shown)
      #expect(without.status == .ok && without.text.contains("Kerho") && without.text.contains("name=\"plan\""))
      #expect(try await worker.goOn("desk/import", from: without).status == .seeOther)
    }
  }

  @Test("says beside the field what is missing or too large")
  func faults() async throws {
    try await House.open { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let nothing = try await worker.upload(nil, [:])
      #expect(nothing.status == .unprocessableContent && nothing.text.contains("Valitse tiedosto"))
      let nowhere = try await worker.upload(Self.file(), [:])
      #expect(nowhere.status == .unprocessableContent && nowhere.text.contains("Valitse kohtaamispaikka"))
      for size in [1_100_000, 3_000_000] {
        let large = try await worker.upload(String(repeating: "a", count: size), [:])
        #expect(large.status == .unprocessableContent && large.text.contains("suurempi kuin 1 Mt"), "\(size)")
      }
    }
  }

  @Test("takes a table too, and gives one to fill in")
  func table() async throws {
    try await House.open { house in
      var worker = try await Self.organiser(of: "music", in: house)
      let template = try await worker.get("desk/import/template")
      #expect(template.headers[.contentType] == "text/csv; charset=utf-8")
      let text = String(decoding: template.bytes.dropFirst(3), as: UTF8.self)
      let library = try await house.venue("library").text
      let shown = try await worker.upload(text, ["place": library], named: "ryhmat.csv")
      #expect(shown.text.contains("Perhekahvila") && shown.text.contains("name=\"plan\""))
      #expect(try await worker.goOn("desk/import", from: shown).status == .seeOther)
      let again = try await worker.upload(text, ["place": library], named: "ryhmat.csv")
      #expect(again.text.contains("Mikään ei muutu"))
      let script = try await worker.upload(
        "Nimi;Milloin\n<script>alert(1)</script>;tiistaisin klo 9\n=cmd();\n",
        ["place": library],
        named: "x.csv"
      )
      #expect(
        script.text.contains("rivi 3") && script.text.contains("laskentakaava")
          && !script.text.contains("<script>alert")
      )
    }
  }

  @Test("brings a whole programme in for whoever runs the network")
  func programme() async throws {
    try await House.open { house in
      var worker = try await Worker(house, RoleGrant(.networkAdmin))
      _ = try await worker.signIn()
      let same = try await worker.upload(SampleProgramme.json, [:])
      #expect(same.text.contains("Mikään ei muutu"))
      let renamed = SampleProgramme.json.replacing("Perhekahvila", with: "Aamukahvila")
      let shown = try await worker.upload(renamed, [:])
      #expect(shown.text.contains("Aamukahvila") && !SampleProgramme.innerWords.contains { shown.text.contains($0) })
      #expect(try await worker.goOn("desk/import", from: shown).status == .seeOther)
      let broken = try await worker.upload("{\"schema_version\": 1}", [:])
      #expect(broken.text.contains("Tiedostoa ei voi lukea"))
    }
  }

  private static func organiser(of group: String, in house: House) async throws -> Worker {
    var worker = try await Worker(house, RoleGrant(.organiser, of: try await house.organisation(of: group)))
    _ = try await worker.signIn()
    return worker
  }
}

extension House {
  /// The group of the file, as it is stored.
  fileprivate func stored() async throws -> StoredActivity? {
    try await desk.database.read { try $0.activity(source: "uid:kerho@example.org") }
  }
}
