import Language
import Scheduling

@testable import Pages

/// Every page of the site by name, with `text` in each place where a text from people may stand.
enum EveryPage: String, CaseIterable, Sendable {
  case week, day, emptyWeek, table, narrowed, venues, noVenues, venue, emptyVenue, doorToday, emptyDoorToday
  case organisation, emptyOrganisation, municipality, accessibility, privacy, activity, emptyActivity, session,
    cancelledSession
  case form, wrongForm, largeForm, courseForm, slotForm, check, heldCheck, queueCheck, refused
  case booking, waiting, cancelledBooking, pastBooking, refusedBooking, problem
  case subscribe, bornCalendar, wrongBirth, familyCalendar, closedCalendar
  case sheet, board, emptyBoard, atTheDoor, dropInDoor, inside

  func render(_ language: LanguageCode, _ text: String = "Perhekahvila", privacy: Privacy = .open) -> String {
    let (today, url) = (Samples.today, Samples.publicURL)
    let listed = Samples.listed(text, privacy: privacy)
    switch self {
    case .week, .day, .emptyWeek, .table, .narrowed: return week(language, text, listed)
    case .venues: return VenuesPage(language, [Samples.venue(text)], today: today, publicURL: url).render()
    case .noVenues: return VenuesPage(language, [], today: today, publicURL: url).render()
    case .venue, .emptyVenue: return venue(language, text, listed)
    case .doorToday, .emptyDoorToday: return door(language, text, listed)
    case .organisation, .emptyOrganisation, .municipality: return place(language, text, privacy, listed)
    case .accessibility, .privacy:
      return StatementPage(
        language,
        self == .privacy ? .privacy : .accessibility,
        keeper: Keeper(name: text, contact: text, dataProtection: text),
        today: today,
        publicURL: url
      ).render()
    case .activity, .emptyActivity: return activity(language, text, privacy, listed)
    case .session, .cancelledSession: return session(language, text, privacy)
    case .form, .wrongForm, .largeForm, .courseForm, .slotForm: return form(language, text, listed)
    case .check, .heldCheck, .queueCheck: return check(language, text, listed)
    case .refused: return refused(language, text, listed)
    case .booking, .waiting, .cancelledBooking, .pastBooking, .refusedBooking: return booking(language, text, listed)
    case .subscribe, .bornCalendar, .wrongBirth: return subscribe(language, text)
    case .familyCalendar, .closedCalendar:
      let feed = self == .familyCalendar ? "/feeds/my-bookings/\(text)/k1.x.ics" : nil
      let (id, token): (Identifier<FamilyCalendar>, String) = (Identifier(stored: "calendar"), text)
      return FamilyCalendarPage(language, id, feed: feed, token: token, today: today, publicURL: url).render()
    case .sheet: return sheet(language, text)
    case .board, .emptyBoard: return board(language, text)
    case .atTheDoor, .dropInDoor: return atTheDoor(language, text, listed)
    case .inside:
      let place = DoorInsidePage.Place(text, total: 7, sessions: [(listed, 5)], others: 2)
      let counted = LocalDateTime(today, .midnight)
      return DoorInsidePage(language, [place], counted: counted, bar: DoorBar(.inside), publicURL: url).render()
    case .problem:
      return ProblemPage(
        language,
        .full,
        next: [.activity(Samples.id("a"))],
        waitMinutes: 5,
        today: today,
        publicURL: url
      )
      .render()
    }
  }

  /// A party in each state, one of them with two of three; or nobody.
  private func atTheDoor(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    let marks: [AttendanceMark] = self == .dropInDoor ? [] : [.unmarked, .present(came: 3), .present(came: 2), .absent]
    let parties = marks.enumerated().map { number, mark in
      let id: Identifier<Booking> = Samples.id(Character("\(number)"))
      let entry = AttendanceEntry(
        booking: id,
        reference: text,
        name: text,
        party: Party(adults: 1, children: [.toddlers: 2]),
        mark: mark
      )
      let log = DoorLog([DoorMark("tap", of: id, mark, at: Instant(seconds: 0))])
      return DoorSessionPage.Party(entry, log, token: text)
    }
    let all = parties.map { (party: $0.entry.party, mark: $0.entry.mark) }
    let numbers = DoorNumbers(everyone: Headcount([.adults: 3]), walkIns: Headcount([.adults: 2]), walkInFamilies: 2)
    let capacity = Capacity(places: 3)
    let entry = DoorEntry(
      listed,
      counts: PlaceCounts(capacity: capacity, confirmed: 3, waitlisted: 1),
      parties: parties.count,
      summary: AttendanceSummary(marks: all, numbers: numbers),
      room: DoorRoom(capacity, all, numbers),
      startsAt: Instant(seconds: 0),
      endsAt: Instant(seconds: 60)
    )
    let state = TabletState(
      entry,
      label: text,
      parties.map { ($0.entry, $0.log) },
      numbers,
      version: text,
      asOf: Instant(seconds: 0)
    )
    var page = DoorSessionPage(
      language,
      entry,
      numbers: numbers,
      parties: parties,
      tokens: DoorSessionPage.Tokens(search: text, walkIn: text, count: text, rest: text),
      hasStarted: true,
      takesBookings: false,
      bar: DoorBar(.session(state, isKept: true)),
      today: Samples.today,
      publicURL: Samples.publicURL
    )
    (page.showsNames, page.notice) = (true, text)
    if self == .dropInDoor {
      (page.searched, page.undoable) = (text, text)
      page.refusal = .full
    }
    return page.render()
  }

