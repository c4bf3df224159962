package import Scheduling

/// Reads closure calendars: days on which nothing meets, from .ics files of our own form or of others.
package struct ClosureCalendarReader: Sendable {
  /// Where a time in UTC is read: 22:00Z is midnight in a Finnish winter.
  private let zone: Zone
  /// The language of a SUMMARY that does not say it.
  private let language: String

  /// Takes the zone of the place that is closed and the language of names that do not state theirs.
  package init(zone: Zone, language: String = "fi") {
    self.zone = zone
    self.language = language
  }

  /// Reads a file: one value for each of its calendars, which is nearly always one.
  package func read(
    _ file: [UInt8],
    limits: CalendarText.Limits = CalendarText.Limits()
  ) throws(CalendarTextError) -> [ParsedClosures] {
    try CalendarText(file, limits: limits).calendars().map(closures)
  }

  private func closures(of calendar: CalendarComponent) -> ParsedClosures {
    let word = calendar.property("X-TAPAAMO-KIND")?.value
    let kind = word.map { ClosureCalendar.Kind(rawValue: $0.lowercased()) } ?? .venue
    var parsed = ParsedClosures(
      name: (calendar.property("X-WR-CALNAME") ?? calendar.property("NAME"))?.value,
      kind: kind ?? .venue,
      municipality: calendar.property("X-TAPAAMO-MUNICIPALITY")?.value,
      venue: calendar.property("X-TAPAAMO-VENUE")?.value,
      closures: [],
      notes: []
    )
    if kind == nil, let word {
      parsed.notes.append(ClosureNote(line: calendar.line, uid: nil, reason: .unknownKind(word)))
    }
    var seen: Set<String> = []
    for event in calendar.components("VEVENT") {
      do {
        parsed.closures.append(try closure(of: event, &seen))
      } catch {
        parsed.notes.append(ClosureNote(line: event.line, uid: event.property("UID")?.value, reason: error))
      }
    }
    return parsed
  }

  private func closure(
    of event: CalendarComponent,
    _ seen: inout Set<String>
  ) throws(ClosureNote.Reason) -> Closure {
    if let error = event.properties.first(where: \.isReadingError) { throw .unreadable(error.value) }
    guard let uid = event.property("UID")?.value, !uid.isEmpty else { throw .uidMissing }
    for name in Self.signsOfRecurrence where event.property(name) != nil { throw .recurring }
    let status = event.property("STATUS")?.value.uppercased()
    if status == "CANCELLED" { throw .cancelled }
    let days = try ClosedDays(event, zone: zone)
    guard seen.insert(uid).inserted else { throw .uidRepeated }
    return Closure(
      uid: uid,
      first: days.first,
      last: days.last,
      names: names(of: event),
      isTentative: status == "TENTATIVE"
    )
  }

  private static let signsOfRecurrence = ["RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"]

  /// SUMMARY in its language, then each COMMENT that states another.
  private func names(of event: CalendarComponent) -> [String: String] {
    var names: [String: String] = [:]
    if let summary = event.property("SUMMARY"), !summary.value.isEmpty {
      names[primaryLanguage(summary) ?? language] = summary.value
    }
    for comment in event.properties("COMMENT") {
      guard let language = primaryLanguage(comment), names[language] == nil else { continue }
      names[language] = comment.value
    }
    return names
  }

  /// `sv-FI` is looked up as `sv`.
  private func primaryLanguage(_ property: CalendarProperty) -> String? {
    property.parameters["LANGUAGE"]?.split(separator: "-").first.map { $0.lowercased() }
  }
}

extension ClosureNote.Reason: Error {}
