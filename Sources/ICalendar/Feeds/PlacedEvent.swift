internal import Scheduling

/// An event with its instants worked out, and the zone that its times are written in.
struct PlacedEvent {
  let event: FeedEvent
  let start: Instant
  let end: Instant
  /// Nil where the times are written in UTC.
  let zone: WrittenZone?

  /// Places an event; it is written in its own zone only where a reader of the VTIMEZONE gets exactly these instants.
  ///
  /// Not so in a zone without a rule, before a rule began, and in Morocco's Ramadan.
  init(_ event: FeedEvent, zones: inout WrittenZones) {
    self.event = event
    start = event.zone.instant(event.start)
    // From the start that the clocks show: one inside a gap has moved, and its end moves with it.
    end = event.zone.instant(event.zone.local(start).adding(minutes: max(1, event.minutes)))
    let written = zones[event.zone]
    zone = written?.says(start, end, of: event.zone) == true ? written : nil
  }

  func isBefore(_ other: PlacedEvent) -> Bool { (start, event.uid) < (other.start, other.event.uid) }

  func write(to writer: inout ContentWriter) {
    writer.begin("VEVENT")
    writer.line("UID", .text(event.uid))
    writer.line("DTSTAMP", .utc(event.lastModified))
    writer.line("LAST-MODIFIED", .utc(event.lastModified))
    writer.line("SEQUENCE", .number(event.sequence))
    write(start, as: "DTSTART", to: &writer)
    write(end, as: "DTEND", to: &writer)
    writeWords(to: &writer)
    writer.line("STATUS", .literal(event.status.rawValue))
    writer.line("TRANSP", .literal(event.isTransparent ? "TRANSPARENT" : "OPAQUE"))
    if event.isPrivateClass { writer.line("CLASS", .literal("PRIVATE")) }
    writeConference(to: &writer)
    writeMeeting(to: &writer)
    writeExchange(to: &writer)
    writer.end("VEVENT")
  }

  private func write(_ instant: Instant, as name: String, to writer: inout ContentWriter) {
    guard let zone else { return writer.line(name, .utc(instant)) }
    writer.line(name, .local(event.zone.local(instant)), [.zone(zone.name)])
  }

  private func writeWords(to writer: inout ContentWriter) {
    writer.words("SUMMARY", event.title.text, language: event.title.language)
    writer.words("DESCRIPTION", event.description?.text, language: event.description?.language)
    writer.words("LOCATION", event.location)
    writer.words("CONTACT", event.contact?.text, language: event.contact?.language)
    if let (latitude, longitude) = event.coordinates?.millionths {
      writer.line("GEO", .coordinates(latitude, longitude))
    }
    if let url = event.url { writer.line("URL", .uri(url)) }
    let categories = event.categories.filter { !CleanText($0).isEmpty }
    if !categories.isEmpty { writer.line("CATEGORIES", .texts(categories)) }
  }

  private func writeExchange(to writer: inout ContentWriter) {
    guard let exchange = event.exchange else { return }
    writer.words("COMMENT", exchange.note)
    writer.words("X-TAPAAMO-GROUP", exchange.group)
    writer.line("X-TAPAAMO-ORIGINAL-START", .local(exchange.originalStart))
    for (language, title) in exchange.title.sorted(by: { $0.key < $1.key }) {
      writer.words("X-TAPAAMO-TITLE", title, language: language)
    }
    writer.words("X-TAPAAMO-VENUE", exchange.site?.venue)
    writer.words("X-TAPAAMO-ROOM", exchange.site?.room)
    writer.words("X-TAPAAMO-PLACE", exchange.place)
    if let places = exchange.places { writer.line("X-TAPAAMO-PLACES", .number(places)) }
    writer.words("X-TAPAAMO-REASON", exchange.reason)
    if exchange.endIsUnknown { writer.line("X-TAPAAMO-END", .literal("UNKNOWN")) }
  }

  private func writeMeeting(to writer: inout ContentWriter) {
    guard let meeting = event.meeting else { return }
    let name = ContentWriter.Parameter(name: "CN", value: meeting.organiserName)
    writer.line("ORGANIZER", .uri(Self.mailto(meeting.organiser)), [name])
    let parameters = [
      ("CUTYPE", "INDIVIDUAL"), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "ACCEPTED"), ("RSVP", "FALSE"),
    ]
    .map { ContentWriter.Parameter(name: $0, value: $1) }
    writer.line("ATTENDEE", .uri(Self.mailto(meeting.attendee)), parameters)
  }

  /// An address as RFC 6068 has it: what would end the address, or begin a header, is encoded.
  private static func mailto(_ address: String) -> String {
    let strange = Set("%?#&/\"<> ".unicodeScalars)
    return address.unicodeScalars.reduce(into: "mailto:") { text, scalar in
      if strange.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "%" + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private func writeConference(to writer: inout ContentWriter) {
    guard let conference = event.conference else { return }
    let label = conference.label.map { ContentWriter.Parameter(name: "LABEL", value: $0.text) }
    writer.line("CONFERENCE", .uri(conference.uri), [.value("URI"), label, .language(conference.label?.language)])
  }
}

extension Venue.Coordinates {
  /// Both in millionths of a degree; nil where no such point is on the globe.
  fileprivate var millionths: (Int, Int)? {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    return (Int((latitude * 1_000_000).rounded()), Int((longitude * 1_000_000).rounded()))
  }
}
