import Scheduling
import Storage

/// The things that the tests of this room store. A `bare` one has nil wherever there may be nil, a `full` one nowhere.
enum Samples {
  static let now = Instant(seconds: 1_795_420_800)

  /// The same number is the same id; ids sort as their numbers do.
  static func id<Entity>(_ number: Int, of _: Entity.Type = Entity.self) -> Identifier<Entity> {
    Identifier(randomness: (0..<16).map { UInt8(truncatingIfNeeded: number >> ((15 - $0) * 8)) })
  }

  static func local(_ text: String) -> LocalDateTime {
    LocalDateTime(text) ?? LocalDateTime(LocalDate(dayNumber: 0), .midnight)
  }

  static func date(_ text: String) -> LocalDate { local("\(text)T00:00").date }

  static let bareOrganisation = Organisation(id: id(1), name: nil, kind: .other, municipality: nil)
  static let fullOrganisation = Organisation(
    id: id(2),
    name: "Kylän perheet ry",
    kind: .association,
    municipality: "Mallikylä",
    email: "perheet@example.org",
    phone: "040 123 4567"
  )

  static let bareVenue = Venue(id: id(1), name: "Etähuone", kind: "verkko", municipality: nil, zone: "Europe/Helsinki")
  static let hall = Room(id: id(7), name: "Sali", partOf: nil)
  static let halfOfHall = Room(id: id(8), name: "Sali, itäpää", partOf: id(7))
  static let fullVenue = Venue(
    id: id(2),
    name: "Leinelän kohtaamispaikka",
    kind: "asukastila",
    municipality: "Mallikylä",
    area: "Leinelä",
    address: "Kaari 5",
    coordinates: Venue.Coordinates(latitude: 60.3208, longitude: 25.0391),
    zone: "Europe/Stockholm",
    accessibility: ["hissi", "rattaat voi jättää \"alaovelle\""],
    isOnline: true,
    rooms: [hall, halfOfHall]
  )

  static func bareActivity(_ number: Int = 1, venue: Identifier<Venue> = id(1)) -> StoredActivity {
    let activity = Activity(
      id: id(number),
      organisation: id(1),
      kind: .group,
      state: .published,
      texts: ActivityTexts(original: "fi", text: .init(title: "Kerho")),
      place: Place(venue: venue),
      schedule: Schedule(zone: "Europe/Helsinki")
    )
    return StoredActivity(activity: activity, sourceID: nil, revision: 1, changed: now)
  }

  static var fullActivity: StoredActivity {
    let activity = Activity(
      id: id(2),
      organisation: id(2),
      coOrganisers: ["Seurakunta"],
      kind: .openDoors,
      state: .draft,
      missing: [.startTimeMissing],
      category: "perhekahvila",
      privacy: .discreet,
      texts: texts,
      audience: Audience(minimumMonths: 0, maximumMonths: 83, note: "taaperot"),
      languages: ["fi", "sv"],
      place: Place(venue: id(2), room: id(8), detail: "takaovi"),
      enrolment: enrolment,
      price: Price(cents: 250, note: "2,50 €"),
      accessibility: ["esteetön"],
      conditions: "vain jäsenet",
      contact: ContactRole(role: "ohjaaja", email: "kysy@example.org", phone: "040 1"),
      schedule: schedule
    )
    return StoredActivity(
      activity: activity,
      sourceID: "kerho-1",
      revision: 7,
      changed: now + 1,
      publication: Publication(due: now + 60, isApproved: true, hindrance: .roomTaken)
    )
  }

  private static let texts = ActivityTexts(
    original: "fi",
    text: .init(title: "Eroryhmä", description: "Sisältö", publicTitle: "Vertaisryhmä"),
    others: ["sv": .init(title: "Skilsmässogrupp")]
  )

  private static let enrolment = Enrolment(
    mode: .required,
    capacity: Capacity(places: 10, unit: .child, waitingPlaces: 0, partyLimit: 5),
    opens: now - 60,
    closes: now + 60,
    note: "soita",
    isUnknown: true,
    rules: EnrolmentRules(
      scope: .both,
      passes: 3,
      offerMinutes: 60,
      opensDaysBefore: 7,
      opensAt: local("2026-01-01T09:00").time,
      closesMinutesBefore: 120,
      cancelMinutesBefore: 30,
      isOnePerContact: true,
      isByInvitation: true,
      minimum: 5,
      minimumMinutesBefore: 600,
      slotMinutes: 20,
      joinLink: "https://meet.example/x",
      showsJoinLink: true,
      asksAfterwards: true,
      questions: [.food, .stroller]
    )
  )

