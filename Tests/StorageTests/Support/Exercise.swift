import Foundation
import Scheduling
import Storage

/// Storage's questions and writes, each run once on a database that holds one of everything.
struct Exercise: Sendable {
  /// The name of the function in Storage.
  let name: String
  let run: @Sendable (any Writing) throws -> Void

  init(_ name: String, _ run: @escaping @Sendable (any Writing) throws -> Void) {
    self.name = name
    self.run = run
  }

  static let all = questions + listings + writes + accounts + messages + webhooks

  private static let questions = [
    Exercise("lastMigration") { _ = try $0.lastMigration() },
    Exercise("organisationsBySource") { _ = try $0.organisationsBySource() },
    Exercise("organisation") { _ = try $0.organisation(Samples.id(1)) },
    Exercise("organisations") { _ = try $0.organisations() },
    Exercise("venues") { _ = try $0.venues() },
    Exercise("venue") { _ = try $0.venue(Samples.id(1)) },
    Exercise("municipalities") { _ = try $0.municipalities() },
    Exercise("zoneNames") { _ = try $0.zoneNames() },
    Exercise("roomIDs") { _ = try $0.roomIDs(of: Samples.id(1)) },
    Exercise("closureCalendars") { _ = try $0.closureCalendars() },
    Exercise("activity") { _ = try $0.activity(Samples.id(1)) },
    Exercise("activity") { _ = try $0.activity(source: "kerho-1") },
    Exercise("skippedDates") { _ = try $0.skippedDates(of: Samples.id(1)) },
    Exercise("lastChange") { _ = try $0.lastChange(of: Samples.id(1)) },
    Exercise("bookingSteps") { _ = try $0.bookingSteps(of: Samples.id(1)) },
    Exercise("hasLetters") { _ = try $0.hasLetters(of: Samples.id(1), since: Samples.now, at: Samples.now) },
    Exercise("session") { _ = try $0.session(Samples.id(1)) },
    Exercise("allSessions") { _ = try $0.allSessions(of: Samples.id(1)) },
    Exercise("activitiesWithSessions") { transaction in
      for venue in [nil, Samples.id(1, of: Venue.self)] {
        for after in [nil, Samples.id(1, of: Activity.self)] {
          _ = try transaction.activitiesWithSessions(at: venue, after: after, limit: 5)
        }
      }
    },
    Exercise("bookingCounts") { _ = try $0.bookingCounts(of: Samples.id(1)) },
    Exercise("reachableBookings") { _ = try $0.reachableBookings(of: Samples.id(1)) },
    Exercise("uses") { _ = try $0.uses(of: Samples.id(1), from: Samples.now, until: Samples.now + 60) },
    Exercise("sessionsInUse") { _ = try $0.sessionsInUse(of: Samples.id(1)) },
    Exercise("booking") { _ = try $0.booking(Samples.id(3)) },
    Exercise("activeBookings") { _ = try $0.activeBookings(of: Samples.id(1)) },
    Exercise("activeBookings(ofCourse:)") { _ = try $0.activeBookings(ofCourse: Samples.id(1)) },
    Exercise("ledger") { transaction in
      _ = try transaction.session(Samples.id(1)).map {
        try transaction.ledger(of: $0.session, in: $0.activity.activity, zone: .utc, at: Samples.now)
      }
    },
    Exercise("ledger") { _ = try $0.ledger(of: Samples.bareActivity().activity, in: .utc, at: Samples.now) },
    Exercise("hasAppointments") { _ = try $0.hasAppointments(of: Samples.id(1), after: Samples.now) },
    Exercise("bareSession") { _ = try $0.bareSession(Samples.id(1)) },
    Exercise("activity") { _ = try $0.activity(of: Samples.id(1)) },
    Exercise("nextSessions") { _ = try $0.nextSessions(of: Samples.id(1), at: Samples.now) },
    Exercise("nextSession") { _ = try $0.nextSession(of: Samples.id(1), after: Samples.now) },
    Exercise("hasBooking") { transaction in
      for scope in [BookingScope.course, .session(Samples.id(1))] {
        let contact = Contact(email: "a@example.org", phone: "040 123 4567")
        _ = try transaction.hasBooking(contact, of: Samples.id(1), scope: scope, at: Samples.now)
      }
    },
    Exercise("invitation") { _ = try $0.invitation(Samples.id(1)) },
    Exercise("invitations") { _ = try $0.invitations(to: Samples.id(1)) },
    Exercise("booking") { _ = try $0.booking(by: Samples.id(1)) },
    Exercise("openBookings") { transaction in
      let contact = Contact(email: "aino@example.org", phone: "040 1234567")
      _ = try transaction.openBookings(of: contact, at: Samples.now)
    },
    Exercise("familyCalendar") { _ = try $0.familyCalendar(Samples.id(1)) },
    Exercise("bookings") { _ = try $0.bookings(of: "aino@example.org", endingAfter: Samples.now) },
    Exercise("hasBookings") { _ = try $0.hasBookings() },
    Exercise("nextSequence") { _ = try $0.nextSequence(of: Samples.id(1)) },
    Exercise("waitingPosition") { transaction in
      var booking = Samples.fullBooking(3)
      _ = try transaction.waitingPosition(of: booking, at: Samples.now)
      booking.session = nil
      _ = try transaction.waitingPosition(of: booking, at: Samples.now)
    },
    Exercise("isReferenceTaken") { _ = try $0.isReferenceTaken("REF-3") },
    Exercise("repeatedRequest") { _ = try $0.repeatedRequest("key", since: Samples.now) },
    Exercise("attendance") { _ = try $0.attendance(of: Samples.id(1)) },
    Exercise("uses(at:)") {
      _ = try $0.uses(at: Samples.id(1), from: Instant(seconds: 0), until: Instant(seconds: 1))
    },
    Exercise("doorMarks") { _ = try $0.doorMarks(of: Samples.id(1)) },
    Exercise("doorNumbers") { _ = try $0.doorNumbers(of: Samples.id(1)) },
    Exercise("doorCount") { _ = try $0.doorCount("tap", of: Samples.id(1)) },
    Exercise("token") { _ = try $0.token(hash: "hash") },
    Exercise("keyFingerprint") { _ = try $0.keyFingerprint() },
    Exercise("tokens") { _ = try $0.tokens() },
    Exercise("dueTimers") { _ = try $0.dueTimers(at: Samples.now, limit: 5) },
    Exercise("timers") { _ = try $0.timers(.holdEnds, dueAfter: Samples.now, limit: 5) },
    Exercise("timer") { _ = try $0.timer(.holdEnds, "x") },
    Exercise("timerBeat") { _ = try $0.timerBeat() },
    Exercise("auditEntries") { _ = try $0.auditEntries(AuditFilter(limit: 3)) },
    Exercise("unsealedEntries") { _ = try $0.unsealedEntries(limit: 3) },
    Exercise("entries") { _ = try $0.entries(under: 1) },
    Exercise("auditSeals") { _ = try $0.auditSeals(after: 0, limit: 3) },
    Exercise("lastAuditSeal") { _ = try $0.lastAuditSeal() },
  ]

