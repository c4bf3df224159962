import Scheduling
import Storage
import TestEngines
import Testing

@Suite("What is stored comes back as it was")
struct RoundTripTests {
  @Test("organisations", arguments: TestEngine.all, [nil, "name:Kylän perheet ry"])
  func organisations(engine: TestEngine, source: String?) async throws {
    try await engine.withDatabase { database in
      let kept = [Samples.bareOrganisation, Samples.fullOrganisation]
      try await database.write(.house) { transaction in
        for one in kept {
          try transaction.save(Sourced(one, sourceID: source.map { "\($0)\(one.id)" }), at: Samples.now)
        }
      }
      try await database.read { reading throws in
        for one in kept { #expect(try reading.organisation(one.id) == one) }
        #expect(Set(try reading.organisations()) == Set(kept))
        let sourced = try reading.organisationsBySource()
        #expect(Set(sourced.values) == (source == nil ? [] : Set(kept)))
        #expect(sourced.allSatisfy { $0.key.hasSuffix($0.value.id.text) })
        #expect(try reading.organisation(Samples.id(99)) == nil)
      }
    }
  }

  @Test("an organisation written again is changed, and keeps the name of its import", arguments: TestEngine.all)
  func organisationTwice(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      var changed = Samples.fullOrganisation
      (changed.name, changed.kind, changed.municipality) = (nil, .parish, nil)
      try await database.write(.house) { [changed] transaction in
        try transaction.save(Sourced(Samples.fullOrganisation, sourceID: "a"), at: Samples.now)
        try transaction.save(Sourced(changed, sourceID: "b"), at: Samples.now)
      }
      #expect(try await database.read { try $0.organisationsBySource() } == ["a": changed])
    }
  }

  @Test("venues with their rooms", arguments: TestEngine.all, [Samples.bareVenue, Samples.fullVenue])
  func venues(engine: TestEngine, venue: Venue) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { try $0.saveWithRooms(venue, sourceID: "v") }
      try await database.read { reading throws in
        let found = try #require(try reading.venue(venue.id))
        #expect(found.value == venue)
        #expect(found.sourceID == "v")
        #expect(try reading.venues().map(\.value) == [venue])
        #expect(try reading.municipalities() == [venue.municipality].compactMap { $0 })
        #expect(try reading.zoneNames() == [venue.zone])
        let rooms = Dictionary(uniqueKeysWithValues: venue.rooms.map { ("room-\($0.name)", $0.id) })
        #expect(try reading.roomIDs(of: venue.id) == rooms)
        #expect(try reading.venue(Samples.id(99)) == nil)
      }
    }
  }

  @Test("a venue written again loses what it no longer has, but no room", arguments: TestEngine.all)
  func venueTwice(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      var emptied = Samples.bareVenue
      emptied.id = Samples.fullVenue.id
      try await database.write(.house) { [emptied] transaction in
        try transaction.saveWithRooms(Samples.fullVenue, sourceID: "v")
        try transaction.saveWithRooms(emptied, sourceID: "v")
      }
      emptied.rooms = Samples.fullVenue.rooms
      #expect(try await database.read { try $0.venue(Samples.fullVenue.id) }?.value == emptied)
    }
  }

  @Test("activities", arguments: TestEngine.all, [Samples.bareActivity(), Samples.fullActivity])
  func activities(engine: TestEngine, stored: StoredActivity) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) {
        try $0.saveHosts()
        try $0.save(stored)
      }
      try await database.read { reading throws in
        let found = try #require(try reading.activity(stored.activity.id))
        #expect(found.activity == stored.activity)
        #expect(found.sourceID == stored.sourceID)
        #expect(found.revision == stored.revision)
        #expect(found.changed == stored.changed)
        let bySource = try stored.sourceID.flatMap { try reading.activity(source: $0) }
        #expect(bySource?.activity.id == (stored.sourceID == nil ? nil : stored.activity.id))
        #expect(try reading.activity(source: "nobody") == nil)
      }
    }
  }

  @Test("an activity written again is changed as a whole", arguments: TestEngine.all)
  func activityTwice(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      var changed = Samples.bareActivity(2)
      changed.revision = 9
      changed.changed = Samples.now + 99
      try await database.write(.house) { [changed] transaction in
        try transaction.saveHosts()
        try transaction.save(Samples.fullActivity)
        try transaction.save(changed)
      }
      let found = try await database.read { [changed] in try $0.activity(changed.activity.id) }
      #expect(found?.activity == changed.activity)
      #expect(found?.revision == 9)
      #expect(found?.changed == Samples.now + 99)
      #expect(found?.sourceID == "kerho-1")
    }
  }

  @Test("skipped dates with every kind of reason", arguments: TestEngine.all)
  func skippedDates(engine: TestEngine) async throws {
    let reasons: [SkipReason] = [
      .closure(kind: .publicHolidays, names: ["fi": "joulupäivä", "sv": "juldagen"], isTentative: true),
      .date(note: nil), .date(note: "sairas"), .week(42, note: "vko"), .period(note: "remontti"),
    ]
    let dates = reasons.enumerated().map { number, reason in
      SkippedDate(start: Samples.local("2026-12-0\(number + 1)T09:00"), reason: reason)
    }
    try await engine.withDatabase { database in
      try await database.write(.house) { try $0.saveWorld() }
      try await database.write(.house) { try $0.replaceSkippedDates(of: Samples.id(1), with: dates + dates) }
      #expect(try await database.read { try $0.skippedDates(of: Samples.id(1)) } == dates)
      try await database.write(.house) { try $0.replaceSkippedDates(of: Samples.id(1), with: []) }
      #expect(try await database.read { try $0.skippedDates(of: Samples.id(1)) }.isEmpty)
    }
  }

  @Test("closure calendars, without the closures that they no longer have", arguments: TestEngine.all)
  func closures(engine: TestEngine) async throws {
    let christmas = Closure(
      uid: "b",
      first: Samples.date("2026-12-25"),
      last: Samples.date("2026-12-26"),
      names: ["fi": "joulu"],
      isTentative: true
    )
    let day = Samples.date("2026-12-06")
    let independence = Closure(uid: "a", first: day, last: day, names: [:], isTentative: false)
    var holidays = ClosureCalendar(
      id: Samples.id(1),
      name: "Pyhät",
      kind: .publicHolidays,
      municipality: nil,
      closures: [independence, christmas]
    )
    let school = ClosureCalendar(
      id: Samples.id(2),
      name: "Lomat",
      kind: .schoolHolidays,
      municipality: "Mallikylä",
      closures: []
    )
    try await engine.withDatabase { database in
      try await database.write(.house) { [holidays] in
        try $0.save(holidays, at: Samples.now)
        try $0.save(school, at: Samples.now)
      }
      #expect(try await database.read { try $0.closureCalendars() } == [holidays, school])
      holidays.closures = [christmas]
      holidays.name = "Juhlapyhät"
      try await database.write(.house) { [holidays] in try $0.save(holidays, at: Samples.now) }
      #expect(try await database.read { try $0.closureCalendars() } == [holidays, school])
    }
  }
}

extension Writing {
  /// The organisations and venues that both sample activities name.
  func saveHosts() throws {
    try save(Sourced(Samples.bareOrganisation, sourceID: nil), at: Samples.now)
    try save(Sourced(Samples.fullOrganisation, sourceID: nil), at: Samples.now)
    try saveWithRooms(Samples.bareVenue, sourceID: nil)
    try saveWithRooms(Samples.fullVenue, sourceID: nil)
  }
}
