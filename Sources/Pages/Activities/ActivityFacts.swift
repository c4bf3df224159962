import Language
import Scheduling

/// What is the same for all sessions of a group: for whom, in which language, at what price.
struct ActivityFacts {
  let list: [Fact]

  init(_ activity: Activity, _ frame: Frame) {
    let words = frame.words
    let audience = Self.audience(activity, frame)
    let languages = activity.languages.map(words.languageName).joined(separator: ", ").capitalisedFirst
    let price = [
      words.price(activity.price).map { Wording($0.capitalisedFirst) },
      frame.freeWords(activity.price.note, of: activity),
    ].compactMap { $0 }
    let facts = [
      Fact(words.text("activity.audience"), audience),
      Fact(words.text("activity.languages"), languages.isEmpty ? [] : [Wording(languages)]),
      Fact(words.text("activity.price"), Self.withoutRepeats(price)),
    ]
    list = facts.filter { !$0.values.isEmpty }
  }

  /// Ages and the organiser's words, each where it says more than the other: "7–12-vuotiaat lukijat" says the ages too,
  /// and "kaikki lapsiperheet" would only make them doubtful.
  private static func audience(_ activity: Activity, _ frame: Frame) -> [Wording] {
    let ages = frame.words.ages(activity.audience).map { Wording($0.capitalisedFirst) }
    let note = frame.freeWords(activity.audience.note, of: activity)
    guard let ages, let note else { return [ages, note].compactMap { $0 } }
    if note.text.contains(where: \.isNumber) {
      return [note.language == nil ? Wording(note.text.capitalisedFirst) : ages]
    }
    let words = SearchedText.words(of: note.text)
    return words.allSatisfy(anybody.contains) ? [ages] : [ages, note]
  }

  /// Words that say nothing of whom a group is for, as a search folds them.
  private static let anybody: Set = [
    "kaikki", "kaikille", "lapsiperheet", "lapsiperheille", "perheet", "perheille", "ja", "och", "and", "alla",
    "barnfamiljer", "familjer", "all", "families",
  ]

  /// A note that says only "maksuton" adds nothing to "Maksuton".
  private static func withoutRepeats(_ values: [Wording]) -> [Wording] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0.text.lowercased()).inserted }
  }
}
