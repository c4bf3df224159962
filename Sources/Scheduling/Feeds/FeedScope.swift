/// Which sessions a calendar feed holds.
package enum FeedScope: Hashable, Sendable {
  case all
  case venue(Identifier<Venue>)
  case activity(Identifier<Activity>)

  /// Where the feed is fetched from, below the public address; Finnish is said without a parameter.
  package func path(language: String) -> String {
    let query = language == "fi" ? "" : "?lang=\(language)"
    return switch self {
    case .all: "/feeds/all.ics\(query)"
    case .venue(let id): "/feeds/venues/\(id).ics\(query)"
    case .activity(let id): "/feeds/groups/\(id).ics\(query)"
    }
  }
}
