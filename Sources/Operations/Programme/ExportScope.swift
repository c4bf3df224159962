package import Scheduling

/// What an export hands on: whole groups.
package enum ExportScope: Hashable, Sendable {
  case all
  case venue(Identifier<Venue>)
  case activity(Identifier<Activity>)

  /// The feed of the same.
  var feed: FeedScope {
    switch self {
    case .all: .all
    case .venue(let id): .venue(id)
    case .activity(let id): .activity(id)
    }
  }
}
