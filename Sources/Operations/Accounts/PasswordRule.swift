/// What a password has to be: long, and not what everybody takes first.
package enum PasswordRule {
  package static let shortest = 12
  package static let longest = 128

  package enum Fault: Sendable, Hashable {
    case tooShort, tooLong
    /// Made of words, years and rows of keys that are tried first.
    case common
  }

  /// What is wrong with a password; nil where it may be taken.
  ///
  /// - Parameter words: what stands beside it and is tried, too: the name and the address of its owner.
  package static func fault(in password: String, beside words: [String] = []) -> Fault? {
    if password.count < shortest { return .tooShort }
    if password.utf8.count > longest * 4 || password.count > longest { return .tooLong }
    return remainder(of: password, words: words).count < 6 ? .common : nil
  }

  /// What of a password is not a common word, a row of keys, a year or one sign again and again.
  private static func remainder(of password: String, words: [String]) -> [Character] {
    let signs = Array(password.lowercased())
    var letters = signs.map(plain)
    let own = words.flatMap { $0.lowercased().map(plain).split { !$0.isLetter } }.map { Array($0) }
    for word in (own.filter { $0.count >= 3 } + common).sorted(by: { $0.count > $1.count }) {
      var start = 0
      while start + word.count <= letters.count {
        if letters[start..<start + word.count].elementsEqual(word) {
          for index in start..<start + word.count { letters[index] = " " }
        }
        start += 1
      }
    }
    var rest: [Character] = []
    var previous: Character?
    for (sign, letter) in zip(signs, letters) where letter != " " {
      if !(previous.map { follows(sign, $0) } ?? false) { rest.append(sign) }
      previous = sign
    }
    return rest
  }

  /// One sign again, or the next or the one before in the alphabet or among the digits.
  private static func follows(_ sign: Character, _ previous: Character) -> Bool {
    guard let one = sign.asciiValue, let other = previous.asciiValue else { return sign == previous }
    return abs(Int(one) - Int(other)) <= 1
  }

  /// A letter for a sign that stands for it, and without its dots.
  private static func plain(_ sign: Character) -> Character { letters[sign] ?? sign }

  private static let letters: [Character: Character] = [
    "@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t", "å": "a", "ä": "a",
    "ö": "o",
  ]

  /// Words as `plain` writes them: what people take first, in the languages of the house, and rows of keys.
  private static let common = """
    password passwort passord losenord losen salasana salis kayttaja hallinta admin administrator root user login \
    kirjaudu welcome tervetuloa valkommen letmein secret salaisuus hemlig hemlis master dragon monkey football \
    jaakiekko jalkapallo hockey sunshine aurinko princess prinsessa superman batman pokemon starwars minecraft \
    iloveyou rakastan rakas kulta alskling mamma pappa aiti isa perhe familj family kissa koira katt hund summer \
    winter kesa talvi syksy kevat sommar vinter tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu \
    elokuu syyskuu lokakuu marraskuu joulukuu maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai \
    suomi finland helsinki espoo vantaa tampere turku oulu helsingfors esbo perhekeskus kohtaamispaikka kunta kirkko \
    seurakunta kirjasto tapaamo avoin qwertyuiop qwertyui qwerty asdfghjkl asdfgh zxcvbnm zxcvbn qazwsx qweasd \
    hello hei moi test testi demo change changeme vaihda uusi new access trustno temppu
    """.split(separator: " ").map { $0.map(plain) }
}
