import Language
import Scheduling
import Testing

@Suite("Phrases that organisers write") struct SchedulePhraseTests {
  @Test(
    "A phrase is read as what it means, or refused for what it lacks",
    arguments: Reading.finnish + Reading.swedish + Reading.english + Reading.programme
  )
  func readings(_ reading: Reading) {
    let read = reading.read()
    #expect(read.gist == reading.gist)
    #expect(read.faults == reading.faults)
  }

  @Test("Nothing is guessed", arguments: Reading.doubtful)
  func doubts(_ reading: Reading) {
    let read = reading.read()
    #expect(read.gist == reading.gist)
    #expect(read.faults == reading.faults)
  }

  @Test("A language that is named is the only one that is tried")
  func language() {
    #expect(Reading("varje måndag", "").read(as: .sv).faults.isEmpty)
    #expect(Reading("varje måndag", "").read(as: .fi).faults == "unknown: varje måndag, missing days")
    #expect(Reading("ti 10–12", "").read(as: .sv).gist == "sv FREQ=WEEKLY;BYDAY=TU 10:00+120")
  }

  @Test("A season decides the years of its dates", arguments: [("2024-08-19", "2024"), ("2026-08-17", "2026")])
  func season(_ first: String, _ year: String) {
    let season = day(first)...(day(first) + 120)
    let context = SchedulePhrase.Context(today: day("2031-03-03"), season: season)
    let read = SchedulePhrase.read("tiistaisin klo 10, 10.9.–3.12., ei vk 42", context: context)
    guard case .success(let phrase) = read else { return #expect(Bool(false), "\(read)") }
    #expect(phrase.first == day("\(year)-09-10"))
    #expect(phrase.last == day("\(year)-12-03"))
  }

  @Test("A phrase becomes a schedule within its season")
  func schedule() throws {
    let season = day("2026-08-17")...day("2026-12-18")
    let context = SchedulePhrase.Context(today: day("2026-08-01"), season: season)
    let phrase = try SchedulePhrase.read(
      "parillisten viikkojen maanantaisin klo 17.30–19.30, ei 12.10.",
      context: context
    ).get()
    let schedule = try #require(phrase.schedule(zone: "Europe/Helsinki", season: season))
    #expect(
      Phrasebook(.sv).recurrence(schedule, today: day("2026-08-01"))
        == "måndagar jämna veckor kl. 17.30–19.30, 17.8–18.12, inte 12.10"
    )
    let dates = schedule.dates(in: .utc, window: season, closures: [])
    #expect(dates.meetings.count == 8)
    #expect(dates.skipped.count == 1)
    let untimed = try SchedulePhrase.read("on Tuesdays", context: context).get()
    #expect(untimed.schedule(zone: "Europe/Helsinki", season: season) == nil)
  }

  @Test("What keeps a phrase from being a schedule is told in every language")
  func faultsInWords() {
    let context = SchedulePhrase.Context(today: day("2026-08-20"))
    let all = Reading.finnish + Reading.doubtful + Reading.programme
    for reading in all {
      guard case .failure(let refusal) = SchedulePhrase.read(reading.phrase, context: context) else { continue }
      for fault in refusal.faults {
        let words = LanguageCode.allCases.map { Phrasebook($0).phraseFault(fault, today: context.today) }
        #expect(Set(words).count == 3)
        #expect(
          words.allSatisfy { !$0.contains("{") && !$0.hasPrefix("phrase.") && $0.hasSuffix(".") || $0.hasSuffix("”") }
        )
      }
    }
    for missing in PhraseFault.Missing.allCases {
      #expect(!Phrasebook(.en).phraseFault(.missing(missing)).hasPrefix("phrase."))
    }
    #expect(
      Phrasebook(.fi).phraseFault(.unknown(words: ["Wäinö"]))
        == "Emme ymmärrä sanaa Wäinö. Poista se tai sano asia toisin."
    )
    #expect(
      Phrasebook(.sv).phraseFault(.contradiction(.weekday(day("2026-09-06"), named: .thursday)), today: context.today)
        == "6.9 är inte en torsdag. Kontrollera datumet och året."
    )
  }
}
