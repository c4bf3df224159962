package import Scheduling
import Storage

/// A group as everyone may see it, with who posts it and where it meets.
package struct ActivityView: Sendable {
  /// Of a discreet group the public face only.
  package private(set) var activity: Activity
  /// Nil for discreet groups: a name that an import gave says too much.
  package let sourceID: String?
  package let organisation: Organisation
  package private(set) var venue: Venue
  package let changed: Instant

  init(_ stored: StoredActivity, organisation: Organisation, venue: Venue) {
    activity = stored.activity.publicFace
    sourceID = stored.activity.privacy == .open ? stored.sourceID : nil
    self.organisation = organisation
    self.venue = venue
    changed = stored.changed
  }

  /// The group as one of its sessions is held: under its own title and in its own room, where it has any.
  ///
  /// - Parameter venue: another venue that the session is held at.
  func asHeld(_ session: Session, at venue: Venue? = nil) -> ActivityView {
    var view = self
    if let title = session.title { view.activity.texts = activity.texts.titled(title) }
    if let site = session.site { view.activity.place = site }
    if let venue { view.venue = venue }
    return view
  }
}

/// Published groups, in order of id.
package struct ListActivities: Sendable {
  package var venue: Identifier<Venue>?
  package var organisation: Identifier<Organisation>?
  package var after: Identifier<Activity>?
  package var limit: Int

  package init(
    venue: Identifier<Venue>? = nil,
    organisation: Identifier<Organisation>? = nil,
    after: Identifier<Activity>? = nil,
    limit: Int
  ) {
    self.venue = venue
    self.organisation = organisation
    self.after = after
    self.limit = limit
  }

  package func run(at desk: Desk, as actor: Actor) async throws -> [ActivityView] {
    try Rights.require(actor, .browse)
    return try await desk.read { [self] reading in
      var shelf = Shelf(reading)
      return try reading.activities(
        state: .published,
        venue: venue,
        organisation: organisation,
        after: after,
        includesUnlisted: false,
        limit: limit
      )
      .map { try shelf.view($0) }
    }
  }
}

/// One group that everyone may see, with the dates on which it does not meet.
package struct FindActivity: Sendable {
  package struct Answer: Sendable {
    package let view: ActivityView
    package let skipped: [SkippedDate]
  }

  package var id: Identifier<Activity>

  package init(_ id: Identifier<Activity>) { self.id = id }

  /// - Throws: `OperationError.notFound`, for drafts too.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .browse)
    return try await desk.read { [id] reading in
      guard let stored = try reading.activity(id), stored.activity.isVisible(to: actor) else {
        throw OperationError.notFound
      }
      var shelf = Shelf(reading)
      let skipped = try reading.skippedDates(of: id)
      return Answer(
        view: try shelf.view(stored),
        skipped: stored.activity.privacy == .open ? skipped : skipped.map(\.withoutNote)
      )
    }
  }
}

extension Activity {
  /// Drafts are nobody's; a group by invitation or for staff is its organisation's, and those whom it invites see
  /// it by their link.
  func isVisible(to actor: Actor) -> Bool {
    guard state.isPublic else { return false }
    return !(enrolment.rules.isByInvitation || isStaffOnly) || Rights.allows(actor, .readExactPlaces, on: subject)
  }
}

/// Venues and organisations read once within one snapshot.
struct Shelf {
  private let reading: any Reading
  private var venues: [Identifier<Venue>: Venue] = [:]
  private var organisations: [Identifier<Organisation>: Organisation] = [:]

  init(_ reading: any Reading) { self.reading = reading }

  mutating func venue(_ id: Identifier<Venue>) throws -> Venue {
    if let venue = venues[id] { return venue }
    guard let venue = try reading.venue(id)?.value else { throw OperationError.notFound }
    venues[id] = venue
    return venue
  }

  mutating func organisation(_ id: Identifier<Organisation>) throws -> Organisation {
    if let organisation = organisations[id] { return organisation }
    guard let organisation = try reading.organisation(id) else { throw OperationError.notFound }
    organisations[id] = organisation
    return organisation
  }

  mutating func view(_ stored: StoredActivity) throws -> ActivityView {
    ActivityView(
      stored,
      organisation: try organisation(stored.activity.organisation),
      venue: try venue(stored.activity.place.venue)
    )
  }

  mutating func view(_ listed: ListedSession) throws -> SessionView {
    let group = try view(listed.activity)
    guard let site = listed.session.site, site.venue != group.venue.id else {
      return SessionView(listed, activity: group)
    }
    return SessionView(listed, activity: group.asHeld(listed.session, at: try venue(site.venue)))
  }
}