  private static let schedule = Schedule(
    zone: "Europe/Helsinki",
    segments: [
      Segment(
        first: date("2026-08-17"),
        last: date("2026-12-18"),
        time: local("2026-01-01T09:30").time,
        minutes: 120,
        pattern: .rule(RecurrenceRule(.weekly, days: [.init(.monday)]), parity: .even)
      ),
      Segment(
        first: date("2027-01-11"),
        last: nil,
        time: .midnight,
        minutes: nil,
        pattern: .dates([ListedDate(date("2027-01-12"), time: .midnight, minutes: 30, place: "piha", note: "ulkona")])
      ),
    ],
    skips: [
      .date(date("2026-09-07"), note: "sairas"), .week(42, note: nil),
      .period(date("2026-12-01"), date("2026-12-06"), note: "remontti"),
    ],
    moves: [Move(from: date("2026-09-21"), to: date("2026-09-22"), time: .midnight, note: "tiistaina")],
    extras: [ListedDate(date("2026-12-19"))],
    changes: [DateChange(date: date("2026-10-05"), time: .midnight, minutes: 45, place: "sali", note: "sali")],
    observance: Observance(publicHolidays: .observes, schoolHolidays: .meets)
  )

  static func session(
    _ number: Int,
    of activity: Identifier<Activity> = id(1),
    start: LocalDateTime = local("2026-11-30T17:30")
  ) -> Session {
    Session(
      id: id(number),
      activity: activity,
      uid: "uid\(number)",
      originalStart: local("2026-01-01T00:00").adding(minutes: number),
      start: start,
      minutes: nil,
      place: nil,
      note: nil,
      changed: now
    )
  }

  static func fullSession(_ number: Int) -> Session {
    Session(
      id: id(number),
      activity: id(1),
      uid: "uid\(number)",
      originalStart: local("2026-12-07T17:30"),
      start: local("2026-12-08T18:00:30"),
      minutes: 90,
      place: "Kirjasto",
      note: "Tuo eväät",
      places: 4,
      state: .cancelled(reason: "Ohjaaja sairastui"),
      isCancelledWithOthers: true,
      sequence: 3,
      changed: now + 5
    )
  }

  static func invitation(_ number: Int) -> Invitation {
    Invitation(id: id(number), activity: id(1), session: number == 1 ? nil : id(1), number: number, changed: now)
  }

  static func doorMark(_ id: String, of booking: Identifier<Booking>) -> DoorMark {
    DoorMark(id, of: booking, .present(came: 2), at: now)
  }

  static func doorCount(_ id: String) -> DoorCount { DoorCount(id, .everyone, Headcount([.adults: 1]), at: now) }

  static func booking(_ number: Int, session: Identifier<Session> = id(1)) -> Booking {
    Booking(
      id: id(number),
      session: session,
      activity: id(1),
      state: .confirmed,
      reference: "REF-\(number)",
      party: Party(adults: 1),
      places: 1,
      contact: .none,
      language: "fi",
      sequence: number,
      created: now,
      changed: now
    )
  }

  static func fullBooking(_ number: Int) -> Booking {
    Booking(
      id: id(number),
      session: id(1),
      activity: id(1),
      state: .waitlisted,
      reference: "REF-\(number)",
      party: Party(adults: 2, children: [.infants: 1, .toddlers: 2, .preschool: 3, .school: 4, .youth: 5]),
      places: 15,
      contact: Contact(name: "Äiti", email: "a@example.org", phone: "+358 40 123"),
      language: "sv",
      sequence: number,
      generation: 4,
      expires: now + 600,
      extensions: 1,
      passed: 2,
      created: now,
      changed: now + 9,
      answers: [.food: "pähkinä", .stroller: Question.yes]
    )
  }
}

extension Writing {
  /// One session of one group at one venue: what everything else hangs on.
  func saveWorld() throws {
    try save(Sourced(Samples.bareOrganisation, sourceID: nil), at: Samples.now)
    try save(Sourced(Samples.bareVenue, sourceID: nil), at: Samples.now)
    try save(Samples.bareActivity())
    try insert(Samples.session(1))
  }

  /// Stores a session at the instants that its local time has in UTC.
  func insert(_ session: Session) throws {
    try insert(session, startsAt: session.start.asInstant, endsAt: session.end.asInstant)
  }

  /// A venue with its rooms, larger ones first.
  func saveWithRooms(_ venue: Venue, sourceID: String?) throws {
    try save(Sourced(venue, sourceID: sourceID), at: Samples.now)
    for room in venue.rooms { try save(Sourced(room, sourceID: "room-\(room.name)"), of: venue.id) }
  }
}

extension LocalDateTime {
  var asInstant: Instant { Instant(seconds: wallSeconds) }
}

extension Writing {
  @discardableResult
  func rememberKey(
    _ fingerprint: String,
    _ booking: Int,
    key: String = "key",
    at now: Instant = Samples.now,
    since: Instant = Samples.now
  ) throws -> Bool {
    try remember(
      key: key,
      fingerprint: fingerprint,
      object: Samples.id(booking, of: Booking.self).text,
      at: now,
      since: since
    )
  }
}
