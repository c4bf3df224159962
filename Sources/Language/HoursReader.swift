package import Scheduling

/// Reads opening hours as keepers of places write them.
package enum HoursReader {
  private static let closed: Set<String> = ["", "suljettu", "kiinni", "stängt", "closed", "-", "–"]

  /// `9–15`, `9.30–12, 13–17`, `klo 9-20`, `suljettu` or nothing for closed; nil for anything else.
  package static func spans(_ text: String) -> [OpeningHours.Span]? {
    let text = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if closed.contains(text) { return [] }
    var spans: [OpeningHours.Span] = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let words = part.split(separator: " ").filter { !["klo", "kl.", "kl", "at"].contains($0) }.joined()
      let ends = words.split(omittingEmptySubsequences: false) { "-–—".contains($0) }
      guard ends.count == 2, let from = time(ends[0]), let until = time(ends[1]) else { return nil }
      let span = OpeningHours.Span(from, until)
      guard from < until || until == .midnight else { return nil }
      spans.append(span)
    }
    spans.sort { $0.from < $1.from }
    for (one, next) in zip(spans, spans.dropFirst()) where one.until > next.from || one.until == .midnight {
      return nil
    }
    return spans.isEmpty ? nil : spans
  }

  /// A date with hours of its own: `24.12.2026 9–12`, `6.12. suljettu`; a date without a year is the next one.
  package static func exception(_ line: String, today: LocalDate) -> OpeningHours.Exception? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let date = date(first, today: today), words.count > 1 else { return nil }
    return spans(words.dropFirst().joined(separator: " ")).map { OpeningHours.Exception(date, $0) }
  }

  /// `24.12.2026`, `24.12.` or `2026-12-24`.
  package static func date(_ text: some StringProtocol, today: LocalDate) -> LocalDate? {
    if let date = LocalDate(String(text)) { return date }
    let parts = text.split(separator: ".").map { Int($0) }
    guard (2...3).contains(parts.count), let day = parts[0], let month = parts[1] else { return nil }
    if parts.count == 3 {
      guard let year = parts[2] else { return nil }
      return date(year, month, day)
    }
    return [today.year, today.year + 1].compactMap { date($0, month, day) }.first { $0 >= today }
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> LocalDate? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    guard (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return LocalDate("\(year)-\(two(month))-\(two(day))")
  }

  /// `9`, `9.30`, `09:30`, `24` for midnight.
  private static func time(_ text: some StringProtocol) -> LocalTime? {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == ":" }).map { Int($0) }
    guard (1...2).contains(parts.count), let hour = parts[0], (0...24).contains(hour) else { return nil }
    guard let minute = parts.count == 2 ? parts[1] : 0, (0...59).contains(minute) else { return nil }
    if hour == 24 { return minute == 0 ? .midnight : nil }
    return LocalTime(secondsSinceMidnight: hour * 3600 + minute * 60)
  }
}

extension Phrasebook {
  /// A day's hours as `HoursReader` reads them again: `9–12, 13–17.30`; nothing for closed.
  package func typed(_ spans: [OpeningHours.Span]) -> String {
    func clock(_ time: LocalTime) -> String {
      let (hour, minute) = (time.seconds / 3600, time.seconds / 60 % 60)
      return minute == 0 ? String(hour) : "\(hour).\(minute < 10 ? "0" : "")\(minute)"
    }
    return spans.map { "\(clock($0.from))–\($0.until == .midnight ? "24" : clock($0.until))" }.joined(separator: ", ")
  }

  /// A date with hours of its own, to be typed again: `24.12.2026 9–12`.
  package func typed(_ exception: OpeningHours.Exception) -> String {
    let date = exception.date
    let hours = exception.spans.isEmpty ? text("hours.closedDay") : typed(exception.spans)
    return "\(date.day).\(date.month).\(date.year) \(hours)"
  }
}
