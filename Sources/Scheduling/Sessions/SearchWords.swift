/// A text as a search reads it: words in lowercase, without the dots of letters.
package struct SearchedText: Sendable {
  private let words: [SearchedWord]

  package init(_ texts: [String]) {
    var seen: Set<String> = []
    words = texts.flatMap(Self.words(of:)).filter { seen.insert($0).inserted }.map { SearchedWord($0) }
  }

  fileprivate func has(_ wanted: SearchedWord) -> Bool { words.contains { wanted.stands(for: $0) } }
}

/// What somebody searches by.
package struct SearchWords: Sendable {
  private let words: [SearchedWord]

  package init(_ text: String) { words = SearchedText.words(of: text).map { SearchedWord($0) } }

  /// Whether every word is found, in whatever form; no word is found everywhere.
  package func areFound(in text: SearchedText) -> Bool { words.allSatisfy(text.has) }
}

extension SearchedText {
  /// The words of a text, folded: `Äitikahvila, 0–2 v` is `aitikahvila`, `0`, `2`, `v`.
  package static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      if let plain = plainLetters[scalar] {
        word += plain
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory == .nonspacingMark || scalar == "\u{AD}" {
        continue
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups = [
      "a": "àáâãäåāăą", "c": "çćčĉċ", "d": "ďđð", "e": "èéêëēėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïīįı", "j": "ĵ",
      "k": "ķ", "l": "ĺļľł", "n": "ñńņň", "o": "òóôõöøōő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťțŧ", "u": "ùúûüūůűų",
      "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ae": "æ", "oe": "œ", "ss": "ß", "th": "þ", "е": "ё", "и": "й",
    ]
    let letters = groups.flatMap { plain, marked in marked.unicodeScalars.map { ($0, plain) } }
    return Dictionary(uniqueKeysWithValues: letters)
  }()
}
