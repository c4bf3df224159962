import Language
import Pages
import Scheduling
import Testing

@Suite("A group's dates month by month")
struct YearOfDatesTests {
  private func at(_ text: String) -> LocalDateTime {
    LocalDateTime(text) ?? LocalDateTime(LocalDate(dayNumber: 0), .midnight)
  }

  private func occasion(_ text: String, minutes: Int? = 120) -> YearOfDates.Occasion {
    YearOfDates.Occasion(Meeting(originalStart: at(text), start: at(text), minutes: minutes))
  }

  private func conflict(_ text: String, _ kind: ActivityOutline.Conflict.Kind) -> ActivityOutline.Conflict {
    ActivityOutline.Conflict(kind: kind, start: at(text), isBlocking: kind == .roomTaken)
  }

  @Test("hold what meets, what is left out and why, what is taken, what is closed; and the months without a date")
  func whole() {
    let year = YearOfDates(
      [
        occasion("2027-01-12T10:00"), occasion("2027-01-19T10:00"), occasion("2027-03-09T10:00"),
        occasion("2027-03-16T17:00", minutes: 60),
      ],
      skipped: [SkippedDate(start: at("2027-01-26T10:00"), reason: .date(note: "Siivous"))],
      conflicts: [
        conflict("2027-01-19T10:00", .roomTaken), conflict("2027-01-19T10:00", .outsideOpeningHours),
        conflict("2027-03-09T10:00", .outsideOpeningHours),
      ]
    )
    #expect(year.months.map(\.number) == [1, 2, 3] && year.months.allSatisfy { $0.year == 2027 })
    #expect(year.months.map { $0.days.map(\.kind) } == [[.meets, .taken, .skipped], [], [.outside, .meets]])
    #expect(year.months.map(\.meetings) == [2, 0, 2])
    #expect(year.usual?.start == at("2027-01-12T10:00").time && year.usual?.minutes == 120)
    #expect(year.months[2].days.map(\.isUnusual) == [false, true])
    #expect(year.beyond == 0)
  }

  @Test("are a year at most, and the rest is counted")
  func long() {
    let occasions = (0..<20).map { occasion("20\(27 + $0 / 12)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)-05T10:00") }
    let year = YearOfDates(occasions, skipped: [], conflicts: [])
    #expect(year.months.count == 12 && year.beyond == 8)
  }

  @Test("are nothing where there are none")
  func empty() {
    let year = YearOfDates([], skipped: [], conflicts: [])
    #expect(year.months.isEmpty && year.usual == nil)
  }

  @Test("of a cancelled session say so, in words", arguments: LanguageCode.allCases)
  func words(language: LanguageCode) {
    var session = Session(
      id: Identifier(stored: "s"),
      activity: Identifier(stored: "a"),
      uid: "u",
      originalStart: at("2027-01-12T10:00"),
      start: at("2027-01-12T10:00"),
      minutes: 60,
      place: nil,
      note: nil,
      changed: Instant(seconds: 0)
    )
    session.state = .cancelled(reason: "Ohjaaja sairastui")
    var section = StaffPage.Section("x")
    section.year = YearOfDates(
      [YearOfDates.Occasion(session)],
      skipped: [SkippedDate(start: at("2027-01-19T10:00"), reason: .date(note: "Siivous"))],
      conflicts: []
    )
    let page = StaffPage(
      language,
      at: .desk(.home),
      title: "x",
      sections: [section],
      today: LocalDate(dayNumber: 20_800),
      publicURL: "https://x.example"
    )
    let html = page.render()
    let words = Phrasebook(language)
    #expect(html.contains("\(words.text("desk.step.cancelled")): Ohjaaja sairastui"))
    #expect(html.contains(words.text("desk.year.skipped")) && html.contains("Siivous"))
    #expect(html.contains(words.month(1).capitalisedFirst + " 2027"))
  }
}
