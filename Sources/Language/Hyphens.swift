extension String {
  /// From so many letters on a word may be too long for its column.
  private static let long = 13

  /// The text with places at which its long words may be broken, by the rule of Finnish: before a consonant that a vowel
  /// follows. A hyphen that stands there already keeps to the word after it: `-vaarit`.
  package var hyphenated: String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      if word.hasPrefix("-"), word.count > 1 { return "\u{2011}\(word.dropFirst())" }
      return word.count < Self.long ? String(word) : Self.broken(word)
    }.joined(separator: " ")
  }

  private static func broken(_ word: Substring) -> String {
    let letters = Array(word)
    var text = ""
    for (index, letter) in letters.enumerated() {
      // Two letters stay together at either end.
      let isInside = index >= 2 && index <= letters.count - 2
      if isInside, isConsonant(letter), isVowel(letters[index + 1]), letters[index - 1].isLetter,
        letters[..<index].contains(where: isVowel)
      {
        text.append("\u{AD}")
      }
      text.append(letter)
    }
    return text
  }

  private static func isVowel(_ letter: Character) -> Bool { "aeiouyåäöAEIOUYÅÄÖ".contains(letter) }
  private static func isConsonant(_ letter: Character) -> Bool { letter.isLetter && !isVowel(letter) }
}

extension Wording {
  /// The same where its words may be broken, if they are Finnish.
  package func hyphenated(in page: LanguageCode) -> Wording {
    (language ?? page.rawValue).hasPrefix("fi") ? Wording(text.hyphenated, language: language) : self
  }
}
