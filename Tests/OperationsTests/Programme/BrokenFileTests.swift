import Operations
import Scheduling
import TestDesks
import TestEngines
import Testing

@Suite("A broken programme writes nothing and names the place")
struct BrokenFileTests {
  /// A file and the beginning of the sentence that refuses it.
  struct Broken: Sendable, CustomTestStringConvertible {
    let json: [UInt8]
    let sentence: String
    var testDescription: String { sentence }

    init(_ sentence: String, _ json: [UInt8]) {
      self.sentence = sentence
      self.json = json
    }

    init(_ sentence: String, group: String) { self.init(sentence, Programmes.json([Programmes.group("ok"), group])) }

    init(_ sentence: String, venue: String) {
      self.init(sentence, Programmes.json([Programmes.group()], venues: [venue, Programmes.library]))
    }
  }

  private static func replaced(_ old: String, _ new: String) -> String { Programmes.group().replacing(old, with: new) }

  private static func rooms(_ rooms: String) -> String {
    #"{"id": "talo", "name": "Kylätalo", "type": "asukastila", "rooms": [\#(rooms)]}"#
  }

  static let unreadable = [
    Broken("the file: ", []),
    Broken("the file: ", Array("{".utf8)),
    Broken("schema_version", Array(#"{"venues": [], "groups": [], "timezone": "Europe/Helsinki"}"#.utf8)),
    Broken(
      "schema_version is 2",
      Array(#"{"schema_version": 2, "venues": [], "groups": [], "timezone": "Europe/Helsinki"}"#.utf8)
    ),
    Broken("groups[1].venue_id: ", group: replaced(#""venue_id": "talo","#, "")),
    Broken("groups[1].title: ", group: replaced(#""title": "Perhekerho""#, #""title": 7"#)),
    Broken(
      "groups[1].season.start: ",
      group: Programmes.group(season: #"{"start": "2026-02-30", "end": "2026-12-18"}"#)
    ),
    Broken(
      "groups[1].recurrence.start: ",
      group: Programmes.group(recurrence: #"{"weekdays": ["WE"], "start": "25:00"}"#)
    ),
    Broken(
      "groups[1].recurrence.week_parity: ",
      group: Programmes.group(recurrence: #"{"weekdays": ["WE"], "start": "10:00", "week_parity": "pariton"}"#)
    ),
    Broken(
      "groups[1].exceptions.skip_dates[1]: ",
      group: Programmes.group(exceptions: #"{"skip_dates": ["2026-12-02", "huomenna"]}"#)
    ),
    Broken("groups[1].date_details[0].date: ", group: Programmes.group(details: #"[{"start": "10:00"}]"#)),
    Broken("groups[1].privacy: ", group: Programmes.group(more: #""privacy": "secret""#)),
    Broken("venues[0].name: ", venue: #"{"id": "talo", "type": "asukastila"}"#),
  ]

  static let contradictory = [
    Broken("groups, kerho: there is no venue tupa", group: Programmes.group(venue: "tupa")),
    Broken(
      "groups, kerho: WED is not a weekday",
      group: Programmes.group(recurrence: #"{"weekdays": ["WED"], "start": "10:00"}"#)
    ),
    Broken("groups: the id ok stands twice", group: Programmes.group("ok")),
    Broken("venues: the id kirjasto stands twice", venue: Programmes.library),
    Broken(
      "venues, talo: the id of a room stands twice",
      venue: rooms(#"{"id": "a", "name": "A"}, {"id": "a", "name": "B"}"#)
    ),
    Broken("venues, talo: room a is part of an unknown", venue: rooms(#"{"id": "a", "name": "A", "part_of": "b"}"#)),
    Broken(
      "venues, talo: its rooms are parts of each other",
      venue: rooms(#"{"id": "a", "name": "A", "part_of": "a"}"#)
    ),
    Broken(
      "venues, talo: its rooms are parts of each other",
      venue: rooms(#"{"id": "a", "name": "A", "part_of": "b"}, {"id": "b", "name": "B", "part_of": "a"}"#)
    ),
  ]

  @Test("whether it cannot be read or contradicts itself", arguments: TestEngine.all, unreadable + contradictory)
  func refuses(engine: TestEngine, broken: Broken) async throws {
    try await engine.withDesk { desk in
      do {
        let file = try ProgrammeFile(json: broken.json)
        _ = try await ImportProgramme(file, isDryRun: false).run(at: desk.desk, as: .system)
        Issue.record("it came in")
      } catch OperationError.unreadableFile(let sentence) {
        #expect(sentence.hasPrefix(broken.sentence))
      }
      #expect(try await desk.everything().isEmpty)
    }
  }

  @Test("a zone that was not loaded is refused by its name", arguments: TestEngine.all)
  func unknownZone(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      var file = try Programmes.file(Programmes.group())
      file.timezone = "Mars/Olympus"
      let unknown = file
      await #expect(throws: OperationError.zoneUnknown("Mars/Olympus")) {
        try await ImportProgramme(unknown, isDryRun: false).run(at: desk.desk, as: .system)
      }
      #expect(try await desk.everything().isEmpty)
    }
  }
}