  private func sheet(_ language: LanguageCode, _ text: String) -> String {
    ParticipantSheet(
      language,
      at: .desk(.sheet(.session(Samples.id("s")))),
      title: text,
      when: text,
      coming: [ParticipantSheet.Line(text, text, note: text)],
      waiting: [ParticipantSheet.Line(text, text)],
      printed: LocalDateTime(Samples.today, .midnight),
      back: .desk(.list(.session(Samples.id("s")))),
      publicURL: Samples.publicURL
    ).render()
  }

  /// A group and one of others in the same room, on a day on which the place is closed.
  private func board(_ language: LanguageCode, _ text: String) -> String {
    let (today, session) = (Samples.today, Samples.session(text))
    let (venue, room): (Venue, Identifier<Room>?) = (Samples.venue(text), Samples.venue(text).rooms.first?.id)
    var other = session
    other.id = Samples.id("t")
    let closure = Closure(uid: "x", first: today, last: today, names: ["fi": text], isTentative: false)
    let place = BoardPage.Place(
      venue,
      days: (0..<7).map { BoardPage.Day(today.week.monday + $0, spans: $0 > 4 ? [] : nil, closures: [closure]) },
      entries: [
        BoardPage.Entry(session, of: Samples.activity(text), by: nil, in: room, clashes: [other.id]),
        BoardPage.Entry(other, of: nil, by: Samples.organisation(text), in: nil, clashes: [session.id]),
      ]
    )
    var page = BoardPage(
      language,
      today.week,
      at: venue.id,
      self == .board ? [place] : [],
      today: today,
      publicURL: Samples.publicURL
    )
    page.venues = [venue]
    return page.render()
  }

  private func week(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    var programme = ProgrammeFilter(municipality: self == .week ? nil : text)
    if self == .narrowed {
      programme = ProgrammeFilter(
        municipality: text,
        venue: Samples.id("v"),
        organisation: Samples.id("o"),
        age: .months(26),
        languages: ["ar"],
        weekdays: [.tuesday],
        times: [.morning],
        participation: .booking,
        hasPlaces: true,
        isFree: true,
        theme: text,
        search: text
      )
    }
    return WeekPage(
      language,
      filter: WeekFilter(
        day: self == .day ? Samples.today : nil,
        view: self == .table ? .table : .list,
        programme: programme
      ),
      today: Samples.today,
      publicURL: Samples.publicURL,
      around: WeekPage.Surroundings(
        municipalities: [text],
        venues: [Samples.venue(text)],
        holidays: [Samples.today: text],
        organisation: Samples.organisation(text)
      ),
      sessions: self == .emptyWeek || self == .narrowed ? [] : [listed],
      next: self == .narrowed ? listed : nil
    ).render()
  }

  private static let now = LocalDateTime(Samples.today, LocalTime(secondsSinceMidnight: 36_000))

  private func closure(_ text: String) -> Closure {
    Closure(uid: "u", first: Samples.today + 1, last: Samples.today + 3, names: ["fi": text], isTentative: true)
  }

  private func subscribe(_ language: LanguageCode, _ text: String) -> String {
    let filter = ProgrammeFilter(municipality: text, theme: text, search: text)
    var page = SubscribePage(language, filter, today: Samples.today, publicURL: Samples.publicURL)
    (page.venue, page.organisation) = (text, text)
    page.born = self == .bornCalendar ? BirthMonth(year: 2025, month: 3) : nil
    page.isRefused = self == .wrongBirth
    page.written = (text, text)
    return page.render()
  }

  private func venue(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    let isEmpty = self == .emptyVenue
    return VenuePage(
      language,
      Samples.venue(text),
      sessions: isEmpty ? [] : [listed],
      next: isEmpty ? listed : nil,
      closures: isEmpty ? [] : [closure(text)],
      now: Self.now,
      publicURL: Samples.publicURL
    ).render()
  }

  private func door(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    var moved = listed
    (moved.session.place, moved.isOn) = (text, true)
    moved.session.id = Samples.id("n")
    let isEmpty = self == .emptyDoorToday
    return TodayPage(
      language,
      Samples.venue(text),
      sessions: isEmpty ? [listed] : [listed, moved],
      over: isEmpty ? [listed.session.id] : [],
      next: listed,
      closures: [closure(text)],
      now: Self.now,
      publicURL: Samples.publicURL
    ).render()
  }

