/// One word of a search or of a text, folded, with what its forms have in common.
struct SearchedWord: Sendable {
  let word: String
  let stem: String
  /// Both with each doubled consonant as one: `vaate` and `vaatteet`, `neuvonta` and `neuvonnan`.
  private let softWord: String
  private let softStem: String

  init(_ word: String) {
    self.word = word
    stem = Self.stem(word)
    (softWord, softStem) = (Self.soft(word), Self.soft(stem))
  }

  private static let shortestStem = 4

  /// Whether a word that is searched by stands for a word of a text.
  func stands(for found: SearchedWord) -> Bool {
    if found.word.hasPrefix(word) || stem == found.stem { return true }
    guard stem.utf8.count >= Self.shortestStem else { return false }
    // Finnish and Swedish join words: the wanted one may begin another, or end or stand within it.
    if Self.begins(stem, found.word) || Self.begins(stem, found.stem) || Self.isPart(word, of: found.word) {
      return true
    }
    if Self.shortHeads.contains(stem), isHead(of: found) { return true }
    // A form that the endings do not know; the rest that is left over is no word of its own.
    let rest = word.utf8.count - found.stem.utf8.count
    if found.stem.utf8.count >= Self.shortestStem, rest <= 4, word.hasPrefix(found.stem) { return true }
    if softStem.utf8.count >= 6, Self.begins(softStem, found.softWord) { return true }
    return differsInGradation(from: found)
  }

  /// Whether a stem begins a word, or a later part of it.
  private static func begins(_ stem: String, _ word: String) -> Bool { word.hasPrefix(stem) || isPart(stem, of: word) }

  /// Whether a word is a later part of a joined one: short words are found in too many by chance.
  private static func isPart(_ part: String, of word: String, atLeast least: Int = 5) -> Bool {
    guard part.utf8.count >= least, word.utf8.count >= part.utf8.count + 3 else { return false }
    let (part, word) = (Array(part.utf8), Array(word.utf8))
    return (3...(word.count - part.count)).contains { word[$0..<($0 + part.count)].elementsEqual(part) }
  }

  /// Rooms and houses whose short name ends many a longer one: `liikuntasali`, `järjestötalo`, `päiväkoti`.
  private static let shortHeads: Set = ["sali", "talo", "koti"]

  private func isHead(of found: SearchedWord) -> Bool {
    Self.isPart(stem, of: found.word, atLeast: 4)
      && (found.stem.hasSuffix(stem) || found.stem.hasSuffix(stem.dropLast()))
  }

  /// `vanhemp` and `vanhemm`, `satutunt` and `satutunn`: stems that differ in their last letter alone.
  private func differsInGradation(from found: SearchedWord) -> Bool {
    let (one, other) = (stem.utf8, found.stem.utf8)
    return one.count == other.count && one.count > 5 && one.dropLast().elementsEqual(other.dropLast())
  }
}

extension SearchedWord {
  /// Words too short, or too changeable, for endings to be cut off.
  private static let irregular = [
    "isan": "isa", "isat": "isa", "isia": "isa", "isien": "isa", "isille": "isa", "aidin": "aiti", "aidit": "aiti",
    "aideille": "aiti", "aitien": "aiti", "aiteja": "aiti", "lasten": "laps", "lasta": "laps", "children": "child",
    "babies": "baby", "avoin": "avoim", "avointa": "avoim", "kodissa": "koti", "kodin": "koti", "kodit": "koti",
    "kodeissa": "koti",
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
    // "keskus", whose other forms begin with "keskukse".
    if word.utf8.count >= 6, ["us", "ys", "os"].contains(where: word.hasSuffix) { return word }
    // "vanhemmuus", whose other forms begin with "vanhemmuude" and "vanhemmuute".
    if let quality = ["uude", "uute", "uutt", "yyde", "yyte", "yytt"].lazy.compactMap({ word.firstRange(of: $0) })
      .first,
      word.distance(from: word.startIndex, to: quality.lowerBound) >= 4
    {
      return "\(word[..<word.index(quality.lowerBound, offsetBy: 2)])s"
    }
    var stem = Substring(word)
    if stem.hasSuffix("kseen") {
      stem = stem.dropLast(3)
    } else if let ending = endings.first(where: { stem.hasSuffix($0) && stem.count - $0.count >= shortestStem }) {
      stem = stem.dropLast(ending.count)
    }
    var cut = 0
    while cut < 2, stem.count > shortestStem, let last = stem.last, vowels.contains(last) {
      stem = stem.dropLast()
      cut += 1
    }
    return asSubject(stem)
  }

  /// `perhekeskuks` as `perhekeskus`.
  private static func asSubject(_ stem: Substring) -> String {
    let isOther = stem.utf8.count >= 7 && ["uks", "yks", "oks"].contains(where: stem.hasSuffix)
    return isOther ? "\(stem.dropLast(2))s" : String(stem)
  }

  private static func soft(_ word: String) -> String {
    var soft = ""
    for letter in word where letter != soft.last || vowels.contains(letter) { soft.append(letter) }
    return soft
  }
}
