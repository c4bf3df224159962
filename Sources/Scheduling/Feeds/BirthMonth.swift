/// The month in which a child was born, or is expected: `2025-03`. The day is never asked for.
package struct BirthMonth: Hashable, Sendable, LosslessStringConvertible {
  package let year: Int
  /// 1…12.
  package let month: Int

  package init?(year: Int, month: Int) {
    guard (1900...9998).contains(year), (1...12).contains(month) else { return nil }
    (self.year, self.month) = (year, month)
  }

  /// Reads `2025-03`; nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = Digits.number(bytes[0..<4]),
      let month = Digits.number(bytes[5..<7])
    else { return nil }
    self.init(year: year, month: month)
  }

  package var description: String { "\(Digits.padded(year, 4))-\(Digits.padded(month, 2))" }

  /// How many months a day's month is after this one; below 0 before it.
  package func months(until day: LocalDate) -> Int { (day.parts.year - year) * 12 + day.parts.month - month }

  /// What is known of the child's age on a day: in which half of the month it was born, nobody has said.
  ///
  /// Empty from the month after its 18th birthday on.
  package func ages(on day: LocalDate) -> [ProgrammeFilter.Age] {
    let months = months(until: day)
    if months < 0 { return [.expecting] }
    let known = [months - 1, months].filter { (0...ProgrammeFilter.Age.mostMonths).contains($0) }
    return (months == 0 ? [.expecting] : []) + known.map { .months($0) }
  }

  /// A child under 18, or one that is expected within a year.
  package func isOfChild(on day: LocalDate) -> Bool {
    (-12...ProgrammeFilter.Age.mostMonths + 1).contains(months(until: day))
  }
}
