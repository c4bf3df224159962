package import Scheduling

/// What a feed's bytes depend on, besides the day: equal fingerprints mean equal contents.
package struct FeedFingerprint: Hashable, Sendable {
  package var activities: Int
  /// The sum of the activities' revisions: each only ever rises.
  package var revisions: Int
  package var changed: Instant
}

extension Reading {
  package func fingerprint(of scope: FeedScope) throws -> FeedFingerprint {
    var wanted = Conditions()
    switch scope {
    // A group that leaves an organisation, or a filter's reach, is no more among those that could tell of it: what holds
    // of all groups holds of every choice of them.
    case .all, .organisation, .filtered, .born: break
    case .venue(let venue): wanted.add("a.id IN (\(activitiesMeeting(at: wanted.bind(venue))))")
    case .activity(let activity): wanted.add("a.id = \(wanted.bind(activity))")
    }
    let found = try first(
      """
      SELECT COUNT(*), CAST(COALESCE(SUM(a.revision), 0) AS \(dialect.integer)), COALESCE(MAX(a.changed), 0)
      FROM activity a \(wanted.clause)
      """,
      wanted.arguments
    ) {
      FeedFingerprint(activities: try $0.take(), revisions: try $0.take(), changed: try $0.take())
    }
    guard var fingerprint = found else { throw StorageError.unreadable("no fingerprint of \(scope)") }
    // A venue without a group has a name to show too, and a group that moved away must leave a later mark than its own.
    if let venue = scope.filter.venue {
      fingerprint.changed = max(fingerprint.changed, try changed("venue", venue.text))
    }
    if let organisation = scope.filter.organisation {
      fingerprint.changed = max(fingerprint.changed, try changed("organisation", organisation.text))
    }
    return fingerprint
  }

  private func changed(_ table: String, _ id: String) throws -> Instant {
    try first("SELECT changed FROM \(table) WHERE id = ?1", id) { try $0.take() } ?? Instant(seconds: 0)
  }
}

extension Writing {
  /// Marks that a venue's feed has lost a group, which no group that is left can say.
  package func touch(_ venue: Identifier<Venue>, at now: Instant) throws {
    try run("UPDATE venue SET changed = ?2 WHERE id = ?1", venue, now)
  }
}
