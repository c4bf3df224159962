import Language
import Scheduling
import Testing

@testable import Pages

@Suite("What single pages promise") struct PageRuleTests {
  @Test(
    "A week's address is read and written alike",
    arguments: [
      (
        "week=2026-W48&day=2026-11-24&municipality=Jyv%C3%A4skyl%C3%A4",
        "/fi?week=2026-W48&day=2026-11-24&municipality=Jyv%C3%A4skyl%C3%A4"
      ),
      ("", "/fi"), ("week=&day=x&municipality=", "/fi"), ("week=2026-W53", "/fi?week=2026-W53"),
      ("week=2027-W53", "/fi"), ("week=2026-W1", "/fi"), ("week=2026-W00", "/fi"),
      ("day=2026-11-24", "/fi?week=2026-W48&day=2026-11-24"),
      ("week=2026-W49&day=2026-11-24", "/fi?week=2026-W48&day=2026-11-24"), ("view=table", "/fi?view=table"),
      ("view=x", "/fi"),
      ("municipality=a%26b%3Dc+%23", "/fi?municipality=a%26b%3Dc%20%23"),
      ("weekday=tu&view=table&weekday=mo&q=&age=2y", "/fi?view=table&age=2y&weekday=mo,tu"),
    ] as [(String, String)]
  )
  func weekAddress(_ query: String, _ path: String) {
    #expect(SiteAddress.week(WeekFilter(query: query)).path(in: .fi) == path)
  }

  @Test("Every part of a filter that is on is a chip that takes this part alone away")
  func chips() {
    let html = EveryPage.narrowed.render(.fi, "Oulu")
    let paths = html.matches(of: #/<li><a href="([^"]*)"><span class="sr">Poista rajaus: /#).map { String($0.output.1) }
    #expect(paths.count == 12)
    for path in paths {
      let query = path.replacing("&amp;", with: "&").split(separator: "?").last.map(String.init) ?? ""
      #expect(PercentEncoding.pairs(of: query).count == 11, "\(path)")
    }
    #expect(html.contains("<a class=\"clear\" href=\"/fi\">"))
    #expect(html.contains("Ikä 2 v 2 kk"))
  }

  @Test("A list that a filter has emptied leads to the next session that fits")
  func nextThatFits() {
    let html = EveryPage.narrowed.render(.fi, "Oulu")
    #expect(html.contains("Seuraava sopiva: ti 24.11.") && html.contains("week=2026-W48&amp;municipality=Oulu"))
  }

  @Test("A door says until when it is open, and today's changes come first")
  func doorToday() {
    let html = EveryPage.doorToday.render(.fi)
    #expect(html.contains("Avoinna nyt, klo 15 asti"))
    let (changes, planned) = (html.firstRange(of: "id=\"changed-title\""), html.firstRange(of: "id=\"planned-title\""))
    if let changes, let planned {
      #expect(changes.lowerBound < planned.lowerBound)
    } else {
      Issue.record("one is missing")
    }
    #expect(html.contains("Käynnissä, klo 11.30 asti"))
    #expect(EveryPage.emptyDoorToday.render(.en).contains("There are no sessions today."))
  }

  @Test("This week as a table has the days from today on, and the parts of the day in which something is on")
  func table() {
    let html = EveryPage.table.render(.sv)
    #expect(html.occurrences(of: "<th scope=\"col\"") == 6)
    #expect(html.occurrences(of: "<th scope=\"row\">Förmiddag</th>") == 1)
    #expect(!html.contains("Kväll</th>"))
  }

  @Test("A group's page says when it meets, with what is still to come of its exceptions")
  func meetingTimes() {
    let html = EveryPage.activity.render(.fi)
    #expect(
      html.contains(
        "<p class=\"meets\">Parillisten viikkojen tiistaisin klo 9.30–11.30, 15.9.2026–2.2.2027, "
          + "ei 8.12.; "
      )
    )
    #expect(!html.contains("10.11."))
    // The organiser wrote in Finnish: in other languages the sentence stands without the notes.
    let swedish = EveryPage.activity.render(.sv).firstMatch(of: /<p class="meets">(.*)<\/p>/)?.output.1
    #expect(swedish?.hasPrefix("Tisdagar jämna veckor kl. 9.30–11.30") == true && swedish?.contains("Perhe") == false)
    let english = EveryPage.activity.render(.en, privacy: .anonymous).firstMatch(of: /<p class="meets">(.*)<\/p>/)
    #expect(english?.output.1.hasPrefix("Tuesdays in even weeks") == true)
  }

