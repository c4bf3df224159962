internal import Scheduling

extension CalendarFeed {
  /// The size, in bytes, that a feed stays below: Google and Outlook stop reading at about 1 MB.
  package static let sizeLimit = 900_000

  /// What names us as the maker of a calendar file.
  static let product = "-//Tapaamo//Tapaamo 1//FI"

  /// The feed as a calendar file: the same value gives the same bytes.
  ///
  /// A feed that would pass `limit` bytes loses its latest events and says so in its description.
  package func bytes(limit: Int = sizeLimit) -> [UInt8] {
    var zones = WrittenZones()
    let placed = events.map { PlacedEvent($0, zones: &zones) }.sorted { $0.isBefore($1) }
    var body = ContentWriter()
    body.reserve(min(limit, placed.count * 700))
    var ends: [Int] = []
    for event in placed {
      event.write(to: &body)
      ends.append(body.bytes.count)
    }
    let whole = head(description, placed)
    if whole.count + body.bytes.count + Self.tail.count <= limit { return whole + body.bytes + Self.tail }

    let room = limit - head(shortenedDescription, placed).count - Self.tail.count
    let kept = ends.prefix { $0 <= room }.count
    return head(shortenedDescription, placed.prefix(kept)) + body.bytes.prefix(ends.prefix(kept).last ?? 0) + Self.tail
  }

  private static let tail: [UInt8] = {
    var writer = ContentWriter()
    writer.end("VCALENDAR")
    return writer.bytes
  }()

  /// Everything before the first event, with a VTIMEZONE for each zone that the events name.
  private func head(_ description: String, _ events: some Sequence<PlacedEvent>) -> [UInt8] {
    var writer = ContentWriter()
    writer.begin("VCALENDAR")
    writer.line("VERSION", .literal("2.0"))
    writer.line("PRODID", .literal(Self.product))
    writer.line("CALSCALE", .literal("GREGORIAN"))
    writer.line("METHOD", .literal("PUBLISH"))
    writer.words("NAME", name, language: language)
    writer.words("X-WR-CALNAME", name)
    writer.words("DESCRIPTION", description, language: language)
    writer.words("X-WR-CALDESC", description)
    writer.line("X-WR-TIMEZONE", .word(zone))
    if let url { writer.line("URL", .uri(url)) }
    if let source { writer.line("SOURCE", .uri(source), [.value("URI")]) }
    if let image { writer.line("IMAGE", .uri(image), [.value("URI")]) }
    if let colour { writer.line("COLOR", .word(colour)) }
    writer.line("REFRESH-INTERVAL", .literal("PT1H"), [.value("DURATION")])
    writer.line("X-PUBLISHED-TTL", .literal("PT1H"))
    let zones = events.reduce(into: [String: WrittenZone]()) { zones, event in
      if let zone = event.zone { zones[zone.name] = zone }
    }
    for (_, zone) in zones.sorted(by: { $0.key < $1.key }) { zone.write(to: &writer) }
    return writer.bytes
  }
}

extension ContentWriter.Parameter {
  static func value(_ type: String) -> Self { Self(name: "VALUE", value: type) }
  static func zone(_ name: String) -> Self { Self(name: "TZID", value: name) }

  static func language(_ code: String?) -> Self? {
    guard let code, !code.isEmpty, code.unicodeScalars.allSatisfy(\.isWordCharacter) else { return nil }
    return Self(name: "LANGUAGE", value: code)
  }
}
