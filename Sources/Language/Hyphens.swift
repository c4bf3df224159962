extension String {
  /// From so many letters on a word may be too long for its column.
  private static let long = 13

  /// The text with each hyphen that begins a word kept to it: `mummit ja -vaarit`.
  package var withKeptHyphens: String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.hasPrefix("-") && word.count > 1 ? "\u{2011}\(word.dropFirst())" : String(word)
    }.joined(separator: " ")
  }

  /// The same with places at which its long words may be broken, by the rule of Finnish: before a consonant that a vowel
  /// follows.
  package var hyphenated: String {
    withKeptHyphens.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.count < Self.long ? String(word) : Self.broken(word)
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