  @Test("A family is asked for nothing but a party, and an anonymous one for nothing else")
  func contact() {
    let open = EveryPage.form.render(.fi)
    #expect(!open.contains("required") && open.contains("name=\"email\""))
    let anonymous = EveryPage.form.render(.fi, privacy: .anonymous)
    #expect(!anonymous.contains("name=\"email\"") && !anonymous.contains("name=\"name\""))
    #expect(anonymous.contains("name=\"children-0-11m\""))
  }

  @Test("A refused form keeps what was written and leads to each wrong field")
  func refusedForm() {
    let html = EveryPage.wrongForm.render(.en, "anna@")
    #expect(html.contains("value=\"anna@\""))
    #expect(html.contains("href=\"#adults\"") && html.contains("href=\"#email\""))
    #expect(html.occurrences(of: "aria-invalid=\"true\"") == 2)
    #expect(html.contains("<title>Error: "))
  }

  @Test("Cancelling takes a second step without scripts, and is gone once it is done")
  func cancelling() {
    let html = EveryPage.booking.render(.fi)
    #expect(html.contains("<details class=\"cancel fold\">"))
    #expect(html.contains("method=\"post\" action=\"/fi/bookings/\(String(repeating: "b", count: 26))/cancel\""))
    #expect(!EveryPage.cancelledBooking.render(.fi).contains("/cancel\""))
  }

  @Test("A waiting family sees its own place in the queue")
  func waiting() {
    #expect(EveryPage.waiting.render(.fi).contains("Olet jonossa sijalla 3"))
    #expect(EveryPage.waiting.render(.fi).contains("Kerromme sähköpostilla."))
  }

  @Test("Families' own pages ask search engines to stay away", arguments: [EveryPage.booking, .waiting, .problem])
  func privatePages(_ page: EveryPage) {
    #expect(page.render(.fi).contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(!EveryPage.week.render(.fi).contains("noindex"))
  }

