import Scheduling
import Storage
import TestEngines
import Testing

@Suite("The schema refuses what the rules would never write")
struct SchemaRefusalTests {
  /// One row that must not come in, and why.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let attempt: @Sendable (any Writing) throws -> Void

    init(_ description: String, _ attempt: @escaping @Sendable (any Writing) throws -> Void) {
      testDescription = description
      self.attempt = attempt
    }

    /// A statement that changes one column of a row that is there.
    init(_ description: String, sql: String) { self.init(description) { try $0.run(sql) } }
  }

  static let checks: [Refusal] =
    [
      Refusal("a latitude alone", sql: "UPDATE venue SET latitude = 60.5"),
      Refusal("a room that is part of itself", sql: "UPDATE room SET part_of = id"),
      Refusal("an unknown kind of calendar", sql: "UPDATE closure_calendar SET kind = 'moon'"),
      Refusal("school holidays of nowhere", sql: "UPDATE closure_calendar SET kind = 'school-holidays'"),
      Refusal("a closure that ends before it begins", sql: "UPDATE closure SET last = '2026-01-01'"),
      Refusal("an unknown state of an activity", sql: "UPDATE activity SET state = 'asleep'"),
      Refusal("an unknown privacy", sql: "UPDATE activity SET privacy = 'secret'"),
      Refusal("an unknown enrolment", sql: "UPDATE activity SET mode = 'maybe'"),
      Refusal("no places at all", sql: "UPDATE activity SET places = 0"),
      Refusal("an unknown unit", sql: "UPDATE activity SET unit = 'dog'"),
      Refusal("fewer than no waiting places", sql: "UPDATE activity SET waiting_places = -1"),
      Refusal("parties of nobody", sql: "UPDATE activity SET party_limit = 0"),
      Refusal("a session of no length", sql: "UPDATE session SET minutes = 0"),
      Refusal("a session of no places", sql: "UPDATE session SET places = 0"),
      Refusal("an unknown state of a session", sql: "UPDATE session SET state = 'late'"),
      Refusal("a sequence below 0", sql: "UPDATE session SET sequence = -1"),
      Refusal("a session that ends as it starts", sql: "UPDATE session SET ends_at = starts_at"),
      Refusal("an unknown state of a booking", sql: "UPDATE booking SET state = 'maybe'"),
      Refusal("cancelled by nobody", sql: "UPDATE booking SET state = 'cancelled'"),
      Refusal("confirmed, and cancelled by the family", sql: "UPDATE booking SET cancelled_by = 'family'"),
      Refusal("cancelled by an unknown", sql: "UPDATE booking SET state = 'cancelled', cancelled_by = 'dog'"),
      Refusal("a hold without an end", sql: "UPDATE booking SET state = 'held'"),
      Refusal("an offer without an end", sql: "UPDATE booking SET state = 'offered'"),
      Refusal("an appointment of a whole course", sql: "UPDATE booking SET session_id = NULL, slot = 0"),
      Refusal("an appointment before the first", sql: "UPDATE booking SET slot = -1"),
      Refusal("passed fewer than no times", sql: "UPDATE booking SET passed = -1"),
      Refusal("an unknown answer to an invitation", sql: "UPDATE invitation SET answer = 'maybe'"),
      Refusal("a timer that was tried fewer than no times", sql: "UPDATE timer SET attempts = -1"),
      Refusal("a booking of no places", sql: "UPDATE booking SET places = 0"),
      Refusal("a party of nobody", sql: "UPDATE booking SET adults = 0"),
      Refusal("a mark that is none", sql: "UPDATE attendance SET mark = 'asleep'"),
      Refusal("present with nobody", sql: "UPDATE attendance SET came = 0"),
      Refusal("absent with somebody", sql: "UPDATE attendance SET mark = 'absent'"),
      Refusal("fewer than nobody came", sql: "UPDATE attendance SET came = -1"),
    ]
    + ["adults", "infants", "toddlers", "preschool", "school", "youth"].map { column in
      let others = ["adults", "infants"].filter { $0 != column }.map { "\($0) = 3, " }.joined()
      return Refusal("fewer than no \(column)", sql: "UPDATE booking SET \(others)\(column) = -1")
    }

  static let duplicates: [Refusal] = [
    Refusal("two organisations of one import name") { transaction in
      var other = Samples.fullOrganisation
      other.id = Samples.id(50)
      try transaction.save(Sourced(other, sourceID: "org"), at: Samples.now)
    },
    Refusal("two venues of one import name") { transaction in
      var other = Samples.bareVenue
      other.id = Samples.id(50)
      try transaction.save(Sourced(other, sourceID: "venue"), at: Samples.now)
    },
    Refusal("two rooms of one import name in one venue") { transaction in
      try transaction.save(
        Sourced(Room(id: Samples.id(50), name: "x", partOf: nil), sourceID: "room-Sali"),
        of: Samples.id(2)
      )
    },
    Refusal("two activities of one import name") { transaction in
      var other = Samples.bareActivity(50)
      other.sourceID = "kerho-1"
      try transaction.save(other)
    },
    Refusal("two calendars of one kind, place and name") { transaction in
      let other = ClosureCalendar(
        id: Samples.id(50),
        name: "Pyhät",
        kind: .publicHolidays,
        municipality: nil,
        closures: []
      )
      try transaction.save(other, at: Samples.now)
    },
    Refusal("two closures of one UID") { transaction in
      try transaction.run(
        "INSERT INTO closure (calendar_id, uid, first, last, names, is_tentative) SELECT calendar_id, uid, first, last, names, 0 FROM closure"
      )
    },
    Refusal("two sessions of one UID") { transaction in
      var other = Samples.session(50)
      other.uid = "uid1"
      try transaction.insert(other)
    },
    Refusal("two sessions of one original start") { transaction in
      var other = Samples.session(50)
      other.originalStart = Samples.session(1).originalStart
      try transaction.insert(other)
    },
    Refusal("two bookings of one reference") { transaction in
      var other = Samples.booking(50)
      other.reference = "REF-3"
      try transaction.insert(other)
    },
    Refusal("two bookings of one number in the queue") { transaction in
      var other = Samples.booking(50)
      other.sequence = 3
      try transaction.insert(other)
    },
    Refusal("one appointment twice") { transaction in
      for number in [50, 51] {
        var booking = Samples.booking(number)
        booking.slot = 2
        try transaction.insert(booking)
      }
    },
    Refusal("two invitations of one number") { transaction in
      var other = Samples.invitation(50)
      other.number = 1
      try transaction.insert(other)
    },
    Refusal("one repeat key twice") { transaction in
      try transaction.run("INSERT INTO repeat_key SELECT key, fingerprint, object_id, created FROM repeat_key")
    },
    Refusal("one tap at the door twice") { transaction in
      try transaction.add(Samples.doorCount("tap"), to: Samples.id(1), by: "x", received: Samples.now)
    },
    Refusal("one mark at the door twice") { transaction in
      let mark = Samples.doorMark("mark", of: Samples.id(3))
      for _ in 1...2 { try transaction.add(mark, to: Samples.id(1), by: "x", received: Samples.now) }
    },
    Refusal("two tokens of one secret") { transaction in
      let token = StoredToken(
        id: Samples.id(50),
        label: "x",
        organisation: nil,
        scopes: "",
        created: Samples.now,
        expires: nil,
        seen: nil,
        revoked: nil
      )
      try transaction.insert(token, hash: "hash")
    },
  ]

  static let strangers: [Refusal] = [
    Refusal("a room of no venue") { transaction in
      try transaction.save(Sourced(Room(id: Samples.id(50), name: "x", partOf: nil), sourceID: nil), of: Samples.id(99))
    },
    Refusal("a part of no room", sql: "UPDATE room SET part_of = 'none'"),
    Refusal("a closure of no calendar", sql: "UPDATE closure SET calendar_id = 'none'"),
    Refusal("an activity of no organisation", sql: "UPDATE activity SET organisation_id = 'none'"),
    Refusal("an activity at no venue", sql: "UPDATE activity SET venue_id = 'none'"),
    Refusal("an activity in no room", sql: "UPDATE activity SET room_id = 'none'"),
    Refusal("a session of no activity", sql: "UPDATE session SET activity_id = 'none'"),
    Refusal("a skipped date of no activity") { transaction in
      let date = SkippedDate(start: Samples.local("2026-12-01T09:00"), reason: .date(note: nil))
      try transaction.replaceSkippedDates(of: Samples.id(99), with: [date])
    },
    Refusal("a booking of no session") { try $0.insert(Samples.booking(50, session: Samples.id(99))) },
    Refusal("a booking of no activity", sql: "UPDATE booking SET activity_id = 'none'"),
    Refusal("a booking by no invitation", sql: "UPDATE booking SET invitation_id = 'none'"),
    Refusal("an invitation to no activity", sql: "UPDATE invitation SET activity_id = 'none'"),
    Refusal("an invitation to no session", sql: "UPDATE invitation SET session_id = 'none'"),
    Refusal("a timer of no activity", sql: "UPDATE timer SET activity_id = 'none'"),
    Refusal("history of no booking") { transaction in
      try transaction.recordEvent(of: Samples.id(99), event: .book, state: .confirmed, actor: "x", at: Samples.now)
    },
    Refusal("a mark of no booking") { try $0.mark(Samples.id(99), .absent, in: Samples.id(1), at: Samples.now) },
    Refusal("a mark at the door of no booking") { transaction in
      let mark = Samples.doorMark("mark", of: Samples.id(99))
      try transaction.add(mark, to: Samples.id(1), by: "x", received: Samples.now)
    },
    Refusal("a head count of no session") { transaction in
      try transaction.add(Samples.doorCount("other"), to: Samples.id(99), by: "x", received: Samples.now)
    },
    Refusal("a message about no booking") { try $0.post(Samples.posting(.confirmed, about: .booking(Samples.id(99)))) },
    Refusal("a token of no organisation", sql: "UPDATE token SET organisation_id = 'none'"),
    Refusal("deleting a session that is booked") { try $0.delete(Samples.id(1, of: Session.self)) },
  ]

  @Test("by a check, a unique index or a foreign key", arguments: TestEngine.all, checks + duplicates + strangers)
  func refuses(engine: TestEngine, refusal: Refusal) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { try $0.saveOneOfEverything() }
      do {
        try await database.write(.house) { try refusal.attempt($0) }
        Issue.record("the schema took it")
      } catch StorageError.constraint {}
      #expect(try await database.integrityProblems().isEmpty)
    }
  }
}

