import Language
import Scheduling

/// What is the same for all sessions of a group: for whom, in which language, at what price.
struct ActivityFacts {
  let list: [Fact]

  init(_ activity: Activity, _ frame: Frame) {
    let words = frame.words
    let ages = words.ages(activity.audience).map { Wording($0.capitalisedFirst) }
    let audience = [ages, frame.freeWords(activity.audience.note, of: activity)].compactMap { $0 }
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

  /// A note that says only "maksuton" adds nothing to "Maksuton".
  private static func withoutRepeats(_ values: [Wording]) -> [Wording] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0.text.lowercased()).inserted }
  }
}
