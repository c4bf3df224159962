internal import Scheduling

/// A zone as a feed states it: a compact VTIMEZONE of one STANDARD and at most one DAYLIGHT, from 1970 on.
///
/// Exchange may read only one STANDARD, and lists of RDATEs shift summer events in some clients; so a zone that
/// cannot be said in this form is not written at all.
struct WrittenZone {
  /// One half of a zone's year (RFC 5545 section 3.6.5).
  struct Observance {
    let name: String
    let start: LocalDateTime
    let offsetBefore: Int
    let offset: Int
    let rule: RecurrenceRule?
  }

  let name: String
  let observances: [Observance]
  /// What a reader makes of this VTIMEZONE.
  private let asRead: Zone

  init?(_ zone: Zone) {
    guard let rule = zone.rule, !Self.namesOfUTC.contains(zone.name),
      !zone.name.isEmpty, zone.name.unicodeScalars.allSatisfy(\.isWordCharacter),
      let observances = Observance.all(of: rule)
    else { return nil }
    name = zone.name
    self.observances = observances
    asRead = Zone(name: zone.name, rule: rule)
  }

  /// Names that must not be a TZID: such times are written with a Z.
  private static let namesOfUTC = Set(["UTC", "UCT", "Zulu", "Universal"].flatMap { [$0, "Etc/\($0)"] })

  /// Whether the local forms of these instants lead a reader back to them.
  func says(_ instants: Instant..., of zone: Zone) -> Bool {
    instants.allSatisfy { asRead.instant(zone.local($0)) == $0 }
  }

  func write(to writer: inout ContentWriter) {
    writer.begin("VTIMEZONE")
    writer.line("TZID", .word(name))
    for observance in observances {
      writer.begin(observance.name)
      writer.line("DTSTART", .local(observance.start))
      writer.line("TZOFFSETFROM", .offset(observance.offsetBefore))
      writer.line("TZOFFSETTO", .offset(observance.offset))
      if let rule = observance.rule { writer.line("RRULE", .literal(rule.description)) }
      writer.end(observance.name)
    }
    writer.end("VTIMEZONE")
  }
}

/// The zones of one feed, each worked out once.
struct WrittenZones {
  private var known: [String: WrittenZone?] = [:]

  subscript(zone: Zone) -> WrittenZone? {
    mutating get {
      if let zone = known[zone.name] { return zone }
      let written = WrittenZone(zone)
      known[zone.name] = .some(written)
      return written
    }
  }
}

extension WrittenZone.Observance {
  /// The halves of a rule's year, STANDARD (the smaller offset, also where a zone's law has it the other way round,
  /// as in Ireland) first; nil where a change cannot be said by month and weekday.
  static func all(of rule: ZoneRule) -> [Self]? {
    guard let daylight = rule.daylight, daylight.offset != rule.standardOffset else {
      let start = LocalDateTime(LocalDate(dayNumber: 0), .midnight)
      let offset = rule.standardOffset
      return [Self(name: "STANDARD", start: start, offsetBefore: offset, offset: offset, rule: nil)]
    }
    let isUsual = daylight.offset > rule.standardOffset
    let low = min(daylight.offset, rule.standardOffset)
    let high = max(daylight.offset, rule.standardOffset)
    guard let falls = (isUsual ? daylight.ends : daylight.starts).yearly,
      let rises = (isUsual ? daylight.starts : daylight.ends).yearly
    else { return nil }
    return [
      Self(name: "STANDARD", start: falls.start, offsetBefore: high, offset: low, rule: falls.rule),
      Self(name: "DAYLIGHT", start: rises.start, offsetBefore: low, offset: high, rule: rises.rule),
    ]
  }
}

extension ZoneRule.Change {
  /// The first change since 1970 and the rule of those that follow; nil where they can fall into two months.
  ///
  /// A time of day past midnight (Israel: the fourth Thursday at 26:00) moves to the day that it falls on, which is
  /// then the Friday among the seven days from the 23rd on.
  fileprivate var yearly: (start: LocalDateTime, rule: RecurrenceRule)? {
    let start = LocalDateTime(wallSeconds: date(in: 1970).dayNumber * 86_400 + time)
    let shift = start.date - date(in: 1970)
    if shift == 0 {
      let day = RecurrenceRule.Day(weekday, nth: nth == 5 ? -1 : nth)
      return (start, RecurrenceRule(.yearly, months: [month], days: [day]))
    }
    let length = LocalDate.daysIn(month: month, of: 1970)
    let first = (nth == 5 ? length - 6 : nth * 7 - 6) + shift
    guard month != 2 || nth < 5, first >= 1, first + 6 <= length else { return nil }
    let day = RecurrenceRule.Day(start.date.weekday)
    return (start, RecurrenceRule(.yearly, months: [month], monthDays: Array(first...first + 6), days: [day]))
  }
}
