internal import Scheduling

/// A zone as a VTIMEZONE of the file describes it (RFC 5545 section 3.6.5).
enum DefinedZone {
  /// How far its rules are written out, and how many clock changes are taken at most.
  private static let years =
    LocalDate.dayNumber(
      year: 1970,
      month: 1,
      day: 1
    )...LocalDate.dayNumber(
      year: 2100,
      month: 12,
      day: 31
    )
  private static let mostChanges = 2_000

  /// The zone; nil where the description is broken or says nothing.
  static func zone(_ component: CalendarComponent, name: String) -> Zone? {
    let observances = component.components.filter { $0.name == "STANDARD" || $0.name == "DAYLIGHT" }
    guard !observances.isEmpty, observances.count <= 400 else { return nil }
    var changes: [(at: Instant, offset: Int, before: Int)] = []
    for observance in observances {
      guard let found = self.changes(observance) else { return nil }
      changes += found
      guard changes.count <= mostChanges * 2 else { return nil }
    }
    changes.sort { $0.at < $1.at }
    guard let first = changes.first else { return nil }
    return Zone(
      name: name,
      firstOffset: first.before,
      transitions: changes.map { Zone.Transition(at: $0.at, offset: $0.offset) },
      rule: nil
    )
  }

  private static func changes(_ observance: CalendarComponent) -> [(at: Instant, offset: Int, before: Int)]? {
    guard let start = observance.property("DTSTART").flatMap({ try? EventTime($0) })?.written,
      let before = observance.property("TZOFFSETFROM").flatMap({ offset($0.value) }),
      let offset = observance.property("TZOFFSETTO").flatMap({ offset($0.value) })
    else { return nil }
    // Onsets are local times with the offset before them.
    let clock = Zone(name: "", firstOffset: before, transitions: [], rule: nil)
    var onsets = [start]
    for property in observance.properties("RRULE") {
      guard let rule = try? RecurrenceRule(text: PlainText.rule(property.value)), rule.frequency == .yearly else {
        return nil
      }
      let window = LocalDate(dayNumber: years.lowerBound)...LocalDate(dayNumber: years.upperBound)
      onsets += Recurrence(start: start, rule: rule).starts(in: clock, window: window).prefix(mostChanges)
    }
    onsets += observance.properties("RDATE").compactMap { (try? EventTime($0))?.written }
    return Set(onsets).map { (clock.instant($0), offset, before) }
  }

  /// Reads `+0200` or `-034515`, in seconds.
  static func offset(_ text: String) -> Int? {
    let digits = text.drop { $0 == "+" || $0 == "-" }
    guard digits.count == 4 || digits.count == 6, text.count - digits.count <= 1, let number = Int(digits) else {
      return nil
    }
    let padded = digits.count == 4 ? number * 100 : number
    let seconds = padded / 10_000 * 3600 + padded / 100 % 100 * 60 + padded % 100
    guard seconds <= 18 * 3600 else { return nil }
    return text.first == "-" ? -seconds : seconds
  }
}