extension Writing {
  /// A row in every table.
  func saveOneOfEverything() throws {
    try save(Sourced(Samples.bareOrganisation, sourceID: "org"), at: Samples.now)
    try saveWithRooms(Samples.bareVenue, sourceID: "venue")
    try saveWithRooms(Samples.fullVenue, sourceID: nil)
    var activity = Samples.bareActivity()
    activity.sourceID = "kerho-1"
    try save(activity)
    try insert(Samples.session(1))
    let day = Samples.date("2026-12-06")
    let closure = Closure(uid: "u", first: day, last: day, names: [:], isTentative: false)
    try save(
      ClosureCalendar(id: Samples.id(1), name: "Pyhät", kind: .publicHolidays, municipality: nil, closures: [closure]),
      at: Samples.now
    )
    try insert(Samples.booking(3))
    try mark(Samples.id(3), .present(came: 1), in: Samples.id(1), at: Samples.now)
    try insert(Samples.invitation(1))
    try arm(DueTimer(.holdEnds, "one", of: Samples.id(1), due: Samples.now))
    try rememberKey("print", 3)
    try add(Samples.doorCount("tap"), to: Samples.id(1), by: "x", received: Samples.now)
    let token = StoredToken(
      id: Samples.id(1),
      label: "ovi",
      organisation: nil,
      scopes: "",
      created: Samples.now,
      expires: nil,
      seen: nil,
      revoked: nil
    )
    try insert(token, hash: "hash")
    try insert(Samples.webhook(1))
  }
}
