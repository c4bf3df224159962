import Scheduling
import Testing

@testable import Language

@Suite("Opening hours in words")
struct OpeningHoursTests {
  private static func span(_ from: String, _ until: String) -> OpeningHours.Span {
    OpeningHours.Span(clock(from), clock(until))
  }

  private static func clock(_ text: String) -> LocalTime { LocalTime(text) ?? .midnight }

  private static func december(_ day: Int) -> LocalDate {
    LocalDate(year: 2026, month: 12, day: day) ?? LocalDate(dayNumber: 0)
  }

  private static func moment(_ day: Int, _ text: String) -> LocalDateTime { LocalDateTime(december(day), clock(text)) }

  private static let hours = OpeningHours(
    weekly: [
      OpeningHours.Day(.monday, [span("08:30", "20:00")]),
      OpeningHours.Day(.tuesday, [span("08:30", "20:00")]),
      OpeningHours.Day(.wednesday, [span("13:00", "15:00"), span("09:00", "12:00")]),
      OpeningHours.Day(.friday, [span("18:00", "00:00")]),
    ],
    exceptions: [OpeningHours.Exception(december(8), [])]
  )

  @Test(
    "Days that are alike are one line",
    arguments: [
      (.fi, ["ma–ti 8.30–20.00", "ke 9–12, 13–15", "to suljettu", "pe 18–24", "la–su suljettu"]),
      (.sv, ["mån–tis 8.30–20.00", "ons 9–12, 13–15", "tors stängt", "fre 18–24", "lör–sön stängt"]),
      (
        .en,
        ["Mon–Tue 08:30–20:00", "Wed 09:00–12:00, 13:00–15:00", "Thu closed", "Fri 18:00–midnight", "Sat–Sun closed"]
      ),
    ] as [(LanguageCode, [String])]
  )
  func week(_ language: LanguageCode, _ lines: [String]) {
    #expect(Phrasebook(language).openingHours(Self.hours) == lines)
  }

  @Test(
    "A door says what it does next",
    arguments: [
      (.open(until: moment(1, "20:00")), "Avoinna nyt, klo 20 asti"),
      (.open(until: moment(2, "00:00")), "Avoinna nyt, klo 24 asti"),
      (.opens(moment(1, "08:30")), "Nyt suljettu, avataan klo 8.30"),
      (.opens(moment(4, "18:00")), "Nyt suljettu, avataan pe 4.12. klo 18"), (.closed, "Suljettu toistaiseksi"),
    ] as [(DoorState, String)]
  )
  func door(_ state: DoorState, _ words: String) {
    #expect(Phrasebook(.fi).door(state, today: Self.december(1)) == words)
  }

  @Test("A date with hours of its own says them, and what is on says until when")
  func others() {
    let phrasebook = Phrasebook(.fi)
    #expect(phrasebook.openingHours(Self.hours.exceptions[0], today: Self.december(1)) == "ti 8.12. suljettu")
    #expect(phrasebook.onNow(until: Self.clock("11:30"), openDoors: false) == "Käynnissä, klo 11.30 asti")
    #expect(phrasebook.onNow(until: Self.clock("15:00"), openDoors: true) == "Avoinna nyt, klo 15 asti")
    #expect(phrasebook.onNow(until: nil, openDoors: true) == "Käynnissä nyt")
  }
}
