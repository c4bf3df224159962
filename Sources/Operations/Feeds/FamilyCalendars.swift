package import Scheduling
import Storage

/// A family's calendar with its links, for whoever may keep it.
package struct FamilyCalendarView: Sendable {
  package let id: Identifier<FamilyCalendar>
  package let isEnded: Bool
  /// Opens the page on which the calendar is kept.
  package let token: String
  /// Opens the feed, and nothing else: it goes to calendar programs and their makers.
  package let feedToken: String

  init(_ calendar: FamilyCalendar, _ links: CapabilityLinks) {
    (id, isEnded) = (calendar.id, calendar.isEnded)
    token = links.token(.calendar, id: calendar.id.text, generation: calendar.generation)
    feedToken = links.token(.calendarFeed, id: calendar.id.text, generation: calendar.generation)
  }

  /// Where the feed is fetched from, below the public address; Finnish is said without a parameter.
  package func feedPath(language: String) -> String {
    "/feeds/my-bookings/\(id)/\(feedToken).ics" + (language == "fi" ? "" : "?lang=\(language)")
  }
}

extension CapabilityLinks {
  /// By what the calendar of an address is known.
  func calendar(of email: String) -> Identifier<FamilyCalendar> {
    Identifier(randomness: Array(code(.calendarName, id: email.lowercased(), generation: 1).prefix(16)))
  }
}

/// The calendar of a link of a letter.
package struct FindFamilyCalendar: Sendable {
  package var id: Identifier<FamilyCalendar>

  package init(_ id: Identifier<FamilyCalendar>) { self.id = id }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `gone` for a link that was taken back.
  package func run(at desk: Desk, as actor: Actor) async throws -> FamilyCalendarView {
    try await desk.read { [id] in
      FamilyCalendarView(try $0.familyCalendar(id, for: actor, by: .calendar, desk.links), desk.links)
    }
  }
}

/// Makes all links of a calendar worthless that were given out so far, and opens it anew or closes it.
package struct RenewFamilyCalendar: Sendable {
  package var id: Identifier<FamilyCalendar>
  /// Whether the calendar is closed: no feed opens it any more, until it is renewed.
  package var ends: Bool

  package init(_ id: Identifier<FamilyCalendar>, ends: Bool = false) { (self.id, self.ends) = (id, ends) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`; `gone` for a link that was taken back.
  package func run(at desk: Desk, as actor: Actor) async throws -> FamilyCalendarView {
    let now = desk.now()
    return try await desk.write(.house) { [id, ends] transaction in
      var calendar = try transaction.familyCalendar(id, for: actor, by: .calendar, desk.links)
      calendar.generation += 1
      (calendar.isEnded, calendar.changed) = (ends, now)
      try transaction.save(calendar)
      let verb = ends ? "end_calendar" : "renew_calendar"
      try transaction.audit(actor: actor.auditName, verb: verb, object: "calendar:\(id)", at: now)
      return FamilyCalendarView(calendar, desk.links)
    }
  }
}

extension Reading {
  /// How many generations are looked back for a link that was once right.
  private static var remembered: Int { 1_000 }

  /// A calendar that somebody may keep or read, by a link for that purpose.
  func familyCalendar(
    _ id: Identifier<FamilyCalendar>,
    for actor: Actor,
    by purpose: CapabilityLinks.Purpose,
    _ links: CapabilityLinks
  ) throws -> FamilyCalendar {
    let calendar = try familyCalendar(id)
    func opens(_ shown: String, _ generation: Int) -> Bool {
      Crypto.areEqual(Array(shown.utf8), Array(links.token(purpose, id: id.text, generation: generation).utf8))
    }
    if let calendar, case .family(let link) = actor, !opens(link, calendar.generation) {
      let earlier = max(1, calendar.generation - Self.remembered)..<calendar.generation
      if earlier.contains(where: { opens(link, $0) }) { throw OperationError.gone }
    }
    try Rights.require(actor, .ownCalendar) { link in calendar.map { opens(link, $0.generation) } ?? false }
    guard let calendar else { throw OperationError.notFound }
    return calendar
  }
}

extension Writing {
  /// Makes sure that an address has its calendar: its links go to that address, and nowhere else.
  func keepCalendar(of email: String, at desk: Desk, now: Instant) throws {
    let id = desk.links.calendar(of: email)
    var calendar = try familyCalendar(id) ?? FamilyCalendar(id: id, email: nil, changed: now)
    guard calendar.email == nil else { return }
    calendar.email = email.lowercased()
    try save(calendar)
  }
}