  /// The questions whose statement depends on what is asked for, in every combination.
  private static let listings =
    Samples.feeds.map { scope in
      Exercise("fingerprint") { _ = try $0.fingerprint(of: scope) }
    }
    + Samples.filters.map { filter in Exercise("sessions") { _ = try $0.sessions(filter) } }
    + (0..<8).map { bits in
      Exercise("activities") { transaction in
        _ = try transaction.activities(
          state: bits & 1 == 0 ? nil : .published,
          venue: bits & 2 == 0 ? nil : Samples.id(1),
          after: bits & 4 == 0 ? nil : Samples.id(1),
          limit: 5
        )
      }
    }

  private static let writes = [
    Exercise("save") { try $0.save(Sourced(Samples.fullOrganisation, sourceID: nil), at: Samples.now) },
    Exercise("save") { try $0.saveWithRooms(Samples.fullVenue, sourceID: nil) },
    Exercise("save") { try $0.save(Samples.bareActivity(60)) },
    Exercise("save") { transaction in
      for calendar in try transaction.closureCalendars() { try transaction.save(calendar, at: Samples.now) }
    },
    Exercise("lock") { _ = try $0.lock(Samples.id(1, of: Activity.self)) },
    Exercise("lock") { try $0.lock([Samples.id(1, of: Room.self)]) },
    Exercise("keepPlace") { transaction in
      let place = Place(venue: Samples.id(1))
      try transaction.keepPlace(ofBegunSessionsOf: Samples.id(1), at: place, now: Samples.now)
    },
    Exercise("raiseRevision") { try $0.raiseRevision(of: Samples.id(1)) },
    Exercise("raiseRevisions") { try $0.raiseRevisions(at: Samples.id(1, of: Venue.self), now: Samples.now) },
    Exercise("raiseRevisions") { try $0.raiseRevisions(of: Samples.id(1, of: Organisation.self), now: Samples.now) },
    Exercise("replaceSkippedDates") { transaction in
      let date = SkippedDate(start: Samples.local("2026-12-01T09:00"), reason: .date(note: nil))
      try transaction.replaceSkippedDates(of: Samples.id(1), with: [date])
    },
    Exercise("save") { try $0.save(Samples.lastChange) },
    Exercise("forgetLastChange") { try $0.forgetLastChange(of: Samples.id(1)) },
    Exercise("forgetLastChanges") { try $0.forgetLastChanges(until: Samples.now) },
    Exercise("lockLetters") { try $0.lockLetters(of: Samples.id(1)) },
    Exercise("insert") { try $0.insert(Samples.session(60)) },
    Exercise("park") { try $0.park(Samples.id(60), at: Samples.local("0001-01-01T00:00")) },
    Exercise("update") { try $0.update(Samples.session(60), startsAt: Samples.now, endsAt: Samples.now + 60) },
    Exercise("lockIfFree") { _ = try $0.lockIfFree(Samples.id(1)) },
    Exercise("touch") { try $0.touch(Samples.id(60, of: Session.self), at: Samples.now) },
    Exercise("touch") { try $0.touch(Samples.id(1, of: Venue.self), at: Samples.now) },
    Exercise("delete") { try $0.delete(Samples.id(60, of: Session.self)) },
    Exercise("insert") { try $0.insert(Samples.fullBooking(60)) },
    Exercise("update") { try $0.update(Samples.fullBooking(60)) },
    Exercise("notePasses") { try $0.notePasses(2, of: Samples.id(60)) },
    Exercise("noteTold") { try $0.noteTold(Samples.id(60), isTold: true) },
    Exercise("insert") { try $0.insert(Samples.invitation(60)) },
    Exercise("update") { try $0.update(Samples.invitation(60)) },
    Exercise("recordEvent") {
      try $0.recordEvent(of: Samples.id(60), event: .book, state: .confirmed, actor: "x", at: Samples.now)
    },
    Exercise("keepKeyFingerprint") { _ = try $0.keepKeyFingerprint("one") },
    Exercise("replaceKeyFingerprint") { try $0.replaceKeyFingerprint("other") },
    Exercise("remember") { try $0.rememberKey("x", 60, key: "other") },
    Exercise("save") { try $0.save(Samples.familyCalendar) },
    Exercise("eraseCalendarAddresses") { try $0.eraseCalendarAddresses() },
    Exercise("forgetRepeatKeys") { try $0.forgetRepeatKeys(before: Samples.now) },
    Exercise("post") { try $0.post(Samples.posting(.confirmed, about: .booking(Samples.id(60)))) },
    Exercise("mark") { try $0.mark(Samples.id(60), .absent, in: Samples.id(1), at: Samples.now) },
    Exercise("mark") { try $0.mark(Samples.id(60), .unmarked, in: Samples.id(1), at: Samples.now) },
    Exercise("add") {
      try $0.add(Samples.doorMark("x", of: Samples.id(60)), to: Samples.id(1), by: "x", received: Samples.now)
    },
    Exercise("add") { try $0.add(Samples.doorCount("x"), to: Samples.id(1), by: "x", received: Samples.now) },
    Exercise("eraseContacts") { transaction in
      for privacy in Privacy.allCases {
        _ = try transaction.eraseContacts(endedBefore: Samples.now, privacy: privacy, limit: 5)
      }
    },
    Exercise("eraseContact") { try $0.eraseContact(of: Samples.id(60)) },
    Exercise("history") { _ = try $0.history(of: Samples.id(60)) },
    Exercise("cancel") { try $0.cancel(Samples.id(60), by: .family, at: Samples.now) },
    Exercise("arm") { try $0.arm(DueTimer(.holdEnds, "x", of: Samples.id(1), due: Samples.now)) },
    Exercise("claim") { try $0.claim(DueTimer(.holdEnds, "x", of: nil, due: Samples.now), until: Samples.now) },
    Exercise("releaseClaims") { try $0.releaseClaims(after: Samples.now) },
    Exercise("take") { _ = try $0.take(DueTimer(.holdEnds, "x", of: nil, due: Samples.now), at: Samples.now) },
    Exercise("disarm") { try $0.disarm(.minimumDue, of: Samples.id(1)) },
    Exercise("disarm") { try $0.disarm(.holdEnds, "x") },
    Exercise("beat") { try $0.beat(at: Samples.now) },
    Exercise("insert") { transaction in
      try transaction.insert(AuditSeal(id: 1, at: Samples.now, entries: 1, code: "x"), on: [])
    },
    Exercise("audit") { try $0.audit(actor: "x", verb: "x", object: "x", at: Samples.now) },
    Exercise("revoke") { _ = try $0.revoke(Samples.id(1, of: StoredToken.self), at: Samples.now) },
    Exercise("insert") { transaction in
      let token = StoredToken(
        id: Samples.id(60),
        label: "x",
        organisation: nil,
        scopes: "",
        created: Samples.now,
        expires: nil,
        seen: nil,
        revoked: nil
      )
      try transaction.insert(token, hash: "other")
    },
  ]
}

