/// A filter as a query (`municipality=Oulu&age=8m&weekday=mo,tu`): each filter has one such text, and reading it gives
/// the filter back.
extension ProgrammeFilter {
  package enum Key: String, CaseIterable, Sendable {
    case municipality, venue, organisation, age, language, weekday, time, part, places, price, theme
    case search = "q"
  }

  /// Longer words are cut: nobody searches by a page of text.
  package static let longestWords = 100

  /// Reads a query; names and values that are not understood are left out.
  package init(query: String) {
    self.init()
    for (name, value) in PercentEncoding.pairs(of: query) {
      if let key = Key(rawValue: name) { take(value, for: key) }
    }
  }

  /// The query, without a question mark; empty for an empty filter.
  package var query: String {
    Key.allCases.compactMap { key in
      let values = values(of: key)
      return values.isEmpty
        ? nil : "\(key.rawValue)=\(values.map { PercentEncoding.encode($0) }.joined(separator: ","))"
    }.joined(separator: "&")
  }

  /// Takes one value in, beside what is there already where several may be; an empty one narrows nothing.
  ///
  /// - Returns: whether all of it was understood.
  @discardableResult package mutating func take(_ value: String, for key: Key) -> Bool {
    if value.isEmpty { return true }
    switch key {
    case .municipality: return Self.set(&municipality, Self.words(value))
    case .theme: return Self.set(&theme, Self.words(value))
    case .search: return Self.set(&search, Self.words(value))
    case .venue: return Self.set(&venue, Identifier(value))
    case .organisation: return Self.set(&organisation, Identifier(value))
    case .age: return Self.set(&age, Age(value))
    case .part: return Self.set(&participation, Participation(rawValue: value))
    case .language: return Self.insert(value, into: &languages, Self.language)
    case .weekday: return Self.insert(value, into: &weekdays) { Weekday(code: $0.uppercased()) }
    case .time: return Self.insert(value, into: &times) { PartOfDay(rawValue: $0) }
    case .places:
      hasPlaces = hasPlaces || value == "left"
      return value == "left"
    case .price:
      isFree = isFree || value == "free"
      return value == "free"
    }
  }

  private func values(of key: Key) -> [String] {
    let one: String?
    switch key {
    case .language: return languages.sorted()
    case .weekday: return weekdays.sorted().map { $0.code.lowercased() }
    case .time: return PartOfDay.allCases.filter(times.contains).map(\.rawValue)
    case .municipality: one = municipality
    case .venue: one = venue?.text
    case .organisation: one = organisation?.text
    case .age: one = age?.description
    case .part: one = participation?.rawValue
    case .places: one = hasPlaces ? "left" : nil
    case .price: one = isFree ? "free" : nil
    case .theme: one = theme
    case .search: one = search
    }
    return one.map { [$0] } ?? []
  }

  private static func set<Value>(_ place: inout Value?, _ value: Value?) -> Bool {
    if let value { place = value }
    return value != nil
  }

  private static func insert<Value>(
    _ list: String,
    into values: inout Set<Value>,
    _ read: (String) -> Value?
  ) -> Bool {
    let parts = list.split(separator: ",").map { read(String($0)) }
    values.formUnion(parts.compactMap(\.self))
    return !parts.contains { $0 == nil }
  }

  /// Words with single spaces between them, without what cannot be seen.
  private static func words(_ text: String) -> String? {
    let words = text.split {
      $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }
    let line = String(words.joined(separator: " ").prefix(longestWords))
    let cut = line.last == " " ? String(line.dropLast()) : line
    return cut.isEmpty ? nil : cut
  }

  private static let alphanumerics = Set("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// A language code as BCP 47 has it, in lowercase.
  private static func language(_ code: String) -> String? {
    let code = code.lowercased()
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    let isSound = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { alphanumerics.contains($0) }
    }
    guard code.utf8.count <= 20, isSound, (2...3).contains(parts[0].utf8.count), Int(parts[0]) == nil else {
      return nil
    }
    return code
  }
}

extension ProgrammeFilter.Age: LosslessStringConvertible {
  /// Reads `8m`, `2y`, `2y3m` or `expecting`; nil for anything else, and from 18 years on.
  package init?(_ text: String) {
    if text == "expecting" {
      self = .expecting
      return
    }
    var rest = Array(text.utf8)[...]
    var (years, months): (Int?, Int?)
    if let mark = rest.firstIndex(of: UInt8(ascii: "y")) {
      years = Self.number(rest[..<mark])
      guard years != nil else { return nil }
      rest = rest[(mark + 1)...]
    }
    if !rest.isEmpty {
      guard rest.last == UInt8(ascii: "m"), let number = Self.number(rest.dropLast()), years == nil || number < 12
      else {
        return nil
      }
      months = number
    }
    guard years != nil || months != nil else { return nil }
    let age = (years ?? 0) * 12 + (months ?? 0)
    guard age <= Self.mostMonths else { return nil }
    self = .months(age)
  }

  /// `8m`, `2y`, `2y3m`, `expecting`.
  package var description: String {
    switch self {
    case .expecting: "expecting"
    case .months(let months) where months < 12: "\(months)m"
    case .months(let months): "\(months / 12)y" + (months % 12 == 0 ? "" : "\(months % 12)m")
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    (1...3).contains(digits.count) ? Digits.number(digits) : nil
  }
}
