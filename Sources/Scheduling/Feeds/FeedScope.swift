/// Which sessions a calendar feed holds.
package enum FeedScope: Hashable, Sendable {
  case all
  case venue(Identifier<Venue>)
  case activity(Identifier<Activity>)
  case organisation(Identifier<Organisation>)
  /// What a family has narrowed the programme to.
  case filtered(ProgrammeFilter)
  /// What suits a child on the day of each session; the month of its birth stands in the feed's address alone.
  case born(BirthMonth, ProgrammeFilter)

  /// The feed of a narrowed list: of one venue or organisation its own, so that many share it.
  ///
  /// How many places are left is not asked: who means to go would lose a session from the calendar when it fills up.
  package init(_ filter: ProgrammeFilter, born month: BirthMonth? = nil) {
    let filter = filter.ofFeeds
    if let month {
      var others = filter
      others.age = nil
      self = .born(month, others)
    } else if let venue = filter.venue, filter == ProgrammeFilter(venue: venue) {
      self = .venue(venue)
    } else if let organisation = filter.organisation, filter == ProgrammeFilter(organisation: organisation) {
      self = .organisation(organisation)
    } else {
      self = filter.isEmpty ? .all : .filtered(filter)
    }
  }

  /// What it narrows the programme by.
  package var filter: ProgrammeFilter {
    switch self {
    case .all, .activity: ProgrammeFilter()
    case .venue(let venue): ProgrammeFilter(venue: venue)
    case .organisation(let organisation): ProgrammeFilter(organisation: organisation)
    case .filtered(let filter), .born(_, let filter): filter.ofFeeds
    }
  }

  /// Whether there is no end of feeds like it, because people make them by what they ask for.
  package var isOneOfMany: Bool {
    switch self {
    case .all, .venue, .activity, .organisation: false
    case .filtered, .born: true
    }
  }

  /// Where the feed is fetched from, below the public address; Finnish is said without a parameter.
  package func path(language: String) -> String {
    let language = language == "fi" ? "" : "lang=\(language)"
    let (file, query): (String, String) =
      switch self {
      case .all: ("all", "")
      case .venue(let id): ("venues/\(id)", "")
      case .activity(let id): ("groups/\(id)", "")
      case .organisation(let id): ("organisations/\(id)", "")
      case .filtered: ("sessions", filter.query)
      case .born(let month, _):
        ("sessions", ["born=\(month)", filter.query].filter { !$0.isEmpty }.joined(separator: "&"))
      }
    let queries = [query, language].filter { !$0.isEmpty }
    return "/feeds/\(file).ics" + (queries.isEmpty ? "" : "?" + queries.joined(separator: "&"))
  }
}

extension ProgrammeFilter {
  fileprivate var ofFeeds: ProgrammeFilter {
    var filter = self
    filter.hasPlaces = false
    return filter
  }
}
