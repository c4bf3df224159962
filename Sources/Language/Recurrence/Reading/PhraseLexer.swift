/// Cuts a phrase into tokens; never fails, and never looks at a character twice.
struct PhraseLexer {
  private let text: [Character]
  private var at = 0
  private var tokens: [PhraseToken] = []

  static func tokens(_ text: String) -> [PhraseToken] {
    var lexer = PhraseLexer(text: Array(text))
    while lexer.at < lexer.text.count { lexer.readOne() }
    return lexer.tokens
  }

  private init(text: [Character]) { self.text = text }

  private static let dashes: Set<Character> = ["-", "–", "—", "‐", "‑", "‒", "−"]
  private static let marks: Set<Character> = [",", ";", ":", "/", "(", ")"]
  private static let ordinalEndings: Set<String> = ["st", "nd", "rd", "th"]
  /// Signs that say nothing: the full stop behind a word, the call for attention.
  private static let silent: Set<Character> = [".", "!"]

  private mutating func readOne() {
    let character = text[at]
    let start = at
    if Self.digit(character) != nil { return readNumber() }
    if character.isLetter { return readWord() }
    at += 1
    if character.isWhitespace || Self.silent.contains(character) { return addGap(character) }
    if Self.dashes.contains(character) { return add(.dash, from: start) }
    add(Self.marks.contains(character) ? .mark(character) : .other, from: start)
  }

  private mutating func readWord() {
    let start = at
    while at < text.count, text[at].isLetter { at += 1 }
    add(.word(String(text[start..<at]).lowercased()), from: start)
  }

  /// Keeps what stands behind a token, many spaces as one.
  private mutating func addGap(_ character: Character) {
    guard let last = tokens.indices.last else { return }
    let gap = tokens[last].gap
    if character.isWhitespace ? !gap.hasSuffix(" ") : true {
      tokens[last].gap += character.isWhitespace ? " " : String(character)
    }
  }

  private mutating func add(_ kind: PhraseToken.Kind, from start: Int) {
    tokens.append(PhraseToken(kind: kind, text: String(text[start..<at])))
  }

  private static func digit(_ character: Character) -> Int? {
    guard let ascii = character.asciiValue, (48...57).contains(ascii) else { return nil }
    return Int(ascii) - 48
  }

  private func digit(_ offset: Int) -> Int? { offset < text.count ? Self.digit(text[offset]) : nil }

  private func character(_ offset: Int) -> Character? { offset < text.count ? text[offset] : nil }

  /// Up to four digits; nil, with all of them passed, where there are more.
  private mutating func readDigits() -> (value: Int, count: Int)? {
    var (value, count) = (0, 0)
    while let digit = digit(at) {
      if count < 5 { value = value * 10 + digit }
      count += 1
      at += 1
    }
    return count <= 4 ? (value, count) : nil
  }

  private mutating func readNumber() {
    let start = at
    guard let (first, _) = readDigits() else { return add(.other, from: start) }
    if character(at) == ":", digit(at + 1) != nil, digit(at + 2) != nil, digit(at + 3) == nil {
      at += 1
      return add(.clock(hour: first, minute: readDigits()?.value ?? 0), from: start)
    }
    if character(at) == ".", digit(at + 1) != nil { return readDotted(first, from: start) }
    if character(at) == ",", let tenth = digit(at + 1), digit(at + 2) == nil, character(at + 2) != "." {
      at += 2
      return add(.decimal(first * 10 + tenth), from: start)
    }
    add(.number(first, isOrdinal: passOrdinalEnding()), from: start)
  }

  /// `9.30`, `6.9.`, `17.5.2024`, `17.5.24`
  private mutating func readDotted(_ first: Int, from start: Int) {
    at += 1
    guard let (second, digits) = readDigits(), digits <= 2 else { return add(.other, from: start) }
    if character(at) == ".", digit(at + 1) != nil {
      at += 1
      guard let (year, digits) = readDigits(), digits == 2 || digits == 4 else { return add(.other, from: start) }
      return add(.date(day: first, month: second, year: digits == 2 ? 2000 + year : year), from: start)
    }
    let endsWithStop = character(at) == "."
    if endsWithStop { at += 1 }
    let dotted = PhraseToken.Dotted(
      first: first,
      second: second,
      hasTwoDigits: digits == 2,
      endsWithStop: endsWithStop
    )
    add(.dotted(dotted), from: start)
  }

  /// The full stop of `2.`, the letters of `2nd`, the `:a` of `2:a`.
  private mutating func passOrdinalEnding() -> Bool {
    if character(at) == "." {
      at += 1
      return true
    }
    if character(at) == ":", let letter = character(at + 1), letter == "a" || letter == "e",
      character(at + 2)?.isLetter != true
    {
      at += 2
      return true
    }
    let letters = text[at..<min(at + 3, text.count)].prefix { $0.isLetter }
    guard Self.ordinalEndings.contains(String(letters).lowercased()) else { return false }
    at += 2
    return true
  }
}
