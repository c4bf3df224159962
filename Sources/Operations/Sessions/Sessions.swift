package import Scheduling
import Storage

/// A session as a page, a feed or the API shows it.
package struct SessionView: Sendable {
  package let session: Session
  package let startsAt: Instant
  package let endsAt: Instant
  package let activity: ActivityView
  /// Numbers; pages and feeds show `availability` instead.
  package let counts: PlaceCounts
  package let availability: Availability

  init(_ listed: ListedSession, activity: ActivityView) {
    let session = listed.session.publicFace(of: listed.activity.activity.privacy)
    self.session = session
    startsAt = listed.startsAt
    endsAt = listed.endsAt
    self.activity = activity.asHeld(session)
    counts = listed.counts
    availability = listed.availability
  }

  /// The import's name of the group and the session's original start.
  package var sourceID: String? { activity.sourceID.map { "\($0)/\(session.originalStart)" } }
}

extension Session {
  /// The session as everyone may see it: of a discreet group without what its organiser wrote.
  func publicFace(of privacy: Privacy) -> Session {
    guard privacy != .open else { return self }
    var face = self
    face.note = nil
    face.title = nil
    if isCancelled { face.state = .cancelled(reason: nil) }
    return face
  }
}

extension ListedSession {
  /// Takes numbers that leave out holds and offers whose time is over.
  mutating func take(_ counts: PlaceCounts) {
    (confirmedPlaces, heldPlaces) = (counts.confirmed, counts.held)
    (offeredPlaces, waitlistedPlaces) = (counts.offered, counts.waitlisted)
  }

  /// The rounded word that everyone may see.
  var availability: Availability {
    if session.isCancelled || activity.activity.state == .cancelled { return .cancelled }
    return activity.activity.enrolment.mode == .open ? .dropIn : counts.availability
  }
}

/// Sessions of published groups, by start, as far as a family narrows them.
package struct ListSessions: Sendable {
  package var filter: SessionFilter
  package var narrowed: ProgrammeFilter

  package init(_ filter: SessionFilter, narrowed: ProgrammeFilter = ProgrammeFilter()) {
    self.filter = filter
    self.narrowed = narrowed
  }

  package func run(at desk: Desk, as actor: Actor) async throws -> [SessionView] {
    try Rights.require(actor, .browse)
    let now = desk.now()
    return try await desk.read { [self] reading in
      var sieve = ProgrammeSieve(narrowed, in: reading, zones: desk.zones, at: now)
      return try sieve.sessions(filter)
    }
  }
}

/// One session, with exact places for those who may know them.
package struct FindSession: Sendable {
  package struct Answer: Sendable {
    package let view: SessionView
    /// Whether the asker may see numbers: everyone of an open group, of others staff only.
    package let showsNumbers: Bool
    /// Where a drop-in session meets online, while it may be shown.
    package let joinLink: String?
  }

  package var id: Identifier<Session>

  package init(_ id: Identifier<Session>) { self.id = id }

  /// - Throws: `OperationError.notFound`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .browse)
    let now = desk.now()
    return try await desk.read { [id] reading in
      guard var listed = try reading.session(id), listed.isVisible(to: actor) else { throw OperationError.notFound }
      let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
      listed.take(
        try reading.ledger(of: listed.session, in: listed.activity.activity, zone: zone, at: now).ledger.counts(
          of: id,
          at: now
        )
      )
      var shelf = Shelf(reading)
      let activity = listed.activity.activity
      let showsNumbers =
        activity.privacy == .open || Rights.allows(actor, .readExactPlaces, on: activity.subject)
      let rules = activity.enrolment.rules
      let showsLink = rules.showsJoinLink(
        in: activity.enrolment.mode,
        from: listed.startsAt,
        to: listed.endsAt,
        at: now
      )
      return Answer(
        view: try shelf.view(listed),
        showsNumbers: showsNumbers,
        joinLink: showsLink && listed.availability != .cancelled ? rules.joinLink : nil
      )
    }
  }
}
