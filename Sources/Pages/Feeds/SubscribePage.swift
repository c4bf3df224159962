package import Language
package import Scheduling

/// A filter's calendar, and one that follows the age of a child.
package struct SubscribePage: Sendable {
  /// The fields of the form by which a family says in which month its child was born or is expected.
  package enum Field: String { case month, year }

  private let frame: Frame
  private let filter: ProgrammeFilter

  /// The month of birth that was said; nil before.
  package var born: BirthMonth?
  /// Whether what was said is no month of a child's birth.
  package var isRefused = false
  /// What was written, to be mended.
  package var written: (month: String, year: String) = ("", "")
  /// What the filter's venue and organisation are called.
  package var venue: String?
  package var organisation: String?

  package init(_ language: LanguageCode, _ filter: ProgrammeFilter, today: LocalDate, publicURL: String) {
    frame = Frame(language, at: .subscribe(filter), today: today, publicURL: publicURL)
    self.filter = filter
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let scope = FeedScope(filter, born: born)
    let narrowed = words.filterWithin(scope.filter, venue: venue, organisation: organisation)
    let name = born.map { words.ageFollowing($0, narrowed: narrowed, today: frame.today) } ?? narrowed?.capitalisedFirst
    let title = name ?? words.text("feed.all")
    let content = Content(
      title: title,
      subscribe: SubscribePanel(scope, frame, named: title),
      action: frame.path(.subscribe(filter)),
      fault: isRefused ? words.text("byAge.fault") : nil,
      summary: words.count("error.summary", 1),
      months: choices(Array(1...12), chosen: born.map { "\($0.month)" } ?? written.month) {
        words.text("month.\($0)").capitalisedFirst
      },
      years: choices(years, chosen: born.map { "\($0.year)" } ?? written.year) { "\($0)" },
      back: Link(frame.path(.home), words.text("help.toCalendar"))
    )
    let tab = isRefused ? "\(words.text("error.prefix")): \(title)" : title
    return Document(template: .subscribePage, frame: frame, title: tab, isPrivate: born != nil, content: content)
      .render()
  }

  /// The latest first: most children that are asked for are young.
  private var years: [Int] { Array((frame.today.year - 18...frame.today.year + 1).reversed()) }

  private func choices(_ numbers: [Int], chosen: String, _ label: (Int) -> String) -> [Choice] {
    numbers.map { Choice(value: "\($0)", label: label($0), isChosen: "\($0)" == chosen) }
  }

  private struct Content {
    let title: String
    let subscribe: SubscribePanel
    let action: String
    let fault: String?
    let summary: String
    let months: [Choice]
    let years: [Choice]
    let back: Link
  }

  private struct Choice {
    let value: String
    let label: String
    let isChosen: Bool
  }
}
