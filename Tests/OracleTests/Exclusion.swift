import Scheduling

/// Rules that an engine is known to read in another way than RFC 5545, or on which the RFC says too little.
struct Exclusion: Sendable {
  let name: String
  let passage: String
  let holds: @Sendable (RecurrenceRule, LocalDate) -> Bool

  init(_ name: String, _ passage: String, _ holds: @escaping @Sendable (RecurrenceRule, LocalDate) -> Bool) {
    self.name = name
    self.passage = passage
    self.holds = holds
  }
}

extension Exclusion {
  /// What libical 3.0.16 reads in its own way.
  static let libical: [Exclusion] = [
    Exclusion(
      "BYSETPOS in DAILY and WEEKLY rules is ignored",
      "3.3.10: each BYSETPOS value corresponds to the nth occurrence within the set of recurrence instances"
    ) { rule, _ in !rule.positions.isEmpty && (rule.frequency == .daily || rule.frequency == .weekly) },
    Exclusion(
      "steps of several weeks that start on another day than Monday come a week late",
      "3.3.10: WKST is significant when a WEEKLY rule has an interval greater than 1 and a BYDAY"
    ) { rule, _ in rule.frequency == .weekly && rule.interval > 1 && rule.weekStart != .monday },
    Exclusion(
      "BYWEEKNO gives days out of order, repeated, or of a 53rd week that a year has not",
      "3.3.10: BYWEEKNO, week number one of the calendar year is the first with at least four days in it"
    ) { rule, _ in !rule.weekNumbers.isEmpty },
    Exclusion(
      "BYYEARDAY with BYMONTH, BYMONTHDAY or BYDAY is refused or joined",
      "3.3.10, the table of BYxxx parts: behind BYYEARDAY, BYMONTHDAY and BYDAY limit"
    ) { rule, _ in
      !rule.yearDays.isEmpty && !(rule.months.isEmpty && rule.monthDays.isEmpty && rule.days.isEmpty)
    },
    Exclusion(
      "a negative BYMONTHDAY in DAILY rules is ignored",
      "3.3.10: valid values are 1 to 31 or -31 to -1"
    ) { rule, _ in rule.frequency == .daily && rule.monthDays.contains { $0 < 0 } },
    Exclusion(
      "BYMONTHDAY without BYMONTH in YEARLY rules means the month of DTSTART",
      "3.3.10, the table of BYxxx parts: BYMONTHDAY expands a YEARLY rule, in which months it does not say"
    ) { rule, _ in rule.frequency == .yearly && rule.months.isEmpty && !rule.monthDays.isEmpty },
    Exclusion(
      "a day that BYMONTHDAY or BYYEARDAY names from both ends counts twice for BYSETPOS",
      "3.3.10: BYSETPOS operates on a set of recurrence instances, which has each once"
    ) { rule, _ in
      !rule.positions.isEmpty
        && [rule.monthDays, rule.yearDays].contains { days in days.contains { $0 > 0 } && days.contains { $0 < 0 } }
    },
  ]

  /// What python-dateutil reads in its own way.
  static let dateutil: [Exclusion] = [
    Exclusion(
      "BYSETPOS in a WEEKLY rule counts from DTSTART in its first week",
      "3.3.10: BYSETPOS counts within the set of one interval, which is a whole week"
    ) { rule, start in
      rule.frequency == .weekly && !rule.positions.isEmpty && start.weekday != rule.weekStart
    },
    Exclusion(
      "weekdays with and without a number intersect",
      "3.3.10: a BYDAY list of values specifies all of its days"
    ) { rule, _ in Set(rule.days.map { $0.nth == nil }).count > 1 },
    Exclusion(
      "BYWEEKNO without BYDAY means the whole week",
      "3.3.10: information that is not in the rule, such as a weekday, is taken from DTSTART; whether here, is disputed"
    ) { rule, _ in
      !rule.weekNumbers.isEmpty && rule.days.isEmpty && rule.monthDays.isEmpty && rule.yearDays.isEmpty
    },
    Exclusion(
      "BYWEEKNO=53 takes the first days of a year after one of 52 weeks, and BYWEEKNO=52 misses them",
      "3.3.10: week number one is the first with at least four days in the year; before it is the last of the old year"
    ) { rule, _ in rule.weekNumbers.contains { $0 == 52 || $0 == 53 } },
    Exclusion(
      "BYWEEKNO=-52 and -53 miss the days of a first week that lie in the old year, which BYWEEKNO=1 takes",
      "3.3.10: negative values count from the end of the year, so that each week has two numbers for the same days"
    ) { rule, _ in rule.weekNumbers.contains { $0 == -52 || $0 == -53 } },
  ]
}
