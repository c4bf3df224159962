extension ActivityPlan {
  /// A session as it will be, as far as rooms go; id nil for a new one.
  private struct Held {
    var session: Identifier<Session>?
    var facts: SessionFacts
  }

  /// Sessions that will be held at a time or place at which they were not.
  private var anew: [Held] {
    (sessions.changed + sessions.restored).map { Held(session: $0.session.id, facts: SessionFacts($0.meeting)) }
      + sessions.added.map { Held(session: nil, facts: SessionFacts($0)) }
  }

  /// Every session that is still to be held.
  private var held: [Held] { anew + unchanged.map { Held(session: $0.id, facts: SessionFacts($0)) } }

  /// The stored sessions that will be held at a time or place at which they were not.
  package var heldAnew: Set<Identifier<Session>> { Set(anew.compactMap(\.session)) }

  /// The sessions whose use of a room this plan says itself, or ends: what is stored of them no longer counts.
  package var released: Set<Identifier<Session>> {
    Set(
      (sessions.changed + sessions.restored).map(\.session.id) + sessions.cancelled.map(\.session.id)
        + sessions.removed.map(\.id) + unchanged.map(\.id)
    )
  }

  /// The rooms that its sessions will use, set-up and clearing included.
  package var uses: [RoomUse] {
    held.compactMap { RoomUse($0.facts, of: after, session: $0.session, zone: zone) }
  }

  /// The venues where its sessions will be held.
  package var venues: Set<Identifier<Venue>> { Set(held.map { ($0.facts.site ?? after.place).venue }) }

  /// What lies outside the opening hours of its venue, where those are known.
  package func outsideOpeningHours(_ hours: [Identifier<Venue>: OpeningHours]) -> [PlanConflict] {
    held.compactMap { held in
      guard let hours = hours[(held.facts.site ?? after.place).venue] else { return nil }
      let start = held.facts.start
      let end = start.adding(minutes: held.facts.minutes ?? Session.assumedMinutes)
      return hours.covers(start, until: end) ? nil : .outsideOpeningHours(start: start)
    }.sorted { $0.start < $1.start }
  }

  /// The plan without those of its new sessions that are known to wait for a room which is still taken: they go on
  /// being skipped.
  package mutating func yield(to clashes: [RoomClash]) {
    let starts = Set(
      clashes.flatMap { [$0.mine, $0.other] }.filter { $0.activity == after.id && $0.session == nil }.map(\.start)
    )
    let waiting = Set(
      sessions.added.filter { meeting in
        starts.contains(meeting.start)
          && noLongerSkipped.contains { $0.start == meeting.originalStart && $0.reason == .roomTaken }
      }.map(\.originalStart)
    )
    guard !waiting.isEmpty else { return }
    sessions.added.removeAll { waiting.contains($0.originalStart) }
    skipped += noLongerSkipped.filter { waiting.contains($0.start) }
    skipped.sort { $0.start < $1.start }
    noLongerSkipped.removeAll { waiting.contains($0.start) }
  }
}

extension PlanConflict {
  package var start: LocalDateTime {
    switch self {
    case .outsideOpeningHours(let start): start
    case .roomTaken(let clash, _): clash.mine.start
    }
  }
}
