import Language
import Scheduling

@testable import Pages

/// A small programme to render: one open group, one discreet, one anonymous.
enum Samples {
  static let today = LocalDate(dayNumber: LocalDate.dayNumber(year: 2026, month: 11, day: 24))
  static let publicURL = "https://tapaamo.example"
  static let secret = "Sisäinen nimi"

  static func id<Entity>(_ letter: Character) -> Identifier<Entity> {
    Identifier(stored: String(repeating: letter, count: 26))
  }

  static func instant(_ text: String) -> Instant { Instant(text) ?? Instant(seconds: 0) }

  static func clock(_ hour: Int) -> LocalTime { LocalTime(secondsSinceMidnight: hour * 3600) }

  static func venue(_ text: String = "Monitoimitalo") -> Venue {
    Venue(
      id: id("v"),
      name: text,
      kind: text,
      municipality: text,
      area: text,
      address: text,
      zone: "Europe/Helsinki",
      accessibility: [text],
      rooms: [Room(id: id("r"), name: text, partOf: nil)],
      openingHours: OpeningHours(
        weekly: [OpeningHours.Day(.tuesday, [OpeningHours.Span(clock(9), clock(15))])],
        exceptions: [OpeningHours.Exception(today + 7, [])]
      )
    )
  }

  /// A group in whose every word `text` stands.
  static func activity(_ text: String = "Perhekahvila", privacy: Privacy = .open) -> Activity {
    let isOpen = privacy == .open
    return Activity(
      id: id("a"),
      organisation: id("o"),
      coOrganisers: [text],
      kind: .group,
      state: .published,
      category: text,
      privacy: privacy,
      texts: ActivityTexts(
        original: "fi",
        text: .init(
          title: isOpen ? text : secret,
          description: isOpen ? text : secret,
          publicTitle: isOpen ? nil : "Vertaisryhmä"
        )
      ),
      audience: Audience(note: isOpen ? text : secret),
      languages: ["fi", "ar"],
      place: Place(venue: id("v"), room: id("r"), detail: isOpen ? text : secret),
      enrolment: Enrolment(
        mode: .required,
        capacity: Capacity(places: 12),
        note: isOpen ? text : secret
      ),
      price: Price(cents: 250, note: isOpen ? text : secret),
      accessibility: [isOpen ? text : secret],
      conditions: isOpen ? text : secret,
      schedule: schedule(note: isOpen ? text : secret)
    )
  }

  /// Tuesdays, with a note wherever one can stand.
  static func schedule(note: String) -> Schedule {
    let rule = RecurrenceRule(.weekly, days: [.init(.tuesday)])
    return Schedule(
      zone: "Europe/Helsinki",
      segments: [
        Segment(
          first: today - 70,
          last: today + 70,
          time: LocalTime(secondsSinceMidnight: 34_200),
          minutes: 120,
          pattern: .rule(rule, parity: .even)
        )
      ],
      skips: [.date(today - 14, note: note), .date(today + 14, note: note)],
      moves: [Move(from: today + 28, to: today + 29, note: note)],
      extras: [ListedDate(today + 3, place: note, note: note)],
      changes: [DateChange(date: today + 42, place: note, note: note)]
    )
  }

  static func session(_ text: String? = nil, start: String = "2026-11-24T09:30", state: Session.State = .scheduled)
    -> Session
  {
    let start = LocalDateTime(start) ?? LocalDateTime(today, .midnight)
    return Session(
      id: id("s"),
      activity: id("a"),
      uid: "uid",
      originalStart: start,
      start: start,
      minutes: 120,
      place: nil,
      note: text,
      state: state,
      changed: instant("2026-11-01T00:00:00Z")
    )
  }

  static func listed(
    _ text: String = "Perhekahvila",
    privacy: Privacy = .open,
    availability: Availability? = .few,
    session: Session? = nil
  ) -> ListedSession {
    let note = privacy == .open ? text : secret
    return ListedSession(
      session ?? Samples.session(note),
      of: activity(text, privacy: privacy),
      at: venue(text),
      availability: availability
    )
  }

  static func booking(_ state: Booking.State = .confirmed, _ text: String = "K7PM-3XQ2") -> Booking {
    Booking(
      id: id("b"),
      session: id("s"),
      activity: id("a"),
      state: state,
      reference: text,
      party: Party(adults: 1, children: [.toddlers: 2]),
      places: 1,
      contact: Contact(email: "a@example.fi"),
      language: "fi",
      sequence: 1,
      created: instant("2026-11-01T00:00:00Z"),
      changed: instant("2026-11-01T00:00:00Z")
    )
  }

  static func organisation(_ text: String = "MLL") -> Organisation {
    Organisation(id: id("o"), name: text, kind: .association, municipality: text)
  }
}
