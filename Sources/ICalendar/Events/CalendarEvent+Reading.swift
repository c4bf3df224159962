internal import Scheduling

extension CalendarEvent {
  /// Reads a VEVENT.
  init(_ component: CalendarComponent) throws(CalendarNote.Matter) {
    guard let start = component.property("DTSTART") else {
      throw component.unreadable("DTSTART") ?? .startMissing
    }
    line = component.line
    self.start = try EventTime(start)
    let summary = component.property("SUMMARY").flatMap { PlainText.line($0.value) } ?? ""
    // Without a UID it is recognised by what it says.
    uid = component.uid ?? "\(self.start.written.compact) \(summary)"
    end = try Self.end(of: component, from: self.start)
    if let id = component.property("RECURRENCE-ID") {
      recurrenceID = try EventTime(id)
      changesFollowing = id.parameters["RANGE"]?.uppercased() == "THISANDFUTURE"
    } else if let fault = component.unreadable("RECURRENCE-ID") {
      throw fault
    }
    sequence = component.property("SEQUENCE").flatMap { Int($0.value) } ?? 0
    changed = (component.property("LAST-MODIFIED") ?? component.property("DTSTAMP")).flatMap { property in
      guard case .utc(let instant)? = try? EventTime(property) else { return nil }
      return instant
    }
    try readRecurrence(component)
    readWords(component)
  }

  private mutating func readRecurrence(_ component: CalendarComponent) throws(CalendarNote.Matter) {
    for name in ["RDATE", "EXDATE"] { if let fault = component.unreadable(name) { throw fault } }
    rules = try Self.rules(component.properties("RRULE"))
    excludingRules = try Self.rules(component.properties("EXRULE"))
    for property in component.properties("EXDATE") { exclusions.append(try EventTime(property)) }
    for property in component.properties("RDATE") { additions.append(try Addition(property)) }
  }

  private mutating func readWords(_ component: CalendarComponent) {
    let summary = component.property("SUMMARY")
    title = summary.flatMap { PlainText.line($0.value) }
    language = summary?.parameters["LANGUAGE"]?.split(separator: "-").first.map { $0.lowercased() }
    description = component.property("DESCRIPTION").flatMap { PlainText.lines($0.value) }
    location = component.property("LOCATION").flatMap { PlainText.line($0.value) }
    isCancelled = component.property("STATUS")?.value.uppercased() == "CANCELLED"
    group = component.property("X-TAPAAMO-GROUP").flatMap { PlainText.line($0.value) }
    guard group != nil else { return }
    comment = component.property("COMMENT").flatMap { PlainText.line($0.value) }
    place = component.property("X-TAPAAMO-PLACE").flatMap { PlainText.line($0.value) }
    readSite(component)
    cancelReason = component.property("X-TAPAAMO-REASON").flatMap { PlainText.line($0.value) }
    originalStart = component.property("X-TAPAAMO-ORIGINAL-START").flatMap { LocalDateTime(compact: $0.value) }
    if component.property("X-TAPAAMO-END")?.value.uppercased() == "UNKNOWN" { end = .unknown }
  }

  private mutating func readSite(_ component: CalendarComponent) {
    let titles = component.properties("X-TAPAAMO-TITLE").compactMap { property in
      PlainText.line(property.value).map { (property.parameters["LANGUAGE"] ?? "fi", $0) }
    }
    ownTitle = titles.isEmpty ? nil : Dictionary(titles) { first, _ in first }
    site = component.property("X-TAPAAMO-VENUE").flatMap { PlainText.line($0.value) }.map { venue in
      SiteName(venue: venue, room: component.property("X-TAPAAMO-ROOM").flatMap { PlainText.line($0.value) })
    }
    places = component.property("X-TAPAAMO-PLACES").flatMap { Int($0.value) }
      .flatMap { Schedule.soundPlaces.contains($0) ? $0 : nil }
  }

  private static func rules(_ properties: [CalendarProperty]) throws(CalendarNote.Matter) -> [RecurrenceRule] {
    var rules: [RecurrenceRule] = []
    for property in properties {
      do { rules.append(try RecurrenceRule(text: PlainText.rule(property.value))) } catch { throw .ruleRefused(error) }
    }
    return rules
  }

  private static func end(of component: CalendarComponent, from start: EventTime) throws(CalendarNote.Matter) -> End {
    for name in ["DTEND", "DURATION"] { if let fault = component.unreadable(name) { throw fault } }
    if let property = component.property("DTEND") {
      let end = try EventTime(property)
      var (startsOnDate, endsOnDate) = (false, false)
      if case .date = start { startsOnDate = true }
      if case .date = end { endsOnDate = true }
      guard startsOnDate == endsOnDate else { throw .badValue(property: "DTEND", value: property.value) }
      return .at(end)
    }
    guard let property = component.property("DURATION") else { return .unknown }
    return try .after(seconds: length(property.value))
  }

  fileprivate static func length(_ text: String) throws(CalendarNote.Matter) -> Int {
    if let seconds = CalendarDuration.seconds(text) { return seconds }
    // Some exporters write a length of nothing for an end that they do not know.
    if text.drop(while: { $0 == "+" }).hasPrefix("P"), text.allSatisfy({ "+PTWDHMS0".contains($0) }) { return 0 }
    throw .badValue(property: "DURATION", value: text)
  }
}

extension CalendarEvent.Addition {
  init(_ property: CalendarProperty) throws(CalendarNote.Matter) {
    let halves = property.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    start = try EventTime(halves[0], property)
    end = .unknown
    guard halves.count > 1 else { return }
    if halves[1].hasPrefix("P") {
      end = .after(seconds: try CalendarEvent.length(halves[1]))
    } else {
      end = .at(try EventTime(halves[1], property))
    }
  }
}

extension EventTime {
  init(_ property: CalendarProperty) throws(CalendarNote.Matter) { try self.init(property.value, property) }

  /// Reads one value of a property; a date is known by its form, since exporters forget VALUE=DATE.
  fileprivate init(_ value: String, _ property: CalendarProperty) throws(CalendarNote.Matter) {
    // Google has written dates in UTC, "20131210Z".
    if let date = LocalDate(compact: value.count == 9 && value.last == "Z" ? String(value.dropLast()) : value) {
      self = .date(date)
    } else if let last = value.last, last == "Z", let local = LocalDateTime(compact: String(value.dropLast())) {
      self = .utc(Instant(seconds: local.wallSeconds))
    } else if let local = LocalDateTime(compact: value) {
      let zone = property.parameters["TZID"].map(ZoneNames.plain)
      guard let zone, !zone.isEmpty else {
        self = .floating(local)
        return
      }
      self = ZoneNames.isUTC(zone) ? .utc(Instant(seconds: local.wallSeconds)) : .zoned(local, zone: zone)
    } else {
      throw .badValue(property: property.name, value: value)
    }
  }
}

extension CalendarComponent {
  /// Nil where there is none.
  var uid: String? { property("UID").flatMap { PlainText.line($0.value) } }

  /// The fault of a property that the parser met and could not read; nil where there is none.
  fileprivate func unreadable(_ name: String) -> CalendarNote.Matter? {
    for error in properties where error.isReadingError {
      // "Can't parse as DATE-TIME value in DTSTART property. Removing entire property: 2026"
      guard error.value.contains(" \(name) property") else { continue }
      let value = error.value.split(separator: ":", maxSplits: 1).last.map { $0.trimmingSpaces } ?? ""
      return .badValue(property: name, value: value)
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