  private func place(_ language: LanguageCode, _ text: String, _ privacy: Privacy, _ listed: ListedSession) -> String {
    let (today, url) = (Samples.today, Samples.publicURL)
    if self == .municipality {
      return MunicipalityPage(
        language,
        text,
        venues: [Samples.venue(text)],
        sessions: [listed],
        today: today,
        publicURL: url
      ).render()
    }
    let isEmpty = self == .emptyOrganisation
    return OrganisationPage(
      language,
      Samples.organisation(text),
      groups: isEmpty ? [] : [(Samples.activity(text, privacy: privacy), Samples.venue(text))],
      sessions: isEmpty ? [] : [listed],
      today: today,
      publicURL: url
    ).render()
  }

  private func activity(_ language: LanguageCode, _ text: String, _ privacy: Privacy, _ listed: ListedSession) -> String
  {
    let note = privacy == .open ? text : Samples.secret
    let skipped = SkippedDate(start: listed.session.start, reason: .week(48, note: note))
    let isEmpty = self == .emptyActivity
    return ActivityPage(
      language,
      Samples.activity(text, privacy: privacy),
      by: Samples.organisation(text),
      at: Samples.venue(text),
      sessions: isEmpty ? [] : [listed],
      skipped: isEmpty ? [] : [skipped],
      today: Samples.today,
      publicURL: Samples.publicURL
    ).render()
  }

  private func session(_ language: LanguageCode, _ text: String, _ privacy: Privacy) -> String {
    let reason = privacy == .open ? text : Samples.secret
    let cancelled = Samples.session(state: .cancelled(reason: reason))
    let listed = Samples.listed(text, privacy: privacy, session: self == .session ? nil : cancelled)
    return SessionPage(
      language,
      listed,
      takingPart: self == .session ? .mustBook : .cancelled,
      today: Samples.today,
      publicURL: Samples.publicURL
    ).render()
  }

  private func subject(_ listed: ListedSession) -> BookingSubject {
    guard self != .courseForm else { return BookingSubject(course: listed, dates: [listed.session], .mustBook) }
    var subject = BookingSubject(listed, self == .queueCheck ? .mayWait : .mustBook)
    let start = listed.session.start
    if self == .slotForm {
      subject.slots = (0..<3).map { number in
        let begin = start.adding(minutes: number * 40)
        return BookingSubject.Slot(number: number, start: begin, end: begin.adding(minutes: 40), isFree: number > 0)
      }
    }
    return subject
  }

  private func form(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    let answers: [BookingField: String] = [.adults: text, .name: text, .email: text, .phone: text]
    var attempt: BookingFormPage.Attempt?
    if self == .wrongForm {
      attempt = .init(answers: answers, faults: [.adults: .number(min: 0, max: 12), .email: .email])
    }
    if self == .largeForm {
      attempt = .init(answers: answers, refusal: .partyTooLarge)
      attempt?.instead = [listed]
    }
    var page = BookingFormPage(
      language,
      subject(listed),
      attempt: attempt,
      token: text,
      today: Samples.today,
      publicURL: Samples.publicURL
    )
    if self == .courseForm { page.mine = [Samples.id("b")] }
    return page.render()
  }

  private func check(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    let until = LocalDateTime(Samples.today, LocalTime(secondsSinceMidnight: 52_320))
    let kept = BookingCheckPage.Kept(Samples.id("b"), until: until, secondsLeft: 600, mayExtend: true)
    let outcome: BookingCheckPage.Outcome =
      switch self {
      case .heldCheck: .kept(kept)
      case .queueCheck: .queue(position: 3)
      default: .place
      }
    var page = BookingCheckPage(
      language,
      subject(listed),
      [.adults: text, .name: text, .email: text, .phone: text],
      party: Party(adults: 1, children: [.toddlers: 2]),
      outcome: outcome,
      token: text,
      today: Samples.today,
      publicURL: Samples.publicURL
    )
    if self == .queueCheck { (page.news, page.instead) = (.filledUp, [listed]) }
    if self == .heldCheck { page.mine = [Samples.id("b")] }
    return page.render()
  }

  private func refused(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    var page = BookingRefusedPage(
      language,
      BookingSubject(listed, .full),
      .full,
      answers: [.name: text],
      token: text,
      today: Samples.today,
      publicURL: Samples.publicURL
    )
    (page.mine, page.instead) = ([Samples.id("b")], [listed])
    return page.render()
  }

  private func booking(_ language: LanguageCode, _ text: String, _ listed: ListedSession) -> String {
    let states: [EveryPage: Booking.State] = [.waiting: .waitlisted, .cancelledBooking: .cancelled]
    var booking = Samples.booking(states[self] ?? .confirmed, text)
    booking.contact.name = text
    var page = BookingPage(
      language,
      booking,
      of: listed,
      today: Samples.today,
      publicURL: Samples.publicURL
    )
    page.position = self == .waiting ? 3 : nil
    (page.personalLink, page.feed, page.token) = (text, "/feeds/x.ics", text)
    page.cancelUntil = listed.session.start
    (page.made, page.erased) = (listed.session.start, Samples.today + 14)
    page.moves = [BookingPage.Move("x", at: listed.session.start, minutes: 60, listed)]
    page.isOver = self == .pastBooking
    page.asksHowItWas = self == .pastBooking
    if self == .refusedBooking { page.refusal = .init(.full, party: [.adults: text]) }
    return page.render()
  }
}
