import Language
import Scheduling

/// Days and times of a form, as a browser's own fields send them, and as people write them where it has none.
struct TypedDays {
  let fields: [String: String]
  let words: Phrasebook
  let today: LocalDate

  /// No group begins or ends further from today, in days: a year of two figures is a slip.
  private static let reach = (back: 366, ahead: 5 * 366)

  /// Nil where nothing is said.
  ///
  /// - Throws: `GroupAnswers.Faults`.
  func date(_ field: String) throws -> LocalDate? {
    guard let text = said(field) else { return nil }
    guard let date = LocalDate(text) ?? LocalDate(typed: text) else { throw fault(field, "desk.wrong.date") }
    guard isNear(date) else { throw fault(field, "desk.wrong.year") }
    return date
  }

  /// Nil where nothing is said.
  ///
  /// - Throws: `GroupAnswers.Faults`.
  func time(_ field: String) throws -> LocalTime? {
    guard let text = said(field) else { return nil }
    guard let time = LocalTime(text) ?? LocalTime(typed: text) else { throw fault(field, "desk.wrong.time") }
    return time
  }

  func isNear(_ date: LocalDate) -> Bool { (today - Self.reach.back...today + Self.reach.ahead).contains(date) }

  func fault(_ field: String, _ key: String) -> GroupAnswers.Faults {
    GroupAnswers.Faults(faults: [(field, words.text(key))])
  }

  private func said(_ field: String) -> String? {
    let text = fields[field]?.trimmed ?? ""
    return text.isEmpty ? nil : text
  }
}

extension LocalDate {
  /// `24.12.2026`.
  fileprivate init?(typed text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count <= 4 ? Int($0) : nil }
    guard parts.count == 3, numbers.count == 3, parts[2].count == 4 else { return nil }
    self.init(year: numbers[2], month: numbers[1], day: numbers[0])
  }
}

extension LocalTime {
  /// `17.30`, `9:00`, `17`.
  fileprivate init?(typed text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == ":" }
    let numbers = parts.compactMap { $0.count <= 2 ? Int($0) : nil }
    guard (1...2).contains(parts.count), numbers.count == parts.count, parts.count == 1 || parts[1].count == 2 else {
      return nil
    }
    self.init(hour: numbers[0], minute: numbers.count == 2 ? numbers[1] : 0)
  }
}
