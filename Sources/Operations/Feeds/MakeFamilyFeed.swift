package import ICalendar
package import Language
package import Scheduling
import Storage

/// Everything that is booked with one address, for the calendar program of whoever has the link.
package struct MakeFamilyFeed: Sendable {
  package var id: Identifier<FamilyCalendar>
  package var link: String
  package var language: LanguageCode
  /// Where the product is reached, without a slash at the end.
  package var publicURL: String

  package init(_ id: Identifier<FamilyCalendar>, link: String, language: LanguageCode, publicURL: String) {
    self.id = id
    self.link = link
    self.language = language
    self.publicURL = publicURL
  }

  /// How many days back.
  private static let back = 30

  /// - Throws: `OperationError.notFound`; `gone` for a link that was taken back, and a calendar that was closed.
  package func run(at desk: Desk) async throws -> CalendarFeed {
    let (now, zone) = (desk.now(), try desk.zones.zone(FeedDay.zone))
    let today = zone.local(now).date
    let words = Phrasebook(language)
    let writer = FeedWriting(words: words, publicURL: publicURL, zones: desk.zones)
    return try await desk.read { [self] reading in
      let calendar = try reading.familyCalendar(id, for: .family(link: link), by: .calendarFeed, desk.links)
      if calendar.isEnded { throw OperationError.gone }
      let from = zone.instant(LocalDateTime(today - Self.back, .midnight))
      let bookings = try calendar.email.map { try reading.bookings(of: $0, endingAfter: from) } ?? []
      var shelf = Shelf(reading)
      let events = try bookings.filter(\.isShown).flatMap {
        try writer.events(of: $0, in: reading, from: &shelf, at: now)
      }
      let name = words.text("feed.myBookings")
      return CalendarFeed(
        name: name,
        description: words.text("feed.myBookingsDescription"),
        shortenedDescription: words.text("feed.myBookingsDescription"),
        language: language.rawValue,
        zone: FeedDay.zone,
        // What is off is told until the day after it would have been.
        events: events.filter {
          $0.status == .cancelled ? $0.start.date >= today - 1 : $0.start.date >= today - Self.back
        }
        .sorted { ($0.start, $0.uid) < ($1.start, $1.uid) }
      )
    }
  }
}

extension Booking {
  /// A hold is not yet booked; what was offered and not taken was never had.
  fileprivate var isShown: Bool {
    switch state {
    case .confirmed, .waitlisted, .offered, .cancelled: true
    case .held, .declined, .expired: false
    }
  }
}
