/// A text as a search reads it: words in lowercase, without the dots of letters.
package struct SearchedText: Sendable {
  private let words: [(word: String, stem: String)]

  package init(_ texts: [String]) {
    var seen: Set<String> = []
    words = texts.flatMap(Self.words(of:)).filter { seen.insert($0).inserted }.map { ($0, Self.stem($0)) }
  }

  fileprivate func has(_ wanted: (word: String, stem: String)) -> Bool {
    words.contains { Self.agree(wanted, $0) }
  }
}

/// What somebody searches by.
package struct SearchWords: Sendable {
  private let words: [(word: String, stem: String)]

  package init(_ text: String) { words = SearchedText.words(of: text).map { ($0, SearchedText.stem($0)) } }

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

  /// Whether a word that is searched by stands for a word of a text.
  private static func agree(
    _ wanted: (word: String, stem: String),
    _ found: (word: String, stem: String)
  ) -> Bool {
    if found.word.hasPrefix(wanted.word) || wanted.stem == found.stem { return true }
    guard wanted.stem.utf8.count >= shortestStem else { return false }
    // Finnish and Swedish join words: the wanted one may begin another, or end or stand within it.
    if found.word.hasPrefix(wanted.stem) || isPart(wanted.word, of: found.word) || isPart(wanted.stem, of: found.word) {
      return true
    }
    // A form that the endings do not know; the rest that is left over is no word of its own.
    let rest = wanted.word.utf8.count - found.stem.utf8.count
    if found.stem.utf8.count >= shortestStem, rest <= 4, wanted.word.hasPrefix(found.stem) { return true }
    return differInGradation(wanted.stem, found.stem)
  }

  private static let shortestStem = 4

  /// Whether a word is a later part of a joined one: short words are found in too many by chance.
  private static func isPart(_ part: String, of word: String) -> Bool {
    guard part.utf8.count >= 5, word.utf8.count >= part.utf8.count + 3 else { return false }
    let (part, word) = (Array(part.utf8), Array(word.utf8))
    return (3...(word.count - part.count)).contains { word[$0..<($0 + part.count)].elementsEqual(part) }
  }

  /// `vanhemp` and `vanhemm`, `satutunt` and `satutunn`: stems that differ in their last letter alone.
  private static func differInGradation(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count && one.utf8.count > 5 && one.utf8.dropLast().elementsEqual(other.utf8.dropLast())
  }
}

extension SearchedText {
  /// Words too short, or too changeable, for endings to be cut off.
  private static let irregular = [
    "isan": "isa", "isat": "isa", "isia": "isa", "isien": "isa", "isille": "isa", "aidin": "aiti", "aidit": "aiti",
    "aideille": "aiti", "aitien": "aiti", "aiteja": "aiti", "lasten": "laps", "lasta": "laps", "children": "child",
    "babies": "baby",
  ]

  /// Endings of cases and plurals in Finnish, Swedish and English, the longest first.
  private static let endings = [
    "siin", "seen", "tten", "iden", "arna", "erna", "orna", "lle", "lla", "lta", "ssa", "sta", "iin", "een", "aan",
    "oon", "uun", "hin", "ien", "jen", "den", "ten", "tta", "ksi", "ies", "na", "en", "et", "er", "ar", "or", "ja",
    "ia",
    "ta", "es", "an", "in", "on", "un", "yn", "n", "t", "s",
  ]

  private static let vowels = Set("aeiouy")

  /// What a word begins with in most of its forms: one ending is cut off, then vowels that change before endings.
  fileprivate static func stem(_ word: String) -> String {
    if let stem = irregular[word] { return stem }
    var stem = Substring(word)
    if let ending = endings.first(where: { stem.hasSuffix($0) && stem.count - $0.count >= shortestStem }) {
      stem = stem.dropLast(ending.count)
    }
    var cut = 0
    while cut < 2, stem.count > shortestStem, let last = stem.last, vowels.contains(last) {
      stem = stem.dropLast()
      cut += 1
    }
    return String(stem)
  }
}
