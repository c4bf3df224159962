import Language
import Scheduling
import Testing

@Suite("A filter in words")
struct FilterWordsTests {
  @Test(
    "is the name of what it lets through",
    arguments: [
      (
        "municipality=Oulu&age=8m&time=morning",
        "Oulu, 8 kuukauden ikäiselle, aamuisin", "Oulu, för barn på 8 månader, förmiddagar",
        "Oulu, for a child of 8 months, mornings"
      ),
      (
        "age=2y3m&weekday=mo,tu", "2 v 3 kk ikäiselle, maanantaisin ja tiistaisin",
        "För barn på 2 år 3 mån, måndagar och tisdagar", "For a child of 2 y 3 m, Mondays and Tuesdays"
      ),
      ("age=0m", "Vastasyntyneelle", "För nyfödda", "For newborns"),
      ("age=1m", "1 kuukauden ikäiselle", "För barn på 1 månad", "For a child of 1 month"),
      ("age=5y", "5-vuotiaalle", "För 5-åringar", "For 5-year-olds"),
      ("age=expecting", "Odottaville perheille", "För familjer som väntar barn", "For expecting families"),
      (
        "theme=avoin_paivakoti&language=sv,fi&price=free", "Avoimet päiväkodit, kielenä suomi tai ruotsi, maksuttomat",
        "Öppna daghem, på finska eller svenska, avgiftsfria", "Open daycare, in Finnish or Swedish, free of charge"
      ),
      ("theme=course", "Kurssi", "Kurs", "Course"), ("theme=lauta_pelit", "Lauta pelit", "Lauta pelit", "Lauta pelit"),
      (
        "part=drop-in&places=left", "Ilman ilmoittautumista, joissa on tilaa", "Utan anmälan, med lediga platser",
        "Drop-in, with places left"
      ),
      ("part=booking", "Joihin voi ilmoittautua", "Med anmälan", "With registration"),
      (
        "q=%C3%A4iti&time=afternoon,evening", "Iltapäivisin ja iltaisin, haku ”äiti”",
        "Eftermiddagar och kvällar, sökning ”äiti”", "Afternoons and evenings, search “äiti”"
      ),
      ("weekday=mo,tu,we,th,fr,sa,su&municipality=Oulu", "Oulu", "Oulu", "Oulu"),
    ]
  )
  func names(query: String, fi: String, sv: String, en: String) {
    let filter = ProgrammeFilter(query: query)
    #expect(LanguageCode.allCases.map { Phrasebook($0).filter(filter) } == [fi, sv, en])
  }

  @Test("names its venue and its organisation, and nothing where it lets everything through")
  func hosts() {
    let filter = ProgrammeFilter(municipality: "Oulu", weekdays: [.friday])
    let name = Phrasebook(.fi).filter(filter, venue: "Kirjasto", organisation: "Perheyhdistys")
    #expect(name == "Oulu, Kirjasto, Perheyhdistys, perjantaisin")
    for language in LanguageCode.allCases { #expect(Phrasebook(language).filter(ProgrammeFilter()) == nil) }
  }

  @Test("tells of a child in which month it was or will be born")
  func born() throws {
    let (today, month) = (try #require(LocalDate("2026-11-23")), try #require(BirthMonth("2025-03")))
    let coming = try #require(BirthMonth("2027-01"))
    let words = Phrasebook(.fi)
    #expect(
      words.ageFollowing(month, narrowed: nil, today: today) == "Ryhmät lapselle, joka on syntynyt 3/2025"
    )
    #expect(
      words.ageFollowing(coming, narrowed: "Oulu, aamuisin", today: today)
        == "Ryhmät perheelle, jonka lapsi syntyy 1/2027 (Oulu, aamuisin)"
    )
  }
}
