/// What is taken of rules that come from outside, checked before any work is spent on them.
///
/// An open-ended rule is fine: it is asked for windows.
package struct RuleAdmission: Hashable, Sendable {
  /// Why a rule asks for too much.
  package enum Refusal: Error, Hashable, Sendable {
    case interval(Int, limit: Int)
    case count(Int, limit: Int)
    /// UNTIL is more than `years` after the start.
    case until(LocalDate, years: Int)
  }

  package var interval = 366
  package var count = 1_000
  package var years = 5

  /// The limits for uploads: intervals to 366, COUNT to 1 000, UNTIL within five years.
  package init() {}

  /// Checks a rule that starts on a day.
  package func check(_ rule: RecurrenceRule, start: LocalDate) throws(Refusal) {
    guard rule.interval <= interval else { throw .interval(rule.interval, limit: interval) }
    switch rule.end {
    case .never: break
    case .count(let count):
      guard count <= self.count else { throw .count(count, limit: self.count) }
    case .date(let date): try check(date, start: start)
    case .local(let local): try check(local.date, start: start)
    case .instant(let instant): try check(instant.utc.date, start: start)
    }
  }

  private func check(_ last: LocalDate, start: LocalDate) throws(Refusal) {
    let (year, month, day) = start.parts
    let (lastYear, lastMonth, lastDay) = last.parts
    guard (lastYear, lastMonth, lastDay) <= (year + years, month, day) else { throw .until(last, years: years) }
  }
}
