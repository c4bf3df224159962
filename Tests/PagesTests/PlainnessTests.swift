import Language
import Scheduling
import Testing

@testable import Pages

@Suite("What a page says of places, ages and weeks")
struct PlainnessTests {
  private func frame(_ language: LanguageCode = .fi) -> Frame {
    Frame(language, at: .home, today: Samples.today, publicURL: Samples.publicURL)
  }

  @Test(
    "Where nobody can book there are no free places, and one that is left is the last",
    arguments: [
      (.free, .open, false, "Vapaita paikkoja", "free"), (.few, .open, false, "Muutama paikka", "few"),
      (.few, .open, true, "Viimeinen paikka", "few"),
      (.free, .closed, false, "Ilmoittautuminen on päättynyt", "unknown"),
      (.few, .closed, true, "Ilmoittautuminen on päättynyt", "unknown"),
      (.waitingList, .closed, false, "Ilmoittautuminen on päättynyt", "unknown"),
      (.dropIn, .closed, false, "Ilman ilmoittautumista", "drop-in"),
      (.cancelled, .closed, false, "Peruttu", "cancelled"),
      (nil, .closed, false, "Kysy järjestäjältä", "unknown"),
    ] as [(Availability?, ListedSession.Stage, Bool, String, String)]
  )
  func marks(
    _ availability: Availability?,
    _ stage: ListedSession.Stage,
    _ isLast: Bool,
    _ word: String,
    _ style: String
  ) {
    var listed = Samples.listed(availability: availability)
    (listed.stage, listed.isLast) = (stage, isLast)
    let mark = listed.mark(frame())
    #expect(mark.word == word && mark.style == style)
  }

  @Test("What opens later says when")
  func opens() throws {
    var listed = Samples.listed(availability: .free)
    listed.stage = .opens(try #require(LocalDateTime("2026-12-01T09:00")))
    #expect(listed.mark(frame()).word == "Ilmoittautuminen alkaa ti 1.12.")
  }

  @Test(
    "Ages are said once, in the organiser's words where these say them too",
    arguments: [
      (0, 83, "kaikki lapsiperheet", .fi, ["Alle 7-vuotiaat"]),
      (84, 155, "7–12-vuotiaat lukijat", .fi, ["7–12-vuotiaat lukijat"]),
      (84, 155, "7–12-vuotiaat lukijat", .sv, ["7–12 år"]),
      (0, 119, "isät lasten kanssa", .fi, ["Alle 10-vuotiaat", "isät lasten kanssa"]),
      (nil, nil, "lapsiperheet", .fi, ["lapsiperheet"]),
    ] as [(Int?, Int?, String, LanguageCode, [String])]
  )
  func audience(_ low: Int?, _ high: Int?, _ note: String, _ language: LanguageCode, _ said: [String]) {
    var activity = Samples.activity()
    activity.audience = Audience(minimumMonths: low, maximumMonths: high, note: note)
    let facts = ActivityFacts(activity, frame(language)).list
    #expect(facts.first?.values.map(\.text) == said)
  }

  @Test("A week of which a place has only the past says so, and when it meets next")
  func weekIsOver() {
    var past = Samples.listed()
    past.session = Samples.session(start: "2026-11-23T09:30")
    let next = Samples.listed(session: Samples.session(start: "2026-11-30T09:30"))
    let html = VenuePage(
      .fi,
      Samples.venue(),
      sessions: [past],
      next: next,
      closures: [],
      now: LocalDateTime(Samples.today, Samples.clock(12)),
      publicURL: Samples.publicURL
    ).render()
    #expect(html.contains("Tällä viikolla ei enää kokoonnuta.") && html.contains("ma 30.11."))
    #expect(html.contains("week=2026-W49") && !html.contains("ei ole vielä lisätty"))
  }

  @Test("Where the whole programme holds nothing, no other week is offered")
  func nowhere() {
    let page = { (query: String) in
      WeekPage(
        .fi,
        filter: WeekFilter(query: query),
        today: Samples.today,
        publicURL: Samples.publicURL,
        around: .init(municipalities: ["Oulu"]),
        sessions: []
      ).render()
    }
    let words = page("q=xyz&municipality=Oulu")
    #expect(words.contains("koko ohjelmasta") && words.contains("Katso ilman hakusanoja"))
    #expect(!words.contains(">Seuraava viikko</a></li>\n</ul>\n</div>"))
    #expect(page("municipality=Oulu").contains("Rajauksillasi ei löydy mitään"))
    let plain = page("")
    #expect(!plain.contains("koko ohjelmasta"))
  }

  @Test("What nobody has called so is no chip and no title of ours")
  func strangers() {
    let html = WeekPage(
      .fi,
      filter: WeekFilter(query: "municipality=BUY%20NOW&theme=%25"),
      today: Samples.today,
      publicURL: Samples.publicURL,
      around: .init(municipalities: ["Oulu"]),
      sessions: []
    ).render()
    #expect(html.contains("<title>Viikko 48, 23.–29.11.2026: Kunta, Aihe – Tapaamo</title>"))
    #expect(!html.contains(">BUY NOW"))
  }

  @Test("The table of this week begins today; what was is told below it, and another week is whole")
  func table() {
    let page = { (query: String, today: LocalDate) in
      WeekPage(
        .fi,
        filter: WeekFilter(query: query),
        today: today,
        publicURL: Samples.publicURL,
        around: .init(municipalities: []),
        sessions: [Samples.listed(), Samples.listed(session: Samples.session(start: "2026-11-27T09:30"))]
      ).render()
    }
    let friday = page("view=table", Samples.today + 3)
    #expect(friday.occurrences(of: "<th scope=\"col\"") == 3 && friday.contains("class=\"earlier\""))
    #expect(page("view=table&week=2026-W48", Samples.today - 7).occurrences(of: "<th scope=\"col\"") == 7)
  }

  @Test("A group's page shows its next dates, and the rest where they are asked for")
  func dates() {
    let sessions = (0..<8).map { number in
      var session = Samples.session(start: "\(Samples.today + number * 7)T09:30")
      session.id = Samples.id(Character(String(number)))
      return Samples.listed(session: session)
    }
    let html = ActivityPage(
      .fi,
      Samples.activity(),
      by: Samples.organisation(),
      at: Samples.venue(),
      sessions: sessions,
      skipped: [],
      today: Samples.today,
      publicURL: Samples.publicURL
    ).render()
    #expect(html.occurrences(of: "class=\"row row-date\"") == 8)
    let folded = html.split(separator: "<details class=\"earlier\">").last.map(String.init) ?? ""
    #expect(folded.occurrences(of: "class=\"row row-date\"") == 2)
  }

  @Test("A session's page says what happens there, and what it costs is said before it is taken")
  func session() {
    let html = EveryPage.session.render(.fi, "Aamupuuroa")
    #expect(html.contains("<p class=\"lead\">Aamupuuroa</p>"))
    #expect(html.occurrences(of: ">Näin osallistut<") == 1)
    for page in [EveryPage.form, .check, .booking] {
      #expect(page.render(.fi).contains("2,50\u{A0}€"), "\(page)")
    }
  }
}
