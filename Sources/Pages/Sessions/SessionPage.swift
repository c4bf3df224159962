package import Language
package import Scheduling

/// One session: when, where, for whom, and how to take part.
package struct SessionPage: Sendable {
  private let frame: Frame
  private let listed: ListedSession
  private let takingPart: TakingPart
  private let joinLink: String?
  private let instead: [ListedSession]

  /// The page of a session.
  ///
  /// - Parameters:
  ///   - joinLink: where a drop-in session meets online, while it may be shown.
  ///   - instead: sessions with places, where this one has none.
  package init(
    _ language: LanguageCode,
    _ listed: ListedSession,
    takingPart: TakingPart,
    joinLink: String? = nil,
    instead: [ListedSession] = [],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .session(listed.session.id), today: today, publicURL: publicURL)
    self.listed = listed
    self.takingPart = takingPart
    self.joinLink = joinLink
    self.instead = instead
  }

  /// The page as HTML.
  package func render() -> String {
    let title = listed.title(frame)
    let when = frame.words.when(listed.session.start, minutes: listed.session.minutes)
    let content = Content(
      title: title.hyphenated(in: frame.language),
      hasLongWord: title.text.hasLongWord,
      day: frame.words.longDate(listed.session.start.date, today: frame.today).capitalisedFirst,
      hours: listed.hours(frame),
      start: listed.session.start.description,
      place: listed.placeLine,
      flag: listed.flag(frame),
      isCancelled: listed.isCancelled,
      note: frame.freeWords(listed.session.note, of: listed.activity),
      availability: listed.mark(frame),
      showsAvailability: showsAvailability,
      joinLink: joinLink,
      action: ActionBox(takingPart, listed, frame),
      actionNote: frame.freeWords(listed.activity.enrolment.note, of: listed.activity).map {
        Wording($0.text.capitalisedFirst, language: $0.language)
      },
      description: description,
      instead: InsteadList(instead, frame),
      facts: facts,
      group: Link(frame.path(.activity(listed.activity.id)), frame.words.text("session.toGroup")),
      back: Link(
        frame.path(.week(WeekFilter(week: listed.session.start.date.week))),
        frame.words.text("session.toCalendar")
      )
    )
    return Document(
      template: .session,
      frame: frame,
      title: "\(title.text), \(when)",
      leavesQuickly: listed.activity.leavesQuickly,
      content: content
    ).render()
  }

  private struct Content {
    let title: Wording
    let hasLongWord: Bool
    let day: String
    let hours: String
    let start: String
    let place: String
    let flag: ChangeFlag?
    let isCancelled: Bool
    let note: Wording?
    let availability: AvailabilityMark
    let showsAvailability: Bool
    let joinLink: String?
    let action: ActionBox
    let actionNote: Wording?
    let description: Wording?
    let instead: InsteadList?
    let facts: [Fact]
    let group: Link
    let back: Link
  }

  /// The box says "cancelled", "over", "closed" or "ask" in a sentence of its own.
  private var showsAvailability: Bool {
    if case .opens = takingPart { return false }
    return ![.cancelled, .over, .askOrganiser, .closed].contains(takingPart)
  }

  /// What happens there, in the group's words.
  private var description: Wording? {
    let (text, language) = listed.activity.texts.text(for: frame.language.rawValue)
    return text.description.map { frame.wording($0, in: language) }
  }

  private var facts: [Fact] {
    let (words, activity, venue) = (frame.words, listed.activity, listed.venue)
    var facts: [Fact] = []
    let place = listed.session.place ?? [venue.name, listed.room, activity.place.detail].joined(separator: ", ")
    let isElsewhere = listed.session.place != nil
    let address = isElsewhere ? venue.municipality : [venue.address, venue.municipality].joined(separator: ", ")
    facts.append(
      Fact(
        words.text("session.where"),
        [place, address].compactMap { $0 }.filter { !$0.isEmpty }.map { Wording($0) },
        more: isElsewhere ? nil : Link(frame.path(.venue(venue.id)), words.text("session.toVenue"))
      )
    )
    facts += ActivityFacts(activity, frame).list
    if let asking = frame.asking(listed.contact, of: activity) { facts.append(asking) }
    if activity.enrolment.mode != .open, activity.enrolment.capacity.places != nil {
      facts.append(
        Fact(words.text("session.places"), [Wording(words.placeUnitSentence(activity.enrolment.capacity.unit))])
      )
    }
    return facts
  }
}

extension [String?] {
  /// The texts that are there, joined.
  func joined(separator: String) -> String { compactMap { $0 }.joined(separator: separator) }
}
