package import ICalendar
import Language
package import Scheduling
import Storage

/// The private calendar of one booking: its sessions, with where an online one meets, for whoever shows the link.
package struct MakeBookingFeed: Sendable {
  package var id: Identifier<Booking>
  package var link: String
  /// Where the product is reached, without a slash at the end.
  package var publicURL: String

  package init(_ id: Identifier<Booking>, link: String, publicURL: String) {
    self.id = id
    self.link = link
    self.publicURL = publicURL
  }

  /// - Throws: `OperationError.notFound`; `gone` for a link that was taken back.
  package func run(at desk: Desk) async throws -> CalendarFeed {
    let now = desk.now()
    return try await desk.read { [self] reading in
      guard let booking = try reading.booking(id) else { throw OperationError.notFound }
      guard desk.links.opens(link, booking) else {
        throw desk.links.opened(link, booking) ? OperationError.gone : OperationError.notFound
      }
      let words = Phrasebook(LanguageCode(rawValue: booking.language) ?? .fi)
      let writer = FeedWriting(words: words, publicURL: publicURL, zones: desk.zones)
      var shelf = Shelf(reading)
      let events = try writer.events(of: booking, in: reading, from: &shelf, at: now)
      return CalendarFeed(
        name: words.text("feed.booking"),
        description: words.text("feed.bookingDescription"),
        shortenedDescription: words.text("feed.bookingDescription"),
        language: booking.language,
        zone: FeedDay.zone,
        events: events
      )
    }
  }
}

extension CapabilityLinks {
  /// Whether a secret once opened a booking.
  fileprivate func opened(_ shown: String, _ booking: Booking) -> Bool {
    var earlier = booking
    return (1..<max(1, booking.generation)).contains { generation in
      earlier.generation = generation
      return opens(shown, earlier)
    }
  }
}

extension Reading {
  /// The session of a booking, or all those of its course.
  fileprivate func sessions(of booking: Booking) throws -> [ListedSession] {
    if let id = booking.session { return try session(id).map { [$0] } ?? [] }
    return try allSessions(of: booking.activity).compactMap { try session($0.id) }
  }
}

extension FeedWriting {
  /// The sessions of a booking, with where they meet online as long as that is of use.
  func events(
    of booking: Booking,
    in reading: any Reading,
    from shelf: inout Shelf,
    at now: Instant
  ) throws -> [FeedEvent] {
    var events: [FeedEvent] = []
    for listed in try reading.sessions(of: booking) {
      var event = try event(try shelf.view(listed), of: booking)
      let isOpen = booking.state == .confirmed && event.status == .confirmed && now < listed.endsAt
      event.conference = isOpen ? listed.activity.activity.enrolment.rules.joinLink.map { .init(uri: $0) } : nil
      events.append(event)
    }
    return events
  }

  /// One session of a booking. Of a discreet group it holds neither title, and no more than time and place.
  func event(_ view: SessionView, of made: Booking) throws -> FeedEvent {
    let isOpen = view.activity.activity.privacy == .open
    var event = try self.event(view)
    let isOff = event.status == .cancelled || !made.state.isActive
    let title = isOpen ? view.activity.activity.texts.text(for: words.language.rawValue).text.title : nil
    event.uid = made.session == nil ? "\(made.id)-\(view.session.id)" : made.id.text
    event.lastModified = max(event.lastModified, made.changed)
    event.sequence = max(0, event.lastModified - made.created)
    event.title = FeedText(heading(title ?? words.text("feed.bookingTitle"), made.state, isOff: isOff))
    let lines = [
      isOpen ? words.text("feed.bookingReference", ["reference": made.reference]) : nil,
      isOff ? nil : words.text("feed.bookingChange"),
    ].compactMap(\.self)
    event.description = lines.isEmpty ? nil : FeedText(lines.joined(separator: "\n"))
    event.url = "\(publicURL)/\(words.language.rawValue)/bookings/\(made.id)"
    event.categories = []
    event.status = isOff ? .cancelled : made.state == .confirmed ? .confirmed : .tentative
    event.isTransparent = isOff || made.state != .confirmed
    event.isPrivateClass = !isOpen
    // Whom one asks might say what for.
    if !isOpen { event.contact = nil }
    return event
  }

  private func heading(_ title: String, _ state: Booking.State, isOff: Bool) -> String {
    if isOff { return words.text("feed.cancelled", ["title": title]) }
    return state == .confirmed ? title : words.text("feed.bookingWaits", ["title": title])
  }
}
