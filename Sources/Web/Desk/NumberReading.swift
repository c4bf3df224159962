import Language

/// Numbers of a form, as people write them.
struct NumberReading {
  private let fields: [String: String]
  private let words: Phrasebook
  private(set) var faults: [(field: String, words: String)] = []

  init(_ fields: [String: String], _ words: Phrasebook) { (self.fields, self.words) = (fields, words) }

  mutating func number(_ field: String) -> Int? {
    guard let text = text(field) else { return nil }
    guard let number = Int(text), (0...1_000_000).contains(number) else { return fail(field) }
    return number
  }

  /// `2,50` as 250.
  mutating func hundredths(_ field: String) -> Int? { decimal(field) }

  /// Hours as minutes: `1,5` as 90.
  mutating func minutes(_ field: String) -> Int? { decimal(field).map { ($0 * 60 + 50) / 100 } }

  private func text(_ field: String) -> String? {
    let text = fields[field]?.trimmed ?? ""
    return text.isEmpty ? nil : text
  }

  private mutating func decimal(_ field: String) -> Int? {
    guard let text = text(field) else { return nil }
    let parts = text.replacing(".", with: ",").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard parts.count <= 2, let whole = Int(parts[0]), (0...100_000).contains(whole), (1...2).contains(fraction.count),
      let rest = Int(fraction), rest >= 0
    else { return fail(field) }
    return whole * 100 + (fraction.count == 1 ? rest * 10 : rest)
  }

  private mutating func fail(_ field: String) -> Int? {
    faults.append((field, words.text("desk.wrong.number")))
    return nil
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    let rest = drop(while: \.isWhitespace)
    return String(rest.prefix(upTo: rest.lastIndex { !$0.isWhitespace }.map(rest.index(after:)) ?? rest.startIndex))
  }
}
