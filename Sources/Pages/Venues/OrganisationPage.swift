package import Language
package import Scheduling

/// Who posts groups: its groups, and what of them is on this week.
package struct OrganisationPage: Sendable {
  private let frame: Frame
  private let organisation: Organisation
  private let groups: [(activity: Activity, venue: Venue)]
  private let sessions: [ListedSession]

  /// The page of an organisation, with its published groups and this week's sessions that are not over.
  package init(
    _ language: LanguageCode,
    _ organisation: Organisation,
    groups: [(activity: Activity, venue: Venue)],
    sessions: [ListedSession],
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .organisation(organisation.id), today: today, publicURL: publicURL)
    self.organisation = organisation
    self.groups = groups.map { ($0.activity.publicFace, $0.venue) }
    self.sessions = sessions
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let name = words.organisation(organisation)
    let content = Content(
      name: name,
      hasLongWord: name.hasLongWord,
      kind: organisation.name == nil ? nil : kindLine,
      groups: groups.map(card).sorted { ($0.title.text.sortKey, $0.path) < ($1.title.text.sortKey, $1.path) },
      days: DayList.days(sessions, frame),
      calendar: Link(
        frame.path(.week(WeekFilter(programme: ProgrammeFilter(organisation: organisation.id)))),
        words.text("organisationPage.calendar")
      ),
      subscribe: SubscribePanel(.organisation(organisation.id), frame, named: name)
    )
    return Document(template: .organisation, frame: frame, title: name, content: content).render()
  }

  private struct Content {
    let name: String
    let hasLongWord: Bool
    let kind: String?
    let groups: [GroupCard]
    let days: [DayList]
    let calendar: Link
    let subscribe: SubscribePanel
  }

  private var kindLine: String {
    [frame.words.organisationKind(organisation.kind), organisation.municipality].joined(separator: ", ")
  }

  private func card(_ group: (activity: Activity, venue: Venue)) -> GroupCard {
    GroupCard(group.activity, at: group.venue, frame)
  }
}

/// A group in a list of groups: what it is called, when and where it meets.
struct GroupCard {
  let path: String
  let title: Wording
  let when: String?
  let place: String

  init(_ activity: Activity, at venue: Venue, _ frame: Frame) {
    path = frame.path(.activity(activity.id))
    title = frame.title(of: activity)
    when = frame.meetingTimes(of: activity)
    let municipality = venue.name == venue.municipality ? nil : venue.municipality
    place = [venue.name, municipality].joined(separator: " · ")
  }
}
