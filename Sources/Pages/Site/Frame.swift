import Language
import Scheduling

/// What every page needs to know beside its subject.
struct Frame: Sendable {
  /// The language of the page.
  let language: LanguageCode
  /// Where the page itself lives: the switch between languages stays on it.
  let address: SiteAddress
  /// The reader's day: it decides what is "today" and where the year is left out.
  let today: LocalDate
  /// Scheme and host under which the world sees the service, without a slash at the end.
  let publicURL: String
  let words: Phrasebook

  /// The frame of one page.
  init(_ language: LanguageCode, at address: SiteAddress, today: LocalDate, publicURL: String) {
    self.language = language
    self.address = address
    self.today = today
    self.publicURL = publicURL
    words = Phrasebook(language)
  }

  func path(_ address: SiteAddress) -> String { address.path(in: language) }

  /// A wording as this page shows it: the language is named only where it is not the page's own.
  func wording(_ text: String, in language: String?) -> Wording {
    Wording(text, language: language == self.language.rawValue ? nil : language)
  }

  /// The title of a group, of which a page never holds more than its public face.
  func title(of activity: Activity) -> Wording {
    let (text, language) = activity.texts.text(for: language.rawValue)
    // A discreet group without a public title is only ever "a group": a link needs a word, and a title might tell.
    if text.title.isEmpty { return Wording(words.activityKind(activity.kind)) }
    return wording(text.title, in: language)
  }

  /// When a group meets, in words; nil where nothing is to come.
  func meetingTimes(of activity: Activity) -> String? {
    guard activity.state != .cancelled else { return nil }
    var told = words.meetingTimes(of: activity, from: today)
    if let long = told, long.count > Self.longestTimes {
      var plain = activity
      plain.schedule = activity.schedule.withoutWords
      told = words.meetingTimes(of: plain, from: today)
    }
    return told?.capitalisedFirst
  }

  /// What an eye takes in at once; a longer sentence leaves places and notes to the list of dates.
  private static let longestTimes = 120

  /// What an organiser wrote beside a group's texts, on a date or a session; of a discreet group none is shown.
  func freeWords(_ text: String?, of activity: Activity) -> Wording? {
    guard activity.privacy == .open, let text, !text.isEmpty else { return nil }
    return wording(text, in: activity.texts.original)
  }
}

extension String {
  /// Whether a word is too long for one line of a heading on a phone ("Maahanmuuttajaperheiden").
  var hasLongWord: Bool { split(separator: " ").contains { $0.count > 18 } }
}

/// A link in a list of them.
struct Link {
  let path: String
  let label: String

  init(_ path: String, _ label: String) {
    self.path = path
    self.label = label
  }
}

/// A label and what stands beside it in a list of facts.
struct Fact {
  let label: String
  let values: [Wording]
  let more: [Link]

  /// - Parameter more: the page that says more, and what its link is called.
  init(_ label: String, _ values: [Wording], more: Link? = nil) {
    self.init(label, values, links: more.map { [$0] } ?? [])
  }

  init(_ label: String, _ values: [Wording], links: [Link]) {
    self.label = label
    self.values = values
    more = links
  }
}
