package import Scheduling
import Storage

/// Sessions with places for somebody who found none: of the same group first, then of groups of the same sort, for the
/// same age, in the same municipality, in the next 14 days. A party of another age than the group finds others of its
/// own.
package struct SimilarSessions: Sendable {
  package var target: BookingTarget
  /// Who wants to come; nil where nobody knows.
  package var party: Party?
  package var limit: Int

  package init(to target: BookingTarget, for party: Party? = nil, limit: Int = 3) {
    self.target = target
    self.party = party
    self.limit = limit
  }

  private static let days = 14
  /// As many as are looked through.
  private static let most = 200

  /// - Throws: `OperationError.notFound` for what the asker cannot see.
  package func run(at desk: Desk, as actor: Actor) async throws -> [SessionView] {
    try Rights.require(actor, .browse)
    let now = desk.now()
    return try await desk.read { [self] reading in
      let group = try group(in: reading, for: actor)
      var shelf = Shelf(reading)
      let filter = SessionFilter(
        from: now,
        until: now + Self.days * 86_400,
        municipality: try shelf.venue(group.place.venue).municipality,
        limit: Self.most
      )
      var own = filter
      (own.activity, own.municipality) = (group.id, nil)
      let isOfAge = party.map(group.audience.fits) ?? true
      let near = try reading.sessions(filter, at: now).filter { listed in
        let other = listed.activity.activity
        return isOfAge ? other.isLike(group) : other.isLike(group, for: party)
      }
      let mine = isOfAge ? try reading.sessions(own, at: now) : []
      let found = try (mine + near).filter { listed in
        let zone = try desk.zones.zone(listed.activity.activity.schedule.zone)
        return target != .session(listed.session.id) && listed.takes(party, in: zone, at: now)
      }
      var seen: Set<Identifier<Session>> = []
      return try found.filter { seen.insert($0.session.id).inserted }.prefix(limit).map {
        SessionView($0, activity: try shelf.view($0.activity))
      }
    }
  }

  private func group(in reading: any Reading, for actor: Actor) throws -> Activity {
    let found: Activity? =
      switch target {
      case .session(let id): try reading.session(id)?.activity.activity
      case .course(let id): try reading.activity(id)?.activity
      }
    guard let found, found.isVisible(to: actor) else { throw OperationError.notFound }
    return found
  }
}

extension Activity {
  /// Whether somebody who wanted the one may want the other: what everyone may see of them is compared.
  ///
  /// - Parameter party: whose ages count in place of the other group's.
  fileprivate func isLike(_ other: Activity, for party: Party? = nil) -> Bool {
    let (mine, theirs) = (publicFace, other.publicFace)
    guard id != other.id, privacy == .open, other.privacy == .open else { return false }
    let isSameSort = mine.category.map { $0 == theirs.category } ?? (mine.kind == theirs.kind)
    guard (enrolment.rules.slotMinutes == nil) == (other.enrolment.rules.slotMinutes == nil) else { return false }
    if let party { return isSameSort && mine.audience.fits(party) }
    let (low, high) = (mine.audience.minimumMonths ?? 0, mine.audience.maximumMonths ?? .max)
    let (from, to) = (theirs.audience.minimumMonths ?? 0, theirs.audience.maximumMonths ?? .max)
    return isSameSort && low <= to && from <= high
  }
}

extension ListedSession {
  /// Whether a party that asked now would be let in.
  fileprivate func takes(_ party: Party?, in zone: Zone, at now: Instant) -> Bool {
    guard startsAt > now else { return false }
    if availability == .dropIn { return true }
    let enrolment = activity.activity.enrolment
    let window = enrolment.window(of: session.start, in: zone)
    guard [.free, .few].contains(availability), enrolment.rules.scope != .course, !enrolment.rules.isByInvitation,
      window.opens.map({ now >= $0 }) ?? true, now < window.closes
    else { return false }
    guard let party else { return true }
    let places = enrolment.rules.slotMinutes == nil ? party.places(in: enrolment.capacity.unit) : 1
    return places >= 1 && party.people <= enrolment.capacity.partyLimit && places <= counts.left ?? .max
  }
}
