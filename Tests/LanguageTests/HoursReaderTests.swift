import Scheduling
import Testing

@testable import Language

@Suite("Opening hours in words")
struct HoursReaderTests {
  private static let today = LocalDate("2026-11-25") ?? LocalDate(dayNumber: 0)

  @Test(
    "are read as keepers write them",
    arguments: [
      ("9-15", "9–15"), ("klo 9.30–12, 13–17", "9.30–12, 13–17"), ("09:00 – 24", "9–24"), ("13-17;9-12", "9–12, 13–17"),
      ("suljettu", ""), ("", ""), ("Stängt", ""), ("  8 - 16.05 ", "8–16.05"), ("22–00:00", "22–24"),
    ]
  )
  func read(text: String, said: String) throws {
    let spans = try #require(HoursReader.spans(text))
    let words = Phrasebook(.fi)
    #expect(words.typed(spans) == said)
    #expect(HoursReader.spans(words.typed(spans)) == spans)
  }

  @Test(
    "are not guessed",
    arguments: ["9", "9–", "15–9", "9–9", "9–25", "9.75–12", "ma 9–12", "9–12, 11–13", "9–24, 10–11", "aamusta iltaan"]
  )
  func refused(text: String) { #expect(HoursReader.spans(text) == nil) }

  @Test(
    "of single dates",
    arguments: [
      ("24.12.2026 9–12", "24.12.2026 9–12"), ("6.12. suljettu", "6.12.2026 suljettu"),
      ("2027-01-06 10-14", "6.1.2027 10–14"),
      ("1.1. suljettu", "1.1.2027 suljettu"),
    ]
  )
  func dates(line: String, said: String) throws {
    let exception = try #require(HoursReader.exception(line, today: Self.today))
    #expect(Phrasebook(.fi).typed(exception) == said)
  }

  @Test(
    "no date that there is none of",
    arguments: ["30.2.2027 9–12", "32.1. 9–12", "jouluna 9–12", "24.12.", "24.12. ehkä"]
  )
  func noDate(line: String) { #expect(HoursReader.exception(line, today: Self.today) == nil) }
}
