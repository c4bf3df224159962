/// Where a list of sessions goes on: after this start and id.
package struct SessionCursor: Hashable, Sendable {
  package var startsAt: Instant
  package var id: Identifier<Session>

  package init(startsAt: Instant, id: Identifier<Session>) {
    self.startsAt = startsAt
    self.id = id
  }
}

/// Which sessions a list holds; nil asks for any.
package struct SessionFilter: Hashable, Sendable {
  /// Sessions that end after this instant.
  package var from: Instant
  /// Sessions that start before this instant.
  package var until: Instant
  package var venue: Identifier<Venue>?
  package var activity: Identifier<Activity>?
  package var municipality: String?
  package var organisation: Identifier<Organisation>?
  package var after: SessionCursor?
  /// Whether groups by invitation are among them, which are on no list.
  package var includesUnlisted = false
  /// In which states a group may be: families see two of them.
  package var states: Set<Activity.State> = [.published, .cancelled]
  package var limit: Int

  package init(
    from: Instant,
    until: Instant,
    venue: Identifier<Venue>? = nil,
    activity: Identifier<Activity>? = nil,
    municipality: String? = nil,
    after: SessionCursor? = nil,
    limit: Int
  ) {
    self.from = from
    self.until = until
    self.venue = venue
    self.activity = activity
    self.municipality = municipality
    self.after = after
    self.limit = limit
  }
}
