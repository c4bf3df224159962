import Scheduling

/// How a language writes days and clock times; one table row a language.
struct DateForms: Sendable {
  /// Day and month, with the year where one is given.
  let day: @Sendable (LocalDate, _ year: Bool) -> String
  /// Days of one month or year written once: first, last, and whether to name the years.
  let span: @Sendable (LocalDate, LocalDate, _ year: Bool) -> String
  /// A clock time; whole hours may leave their minutes out where `short` is set.
  let clock: @Sendable (LocalTime, _ short: Bool) -> String
  /// Between a date and a clock time.
  let joint: String
  /// A clock time from which on something is open-ended, standing alone.
  let onwards: @Sendable (String) -> String
  /// The same behind a date.
  let dateOnwards: @Sendable (_ date: String, _ clock: String) -> String

  static func of(_ language: LanguageCode) -> DateForms {
    switch language {
    case .fi: finnish
    case .sv: swedish
    case .en: english
    }
  }

  static let finnish = DateForms(
    day: { numeric($0, $1, ending: ".") },
    span: { numericSpan($0, $1, $2, ending: ".") },
    clock: { dotted($0, $1) },
    joint: " klo ",
    onwards: { "klo \($0) alkaen" },
    dateOnwards: { "\($0) klo \($1) alkaen" }
  )

  static let swedish = DateForms(
    day: { numeric($0, $1, ending: "") },
    span: { numericSpan($0, $1, $2, ending: "") },
    clock: { dotted($0, $1) },
    joint: " kl. ",
    onwards: { "från kl. \($0)" },
    dateOnwards: { "\($0) från kl. \($1)" }
  )

  static let english = DateForms(
    day: { named($0, $1) },
    span: { namedSpan($0, $1, $2) },
    clock: { time, _ in String(time.description.prefix(5)) },
    joint: ", ",
    onwards: { "from \($0)" },
    dateOnwards: { "\($0), from \($1)" }
  )

  private static func numeric(_ date: LocalDate, _ year: Bool, ending: String) -> String {
    let parts = date.parts
    return year ? "\(parts.day).\(parts.month).\(parts.year)" : "\(parts.day).\(parts.month)\(ending)"
  }

  /// Swedish puts no full stop behind a month: `23–29.11`, `30.11–6.12`.
  private static func numericSpan(_ first: LocalDate, _ last: LocalDate, _ year: Bool, ending: String) -> String {
    let (from, to) = (first.parts, last.parts)
    let end = numeric(last, year || from.year != to.year, ending: ending)
    if from.year != to.year { return "\(numeric(first, true, ending: ending))–\(end)" }
    return from.month == to.month
      ? "\(from.day)\(ending)–\(end)" : "\(numeric(first, false, ending: ending))–\(end)"
  }

  private static func namedSpan(_ first: LocalDate, _ last: LocalDate, _ year: Bool) -> String {
    let (from, to) = (first.parts, last.parts)
    if from.year != to.year { return "\(named(first, true)) – \(named(last, true))" }
    return from.month == to.month
      ? "\(from.day)–\(named(last, year))" : "\(named(first, false)) – \(named(last, year))"
  }

  private static func named(_ date: LocalDate, _ year: Bool) -> String {
    let parts = date.parts
    let text = "\(parts.day) \(Phrasebook(.en).text("month.\(parts.month)"))"
    return year ? "\(text) \(parts.year)" : text
  }

  private static func dotted(_ time: LocalTime, _ short: Bool) -> String {
    if short && time.minute == 0 { return String(time.hour) }
    return "\(time.hour).\(time.minute < 10 ? "0" : "")\(time.minute)"
  }
}
