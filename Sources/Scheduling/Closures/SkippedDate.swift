/// A date of the rule without a session, and why.
package struct SkippedDate: Hashable, Sendable, Codable {
  package var start: LocalDateTime
  package var reason: SkipReason

  package init(start: LocalDateTime, reason: SkipReason) {
    self.start = start
    self.reason = reason
  }
}

extension SkippedDate {
  /// The date with its kind of reason, and nothing that its organiser wrote.
  package var withoutNote: SkippedDate {
    switch reason {
    case .closure, .roomTaken: self
    case .date: SkippedDate(start: start, reason: .date(note: nil))
    case .week(let number, _): SkippedDate(start: start, reason: .week(number, note: nil))
    case .period: SkippedDate(start: start, reason: .period(note: nil))
    }
  }
}
