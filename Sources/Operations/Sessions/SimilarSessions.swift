package import Scheduling
import Storage

/// Sessions with places for somebody who found none: of the same group first, then of groups of the same sort, for the
/// same age, in the same municipality, in the next 14 days.
package struct SimilarSessions: Sendable {
  package var session: Identifier<Session>
  package var limit: Int

  package init(to session: Identifier<Session>, limit: Int = 3) {
    self.session = session
    self.limit = limit
  }

  private static let days = 14
  /// As many as are looked through.
  private static let most = 200

  package func run(at desk: Desk, as actor: Actor) async throws -> [SessionView] {
    try Rights.require(actor, .browse)
    let now = desk.now()
    return try await desk.read { [self] reading in
      guard let wanted = try reading.session(session), wanted.activity.activity.state.isPublic else {
        throw OperationError.notFound
      }
      var shelf = Shelf(reading)
      let group = wanted.activity.activity
      let filter = SessionFilter(
        from: now,
        until: now + Self.days * 86_400,
        municipality: try shelf.venue(group.place.venue).municipality,
        limit: Self.most
      )
      var own = filter
      (own.activity, own.municipality) = (group.id, nil)
      let near = try reading.sessions(filter).filter { $0.activity.activity.isLike(group) }
      let found = (try reading.sessions(own) + near).filter { listed in
        listed.session.id != session && listed.startsAt > now && listed.hasPlaces(at: now)
      }
      var seen: Set<Identifier<Session>> = []
      return try found.filter { seen.insert($0.session.id).inserted }.prefix(limit).map {
        SessionView($0, activity: try shelf.view($0.activity))
      }
    }
  }
}

extension Activity {
  /// Whether somebody who wanted the one may want the other: what everyone may see of them is compared.
  fileprivate func isLike(_ other: Activity) -> Bool {
    let (mine, theirs) = (publicFace, other.publicFace)
    guard id != other.id, privacy == .open, other.privacy == .open else { return false }
    let isSameSort = mine.category.map { $0 == theirs.category } ?? (mine.kind == theirs.kind)
    guard (enrolment.rules.slotMinutes == nil) == (other.enrolment.rules.slotMinutes == nil) else { return false }
    let (low, high) = (mine.audience.minimumMonths ?? 0, mine.audience.maximumMonths ?? .max)
    let (from, to) = (theirs.audience.minimumMonths ?? 0, theirs.audience.maximumMonths ?? .max)
    return isSameSort && low <= to && from <= high
  }
}

extension ListedSession {
  fileprivate func hasPlaces(at now: Instant) -> Bool {
    let enrolment = activity.activity.enrolment
    if let opens = enrolment.opens, now < opens { return false }
    if let closes = enrolment.closes, now >= closes { return false }
    return [.free, .few, .dropIn].contains(availability)
  }
}