extension Samples {
  static let lastChange = LastChange(
    id(1),
    batch: "x",
    revision: 1,
    step: 1,
    until: now,
    before: GroupBefore(bareActivity().activity, [session(60)], after: [], skipped: [])
  )

  static let familyCalendar = FamilyCalendar(id: id(1), email: "aino@example.org", changed: now)

  /// A feed of each sort.
  static let feeds: [FeedScope] =
    [
      .all, .venue(id(1)), .activity(id(1)), .organisation(id(1)), .filtered(ProgrammeFilter(municipality: "Oulu")),
      .filtered(ProgrammeFilter(venue: id(1), organisation: id(1))),
    ] + ["2025-03"].compactMap { BirthMonth($0) }.map { .born($0, ProgrammeFilter()) }

  /// A filter with each combination of what may be asked for.
  static let filters: [SessionFilter] = (0..<17).map { bits in
    var filter = SessionFilter(
      from: now,
      until: now + 40 * 86_400,
      venue: bits & 1 == 0 ? nil : id(1),
      activity: bits & 2 == 0 ? nil : id(1),
      municipality: bits & 4 == 0 ? nil : "Mallikylä",
      after: bits & 8 == 0 ? nil : SessionCursor(startsAt: now, id: id(1)),
      limit: 20
    )
    (filter.includesUnlisted, filter.organisation) = (bits == 16, bits == 16 ? id(1) : nil)
    return filter
  }
}
