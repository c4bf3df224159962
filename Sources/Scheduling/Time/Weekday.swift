/// A day of the week; weeks start on Monday (ISO 8601).
package enum Weekday: Int, CaseIterable, Sendable, Hashable, Comparable, Codable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The weekday of a day counted from 1 January 1970, a Thursday.
  package init(dayNumber: Int) {
    self = Self(rawValue: Self.index(ofDay: dayNumber) + 1) ?? .monday
  }

  /// 0 for a Monday … 6 for a Sunday, of a day counted from 1 January 1970.
  static func index(ofDay dayNumber: Int) -> Int {
    let rest = (dayNumber + 3) % 7
    return rest < 0 ? rest + 7 : rest
  }

  /// The two letters of RFC 5545 section 3.3.10: `MO` … `SU`.
  package init?(code: String) {
    guard let index = Self.codes.firstIndex(of: code) else { return nil }
    self = Self.allCases[index]
  }

  /// `MO` … `SU`.
  package var code: String { Self.codes[rawValue - 1] }

  private static let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}
