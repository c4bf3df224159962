import Language
import Scheduling
import Testing

@Suite("When a group meets, for a reader") struct MeetingTimesTests {
  private func group(_ schedule: Schedule, privacy: Privacy = .open, original: String = "fi") -> Activity {
    Activity(
      id: Identifier(stored: "a"),
      organisation: Identifier(stored: "o"),
      kind: .group,
      state: .published,
      privacy: privacy,
      texts: ActivityTexts(original: original, text: .init(title: "Kerho", publicTitle: "Ryhmä")),
      place: Place(venue: Identifier(stored: "v")),
      enrolment: Enrolment(),
      schedule: schedule
    )
  }

  private let mondays = Schedule.sketch(
    .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
    skips: [.date(day("2026-10-12"), note: "syysloma"), .week(48, note: "retki")]
  )

  @Test(
    "leaves out what is over",
    arguments: [
      ("2026-08-01", "maanantaisin klo 17.30–19.30, 31.8.–7.12., ei 12.10. (syysloma) eikä vko 48 (retki)"),
      ("2026-10-12", "maanantaisin klo 17.30–19.30, 31.8.–7.12., ei 12.10. (syysloma) eikä vko 48 (retki)"),
      ("2026-10-13", "maanantaisin klo 17.30–19.30, 31.8.–7.12., ei vko 48 (retki)"),
      ("2026-11-29", "maanantaisin klo 17.30–19.30, 31.8.–7.12., ei vko 48 (retki)"),
      ("2026-11-30", "maanantaisin klo 17.30–19.30, 31.8.–7.12."), ("2026-12-08", nil),
    ] as [(String, String?)]
  )
  func coming(_ today: String, _ words: String?) {
    #expect(Phrasebook(.fi).meetingTimes(of: group(mondays), from: day(today)) == words)
  }

  @Test("tells dates that stand by themselves only while they are ahead")
  func listed() {
    let dates = ["2026-09-08", "2026-10-06", "2026-11-10"].map { ListedDate(day($0)) }
    let schedule = Schedule.sketch(.dates(dates))
    #expect(Phrasebook(.fi).meetingTimes(of: group(schedule), from: day("2026-10-07")) == "ti 10.11. klo 17.30–19.30")
    #expect(Phrasebook(.fi).meetingTimes(of: group(schedule), from: day("2026-11-11")) == nil)
  }

  @Test("shows an organiser's notes in their own language, and of a group that is not open never")
  func notes() {
    let told = { (language: LanguageCode, group: Activity) in
      Phrasebook(language).meetingTimes(of: group)?.contains("syysloma")
    }
    #expect(told(.fi, group(mondays)) == true)
    #expect(told(.sv, group(mondays)) == false && told(.en, group(mondays)) == false)
    #expect(told(.sv, group(mondays, original: "sv")) == true)
    for privacy in [Privacy.discreet, .anonymous] { #expect(told(.fi, group(mondays, privacy: privacy)) == false) }
    #expect(Phrasebook(.fi).meetingTimes(of: group(Schedule(zone: "Europe/Helsinki"))) == nil)
  }
}
