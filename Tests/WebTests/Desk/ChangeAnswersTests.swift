import Language
import Operations
import Pages
import Scheduling
import Testing

@testable import Web

@Suite("What a form of a change asks for")
struct ChangeAnswersTests {
  static let group = Identifier<Activity>(stored: "0123456789abcdefghjkmnpqrs")
  static let session = Session(
    id: Identifier(stored: "1123456789abcdefghjkmnpqrs"),
    activity: group,
    uid: "x",
    originalStart: LocalDateTime(day("2026-12-08"), time("10:00")),
    start: LocalDateTime(day("2026-12-09"), time("11:00")),
    minutes: 60,
    place: nil,
    note: nil,
    changed: Instant(seconds: 0)
  )

  static func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }
  static func time(_ text: String) -> LocalTime { LocalTime(text) ?? .midnight }

  static func edit(
    _ change: DeskChange,
    _ fields: [String: String],
    _ session: Session? = session,
    _ language: LanguageCode = .fi
  ) throws -> ScheduleEdit {
    let answers = ChangeAnswers(fields, change, session, Phrasebook(language), today: GroupTimesTests.today)
    guard case .edit(group, let edit) = try answers.request(of: group).work else { throw WebError.notFound }
    return edit
  }

  @Test(
    "What is filled in is what is asked for",
    arguments: [
      (DeskChange.cancel, ["reason": " Myrsky "], ScheduleEdit.Change.cancel(reason: "Myrsky")),
      (.cancel, ["reason": ""], .cancel(reason: nil)), (.restore, [:], .restore),
      (.skip, ["reason": "Juhla"], .skip(note: "Juhla")), (.note, ["note": "Ota sukat"], .note("Ota sukat")),
      (.note, ["note": "  "], .note(nil)),
      (.move, ["date": "2026-12-10", "time": ""], .move(to: day("2026-12-10"), at: nil)),
      (.move, ["date": "10.12.2026", "time": "17.30"], .move(to: day("2026-12-10"), at: time("17:30"))),
      (.add, ["date": "2026-12-11", "time": "12:00"], .add(ListedDate(day("2026-12-11"), time: time("12:00")))),
      (.time, ["time": "9.15"], .time(time("09:15"))), (.minutes, ["minutes": " 45"], .minutes(45)),
      (.minutes, ["minutes": ""], .minutes(nil)), (.places, ["places": "12"], .places(12)),
      (.places, ["places": ""], .places(nil)), (.until, ["date": ""], .until(nil)),
      (.until, ["date": "2026-12-22"], .until(day("2026-12-22"))),
      (
        .title, ["title.fi": "Vauvat", "title.sv": "", "title.en": "Babies"], .title(["fi": "Vauvat", "en": "Babies"])
      ),
      (
        .place, ["place": "2123456789abcdefghjkmnpqrs:3123456789abcdefghjkmnpqrs"],
        .site(
          Place(
            venue: Identifier(stored: "2123456789abcdefghjkmnpqrs"),
            room: Identifier(stored: "3123456789abcdefghjkmnpqrs")
          )
        )
      ),
      (
        .pattern, ["when": "torstaisin"],
        .pattern(.rule(RecurrenceRule("FREQ=WEEKLY;BYDAY=TH") ?? RecurrenceRule(.yearly), parity: nil))
      ),
      (
        .pattern, ["when": "udda veckor på torsdagar"],
        .pattern(.rule(RecurrenceRule("FREQ=WEEKLY;BYDAY=TH") ?? RecurrenceRule(.yearly), parity: .odd))
      ),
    ]
  )
  func good(_ change: DeskChange, _ fields: [String: String], _ expected: ScheduleEdit.Change) throws {
    let reach = change.reaches[0].rawValue
    #expect(try Self.edit(change, fields.merging(["reach": reach]) { $1 }).change == expected)
  }

  @Test("It reaches as far as was said, and no further")
  func reach() throws {
    func reach(_ said: String?, _ session: Session? = Self.session, _ change: DeskChange = .note) throws
      -> ScheduleEdit.Reach
    {
      try Self.edit(
        change,
        ["note": "x", "when": "torstaisin"].merging(said.map { ["reach": $0] } ?? [:]) { $1 },
        session
      ).reach
    }
    #expect(try reach("this") == .this(Self.session.id))
    #expect(try reach("following") == .following(Self.day("2026-12-08")))
    #expect(try reach("all") == .all && reach("all", nil) == .all && reach(nil, nil) == .all)
    let wrong: [(String?, Session?, DeskChange)] = [
      ("this", nil, .note), ("following", nil, .note), (nil, Self.session, .note), ("every", Self.session, .note),
      ("this", Self.session, .pattern), ("", Self.session, .note),
    ]
    for (said, session, change) in wrong {
      let found = #expect(throws: GroupAnswers.Faults.self) { try reach(said, session, change) }
      #expect(found?.faults.map(\.field) == ["reach"], "\(said ?? "-")")
    }
  }

  @Test("Sessions that may go are those that were ticked")
  func confirmed() throws {
    let one = "4123456789abcdefghjkmnpqrs"
    let fields = [
      "reach": "all", "note": "x", "confirm.\(one)": "yes", "confirm.x": "yes", "confirm.\(Self.group)": "no",
    ]
    let answers = ChangeAnswers(fields, .note, nil, Phrasebook(.fi), today: GroupTimesTests.today)
    #expect(try answers.request(of: Self.group).confirmed.map(\.text) == [one])
  }

  @Test("The one date that is left out need not be ticked once more, whoever is registered for it")
  func skipped() throws {
    func confirmed(_ change: DeskChange, _ fields: [String: String]) throws -> Set<Identifier<Session>> {
      let answers = ChangeAnswers(fields, change, Self.session, Phrasebook(.fi), today: GroupTimesTests.today)
      return try answers.request(of: Self.group).confirmed
    }
    #expect(try confirmed(.skip, ["reach": "this", "reason": "Loma"]) == [Self.session.id])
    #expect(try confirmed(.cancel, ["reach": "this", "reason": "Loma"]) == [])
  }

  static let long = String(repeating: "ä", count: 501)

  /// What is wrong, at which field, by the catalogue's name of what is said and its blanks.
  static let faults: [(DeskChange, [String: String], String, String, [String: String])] = [
    (.cancel, ["reason": long], "reason", "field.tooLong", ["max": "1000"]),
    (.skip, ["reason": long], "reason", "field.tooLong", ["max": "1000"]),
    (.note, ["note": long], "note", "field.tooLong", ["max": "1000"]),
    (.title, ["title.sv": long], "title.sv", "field.tooLong", ["max": "1000"]),
    (.title, ["title.fi": " "], "title.fi", "field.required", [:]),
    (.move, [:], "date", "desk.wrong.date", [:]), (.move, ["date": "2026-02-30"], "date", "desk.wrong.date", [:]),
    (.move, ["date": "0026-12-10"], "date", "desk.wrong.year", [:]),
    (.move, ["date": "2026-12-10", "time": "iltapäivällä"], "time", "desk.wrong.time", [:]),
    (.add, ["date": "joskus"], "date", "desk.wrong.date", [:]),
    (.add, ["date": "2026-12-10", "time": "24:00"], "time", "desk.wrong.time", [:]),
    (.until, ["date": "2026-12"], "date", "desk.wrong.date", [:]), (.time, [:], "time", "desk.wrong.time", [:]),
    (.time, ["time": "10:61"], "time", "desk.wrong.time", [:]),
    (.minutes, ["minutes": "0"], "minutes", "field.number", ["min": "1", "max": "2880"]),
    (.minutes, ["minutes": "tunti"], "minutes", "field.number", ["min": "1", "max": "2880"]),
    (.places, ["places": "-1"], "places", "field.number", ["min": "1", "max": "100000"]),
    (.places, ["places": "99999999999999999999"], "places", "field.number", ["min": "1", "max": "100000"]),
    (.place, [:], "place", "field.required", [:]), (.place, ["place": "<b>"], "place", "field.required", [:]),
    (.place, ["place": "a:b:c"], "place", "field.required", [:]),
    (.pattern, ["when": ""], "when", "phrase.empty", [:]),
    (.pattern, ["when": "klo 10"], "when", "phrase.missing.days", [:]),
    (.pattern, ["when": "torstaisin klo 10"], "when", "desk.wrong.daysAlone", [:]),
    (.pattern, ["when": "torstaisin, ei koulujen lomilla"], "when", "desk.wrong.daysAlone", [:]),
  ]

  @Test(
    "What is wrong is said at its field, in the reader's language",
    arguments: faults.indices,
    LanguageCode.allCases
  )
  func wrong(_ index: Int, _ language: LanguageCode) throws {
    let (change, fields, field, key, values) = Self.faults[index]
    let sent = fields.merging(["reach": change.reaches[0].rawValue]) { $1 }
    let found = #expect(throws: GroupAnswers.Faults.self) { try Self.edit(change, sent, Self.session, language) }
    #expect(found?.faults.map(\.field) == [field], "\(change) \(fields)")
    #expect(found?.faults.map(\.words) == [Phrasebook(language).text(key, values)], "\(change) \(fields)")
  }
}
