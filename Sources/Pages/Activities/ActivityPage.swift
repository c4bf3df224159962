package import Language
package import Scheduling

/// A group: what it is, for whom, how to take part, and its next dates. A discreet one shows its public title only.
package struct ActivityPage: Sendable {
  private let frame: Frame
  private let activity: Activity
  private let organisation: Organisation
  private let venue: Venue
  private let sessions: [ListedSession]
  private let skipped: [SkippedDate]

  /// The page of a group, with its coming sessions and the coming dates that it leaves out.
  package init(
    _ language: LanguageCode,
    _ activity: Activity,
    by organisation: Organisation,
    at venue: Venue,
    sessions: [ListedSession],
    skipped: [SkippedDate],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .activity(activity.id), today: today, publicURL: publicURL)
    self.activity = activity.publicFace
    self.organisation = organisation
    self.venue = venue
    self.sessions = sessions
    self.skipped = skipped
  }

  /// The page as HTML.
  package func render() -> String {
    let (text, language) = activity.texts.text(for: frame.language.rawValue)
    let title = frame.title(of: activity)
    let dates = sessions.inOrder.map { DateRow($0, frame) }
    let content = Content(
      title: title.hyphenated(in: frame.language),
      hasLongWord: title.text.hasLongWord,
      kind: frame.words.activityKind(activity.kind),
      isCancelled: activity.state == .cancelled,
      when: frame.meetingTimes(of: activity),
      description: text.description.map { frame.wording($0, in: language) },
      textLanguage: text.description == nil || language == frame.language.rawValue ? nil : languageLine(language),
      plain: plain,
      facts: facts,
      takingPart: frame.words.text(takingPartKey),
      takingPartNote: frame.freeWords(activity.enrolment.note, of: activity),
      course: course,
      conditions: frame.freeWords(activity.conditions, of: activity),
      dates: Array(dates.prefix(Self.datesAtOnce)),
      more: Array(dates.dropFirst(Self.datesAtOnce)),
      empty: sessions.isEmpty ? emptyState : nil,
      skipped: skipped.map(skippedRow),
      subscribe: SubscribePanel(.activity(activity.id), frame, named: title.text)
    )
    // Several groups of a network are called "Perhekahvila": the venue tells their pages apart.
    let place = [venue.name, venue.municipality].joined(separator: ", ")
    return Document(
      template: .activity,
      frame: frame,
      title: "\(title.text), \(place)",
      leavesQuickly: activity.leavesQuickly,
      content: content
    ).render()
  }

  private static let datesAtOnce = 6

  private struct Content {
    let title: Wording
    let hasLongWord: Bool
    let kind: String
    let isCancelled: Bool
    let when: String?
    let description: Wording?
    /// Told where the text is in another language than the page.
    let textLanguage: String?
    let plain: Wording?
    let facts: [Fact]
    let takingPart: String
    let takingPartNote: Wording?
    let course: Link?
    let conditions: Wording?
    let dates: [DateRow]
    /// Folded until somebody wants them.
    let more: [DateRow]
    let empty: EmptyState?
    let skipped: [SkippedRow]
    let subscribe: SubscribePanel
  }

  private struct SkippedRow {
    let date: String
    let reasons: [Wording]
  }

  private func languageLine(_ language: String) -> String {
    frame.words.text("activity.textLanguage", ["language": frame.words.languageName(language)])
  }

  /// The group in plain language, where its organiser has written that: `fi-simple` beside `fi`.
  private var plain: Wording? {
    let code = "\(frame.language.rawValue)-simple"
    return activity.texts.byLanguage[code]?.description.map { Wording($0, language: code) }
  }

  private var takingPartKey: String {
    if activity.enrolment.isUnknown { return "activity.unknown" }
    return switch activity.enrolment.mode {
    case .open: "activity.open"
    case .optional: "activity.optional"
    case .required: activity.enrolment.rules.scope == .course ? "activity.requiredCourse" : "activity.required"
    }
  }

  /// The form of the whole course, where there is one and something is to come.
  private var course: Link? {
    let enrolment = activity.enrolment
    guard enrolment.mode != .open, !enrolment.isUnknown, enrolment.rules.scope != .session,
      activity.state == .published, !sessions.isEmpty
    else { return nil }
    return Link(frame.path(.bookCourse(activity.id)), frame.words.text("booking.titleCourse"))
  }

  private var facts: [Fact] {
    let words = frame.words
    let place = [venue.name, activity.place.detail].joined(separator: ", ")
    let organisers = [words.organisation(organisation)] + activity.coOrganisers
    let accessibility = activity.accessibility.compactMap { frame.freeWords($0, of: activity) }
    let facts =
      [
        Fact(
          words.text("activity.place"),
          [Wording(place)] + [venue.municipality].compactMap { $0 }.map { Wording($0) },
          more: Link(frame.path(.venue(venue.id)), words.text("session.toVenue"))
        )
      ] + ActivityFacts(activity, frame).list
      + [
        Fact(
          words.text("activity.organisation"),
          organisers.map { Wording($0) },
          more: Link(frame.path(.organisation(organisation.id)), words.text("activity.toOrganisation"))
        ),
        frame.asking(activity.contact(of: organisation), of: activity),
        Fact(words.text("activity.accessibility"), accessibility),
      ].compactMap(\.self)
    return facts.filter { !$0.values.isEmpty || !$0.more.isEmpty }
  }

  private func skippedRow(_ given: SkippedDate) -> SkippedRow {
    let skipped = activity.privacy == .open ? given : given.withoutNote
    let parts = frame.words.skipParts(skipped.reason, on: skipped.start.date, written: activity.texts.original)
    return SkippedRow(
      date: frame.words.date(skipped.start.date, today: frame.today).capitalisedFirst,
      reasons: parts.map { frame.wording($0.text, in: $0.language) }
    )
  }

  private var emptyState: EmptyState {
    EmptyState(
      title: frame.words.text("activity.empty"),
      hint: frame.words.text("activity.emptyHint"),
      links: [Link(frame.path(.home), frame.words.text("help.toCalendar"))]
    )
  }
}
