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
      let done = try await worker.goOn("desk/import", from: shown)
      #expect(done.status == .seeOther && done.headers[.location] == "/fi/desk/import?done=yes")
      let stored = try await house.stored()
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
      #expect(shown.text.contains("Odottaa hyväksyntää"))
      #expect(try await worker.goOn("desk/import", from: shown).status == .seeOther)
      let stored = try await house.stored()
      #expect(stored?.activity.state == .submitted)
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