  @Test("A moved session says when it was to be, a cancelled one why it is not")
  func changes() {
    var session = Samples.session(start: "2026-11-24T10:00")
    session.originalStart = LocalDateTime(Samples.today - 1, session.start.time)
    let moved = SessionPage(
      .fi,
      Samples.listed(session: session),
      takingPart: .mustBook,
      today: Samples.today,
      publicURL: Samples.publicURL
    ).render()
    #expect(moved.contains("<strong>Siirretty</strong>: <span>aiempi aika ma 23.11. klo 10</span>"))
    #expect(
      EveryPage.cancelledSession.render(.sv, "Sairaus").contains("<strong>Inställd</strong>: <span lang=\"fi\">Sairaus")
    )
  }

  @Test("A session whose whole group is cancelled is cancelled on every page")
  func cancelledGroup() {
    let listed = Samples.listed(availability: .cancelled)
    let page = SessionPage(
      .fi,
      listed,
      takingPart: .cancelled,
      today: Samples.today,
      publicURL: Samples.publicURL
    )
    #expect(page.render().contains("<strong>Peruttu</strong>"))
    let booking = BookingPage(
      .fi,
      Samples.booking(),
      of: listed,
      today: Samples.today,
      publicURL: Samples.publicURL
    )
    #expect(booking.render().contains("<h1>Kokoontuminen on peruttu</h1>"))
    #expect(!booking.render().contains("<form"))
  }

  @Test("Past days of this week stand behind what is still to come")
  func earlierDays() {
    let yesterday = Samples.listed(session: Samples.session(start: "2026-11-23T10:00"))
    let html = WeekPage(
      .fi,
      filter: WeekFilter(),
      today: Samples.today,
      publicURL: Samples.publicURL,
      around: WeekPage.Surroundings(municipalities: []),
      sessions: [yesterday, Samples.listed()]
    ).render()
    let (today, earlier) = (html.firstRange(of: "id=\"day-2026-11-24\""), html.firstRange(of: "id=\"day-2026-11-23\""))
    #expect(today != nil && earlier != nil)
    if let today, let earlier { #expect(today.lowerBound < earlier.lowerBound) }
  }

  @Test("What a reader can do follows from the session's state", arguments: takingPartExamples)
  func takingPart(_ example: TakingPartExample) {
    var activity = Samples.activity()
    activity.enrolment = example.enrolment
    let listed = ListedSession(
      Samples.session(state: example.state),
      of: activity,
      at: Samples.venue(),
      availability: example.availability
    )
    #expect(TakingPart(listed, now: Samples.instant(example.now), zone: .utc) == example.expected)
  }

  struct TakingPartExample: Sendable {
    var enrolment = Enrolment(mode: .required)
    var state = Session.State.scheduled
    var availability: Availability?
    var now = "2026-11-20T00:00:00Z"
    let expected: TakingPart
  }

  private static let takingPartExamples: [TakingPartExample] = [
    .init(enrolment: Enrolment(), availability: .dropIn, expected: .justCome),
    .init(availability: .free, expected: .mustBook), .init(availability: .few, expected: .mustBook),
    .init(enrolment: Enrolment(mode: .optional), availability: .free, expected: .mayBook),
    .init(availability: .waitingList, expected: .mayWait), .init(availability: .full, expected: .full),
    .init(availability: .free, now: "2026-11-24T09:30:00Z", expected: .over),
    .init(state: .cancelled(reason: nil), availability: .free, now: "2026-11-30T00:00:00Z", expected: .cancelled),
    .init(enrolment: Enrolment(isUnknown: true), availability: nil, expected: .askOrganiser),
    .init(
      enrolment: Enrolment(mode: .required, opens: Samples.instant("2026-11-21T08:00:00Z")),
      availability: .free,
      expected: .opens(LocalDateTime("2026-11-21T08:00") ?? LocalDateTime(Samples.today, .midnight))
    ),
    .init(
      enrolment: Enrolment(mode: .required, closes: Samples.instant("2026-11-20T00:00:00Z")),
      availability: .few,
      expected: .closed
    ),
  ]

  @Test("Calendar feeds are offered for phones and for copying")
  func feeds() {
    let html = EveryPage.venue.render(.fi)
    let path = "tapaamo.example/feeds/venues/\(String(repeating: "v", count: 26)).ics"
    #expect(html.contains("href=\"webcal://\(path)\"") && html.contains("value=\"https://\(path)\""))
  }

  @Test("Municipalities stand in the order of the Finnish alphabet, online rooms last")
  func municipalities() {
    let names: [String?] = ["Äänekoski", nil, "Oulu", "Åbo", "Zürich"]
    let venues = names.enumerated().map { index, name in
      Venue(
        id: Samples.id(Character("\(index)")),
        name: "Paikka",
        kind: "kirjasto",
        municipality: name,
        zone: "Europe/Helsinki",
        isOnline: name == nil
      )
    }
    let html = VenuesPage(.fi, venues, today: Samples.today, publicURL: Samples.publicURL).render()
    let order = html.matches(of: /href="#municipality-\d">([^<]*)</).map { String($0.output.1) }
    #expect(order == ["Oulu", "Zürich", "Åbo", "Äänekoski", "Verkossa"])
  }
}
