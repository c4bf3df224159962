extension Audience {
  /// From which age on a group is, in whole months, where its organiser has stated no ages but said in words that it is
  /// not for small children; nil where the words leave nobody out.
  package var impliedMinimum: Int? {
    guard minimumMonths == nil, maximumMonths == nil, let note else { return nil }
    let words = SearchedText.words(of: note)
    return Self.meanings.first { meaning in
      words.contains { word in meaning.stems.contains { word.hasPrefix($0) } }
    }?.minimum
  }

  /// The beginnings of words as a search folds them, in Finnish, Swedish and English; the first that is found decides.
  private static let meanings: [(stems: [String], minimum: Int?)] = [
    (["ylakoul", "hogstadi"], 13 * 12),
    (["alakoul", "koululai", "luokkal", "skolbarn", "skolelev", "lagstadi", "schoolchild"], 7 * 12),
    (
      [
        "laps", "perhe", "vauva", "taapero", "aiti", "aide", "isa", "isi", "vanhem", "kaik", "huoltaj", "barn", "famil",
        "foraldr", "mamm", "papp", "alla", "bab", "child", "toddler", "parent", "mother", "father", "every", "all",
      ], nil
    ),
    (
      [
        "ikaihmi", "ikaanty", "seniori", "elakela", "aikui", "tyoika", "aldre", "pension", "senior", "vux", "adult",
        "elder", "older",
      ], 18 * 12
    ),
    (["nuor", "varhaisnuor", "ung", "young", "youth", "teen"], 10 * 12),
  ]
}
