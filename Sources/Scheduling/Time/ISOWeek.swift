/// A week of ISO 8601: Monday to Sunday, week 1 holds the year's first Thursday; 2026 and 2032 have 53.
package struct ISOWeek: Hashable, Sendable, Comparable {
  /// The week-numbering year, which differs from the calendar year around New Year (1 January 2027 is 2026-W53).
  package let year: Int
  /// 1…53.
  package let number: Int

  package init(year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  package init(of date: LocalDate) {
    let thursday = date.monday + 3
    let (year, _, _) = thursday.parts
    let first = LocalDate.dayNumber(year: year, month: 1, day: 1)
    self.init(year: year, number: (thursday.dayNumber - first) / 7 + 1)
  }

  package var parity: WeekParity { number % 2 == 0 ? .even : .odd }

  package var monday: LocalDate {
    LocalDate(dayNumber: LocalDate.dayNumber(year: year, month: 1, day: 4)).monday + (number - 1) * 7
  }

  package static func < (left: ISOWeek, right: ISOWeek) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }
}

extension LocalDate {
  package var week: ISOWeek { ISOWeek(of: self) }
}

/// *Parilliset* and *parittomat viikot*: whether an ISO week number divides by two.
///
/// Not a step of 14 days: weeks 53 and 1 are both odd, so parity does not alternate over the New Year after 2026.
package enum WeekParity: String, Sendable, Hashable, Codable, CaseIterable {
  case even, odd
}
