/// Why a rule is not accepted.
package enum RuleRefusal: Error, Hashable, Sendable {
  /// No FREQ, or not the word of a frequency.
  case frequencyMissing
  /// HOURLY and finer, BYHOUR, BYMINUTE, BYSECOND: no group meets by the minute.
  case repeatsWithinDay(part: String)
  case unknownPart(String)
  case repeatedPart(String)
  /// A value out of its range, or in the wrong form.
  case badValue(part: String, value: String)
  /// Parts that RFC 5545 forbids together.
  case conflict(String)
}

extension RecurrenceRule {
  /// In bytes: a rule that names everything it can has less.
  static let longestText = 16_384

  /// Reads the value of an RRULE property.
  package init(text: String) throws(RuleRefusal) {
    guard text.utf8.count <= Self.longestText else {
      throw .badValue(part: "RRULE", value: "longer than \(Self.longestText) bytes")
    }
    var parts: [String: String] = [:]
    for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
      let halves = piece.split(separator: "=", omittingEmptySubsequences: false).map { String($0).uppercased() }
      guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else {
        throw .badValue(part: String(piece), value: "")
      }
      guard parts.updateValue(halves[1], forKey: halves[0]) == nil else { throw .repeatedPart(halves[0]) }
    }
    for part in ["BYHOUR", "BYMINUTE", "BYSECOND"] where parts[part] != nil { throw .repeatsWithinDay(part: part) }
    guard let word = parts.removeValue(forKey: "FREQ") else { throw .frequencyMissing }
    if ["HOURLY", "MINUTELY", "SECONDLY"].contains(word) { throw .repeatsWithinDay(part: word) }
    guard let frequency = Frequency(rawValue: word) else { throw .frequencyMissing }
    self.init(frequency)
    for (part, value) in parts.sorted(by: { $0.key < $1.key }) { try read(part, value) }
    if parts["COUNT"] != nil, parts["UNTIL"] != nil { throw .conflict("COUNT and UNTIL") }
    try checkCombinations()
  }

  private mutating func read(_ part: String, _ value: String) throws(RuleRefusal) {
    switch part {
    case "INTERVAL": interval = try Self.number(part, value, in: 1...100_000)
    case "COUNT": end = .count(try Self.number(part, value, in: 1...Int(Int32.max)))
    case "UNTIL": end = try Self.until(value)
    case "WKST":
      guard let day = Weekday(code: value) else { throw .badValue(part: part, value: value) }
      weekStart = day
    case "BYMONTH": months = try Self.numbers(part, value, upTo: 12, negatives: false)
    case "BYWEEKNO": weekNumbers = try Self.numbers(part, value, upTo: 53)
    case "BYYEARDAY": yearDays = try Self.numbers(part, value, upTo: 366)
    case "BYMONTHDAY": monthDays = try Self.numbers(part, value, upTo: 31)
    case "BYSETPOS": positions = try Self.numbers(part, value, upTo: 366)
    case "BYDAY":
      for item in value.split(separator: ",", omittingEmptySubsequences: false) {
        guard let weekday = Weekday(code: String(item.suffix(2))) else { throw .badValue(part: part, value: value) }
        let count = item.dropLast(2)
        days.append(Day(weekday, nth: count.isEmpty ? nil : try Self.number(part, String(count), in: -53...53)))
        if days.last?.nth == 0 { throw .badValue(part: part, value: value) }
      }
    default: throw .unknownPart(part)
    }
  }

  private func checkCombinations() throws(RuleRefusal) {
    let hasNth = days.contains { $0.nth != nil }
    if hasNth, frequency == .daily || frequency == .weekly {
      throw .conflict("BYDAY with a number and \(frequency.rawValue)")
    }
    if hasNth, frequency == .yearly, !weekNumbers.isEmpty { throw .conflict("BYDAY with a number and BYWEEKNO") }
    if !weekNumbers.isEmpty, frequency != .yearly { throw .conflict("BYWEEKNO and \(frequency.rawValue)") }
    if !yearDays.isEmpty, frequency != .yearly { throw .conflict("BYYEARDAY and \(frequency.rawValue)") }
    if !monthDays.isEmpty, frequency == .weekly { throw .conflict("BYMONTHDAY and WEEKLY") }
    let others = [months, weekNumbers, yearDays, monthDays].contains { !$0.isEmpty } || !days.isEmpty
    if !positions.isEmpty, !others { throw .conflict("BYSETPOS without another BY part") }
  }

  private static func number(
    _ part: String,
    _ value: String,
    in range: ClosedRange<Int>
  ) throws(RuleRefusal) -> Int {
    guard value.utf8.count <= 10, let number = Int(value), range.contains(number) else {
      throw .badValue(part: part, value: value)
    }
    return number
  }

  private static func numbers(
    _ part: String,
    _ value: String,
    upTo limit: Int,
    negatives: Bool = true
  ) throws(RuleRefusal) -> [Int] {
    var numbers: [Int] = []
    for item in value.split(separator: ",", omittingEmptySubsequences: false) {
      let number = try number(part, String(item), in: (negatives ? -limit : 1)...limit)
      if number == 0 { throw .badValue(part: part, value: value) }
      numbers.append(number)
    }
    return numbers
  }

  private static func until(_ value: String) throws(RuleRefusal) -> End {
    if let date = LocalDate(compact: value) { return .date(date) }
    if value.hasSuffix("Z"), let local = LocalDateTime(compact: String(value.dropLast())) {
      return .instant(Instant(seconds: local.wallSeconds))
    }
    if let local = LocalDateTime(compact: value) { return .local(local) }
    throw .badValue(part: "UNTIL", value: value)
  }
}

extension RecurrenceRule: LosslessStringConvertible, Codable {
  package init?(_ description: String) {
    guard let rule = try? RecurrenceRule(text: description) else { return nil }
    self = rule
  }

  /// The value of an RRULE property, FREQ first, defaults left out.
  package var description: String {
    var text = "FREQ=\(frequency.rawValue)"
    if interval != 1 { text += ";INTERVAL=\(interval)" }
    switch end {
    case .never: break
    case .count(let count): text += ";COUNT=\(count)"
    case .date(let date): text += ";UNTIL=\(date.compact)"
    case .local(let local): text += ";UNTIL=\(local.compact)"
    case .instant(let instant): text += ";UNTIL=\(instant.utc.compact)Z"
    }
    let lists = [
      ("BYMONTH", months), ("BYWEEKNO", weekNumbers), ("BYYEARDAY", yearDays), ("BYMONTHDAY", monthDays),
    ]
    for (name, list) in lists where !list.isEmpty {
      text += ";\(name)=\(list.map(String.init).joined(separator: ","))"
    }
    if !days.isEmpty {
      text += ";BYDAY=" + days.map { ($0.nth.map(String.init) ?? "") + $0.weekday.code }.joined(separator: ",")
    }
    if !positions.isEmpty { text += ";BYSETPOS=\(positions.map(String.init).joined(separator: ","))" }
    if weekStart != .monday { text += ";WKST=\(weekStart.code)" }
    return text
  }

  package init(from decoder: any Decoder) throws { self = try decoder.decodeText() }
  package func encode(to encoder: any Encoder) throws { try encoder.encodeText(self) }
}
