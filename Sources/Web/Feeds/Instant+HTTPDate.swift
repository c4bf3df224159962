import Scheduling

/// IMF-fixdate (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
extension Instant {
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  var httpDate: String {
    let (date, time) = (utc.date, utc.time)
    let (year, month, day) = date.parts
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Self.days[date.weekday.rawValue - 1]), \(two(day)) \(Self.months[month - 1]) \(year) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) GMT"
  }

  /// Nil for any other form.
  init?(httpDate text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
      let month = Self.months.firstIndex(of: String(parts[2])),
      let date = LocalDate(year: year, month: month + 1, day: day), let time = LocalTime(String(parts[4]))
    else { return nil }
    self.init(seconds: LocalDateTime(date, time).wallSeconds)
  }
}
