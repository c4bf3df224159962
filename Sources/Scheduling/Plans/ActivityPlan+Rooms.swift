extension ActivityPlan {
  /// A session as it will be, as far as rooms go; id nil for a new one.
  private struct Held {
    var session: Identifier<Session>?
    var facts: SessionFacts
  }

  /// Sessions that will be held at a time or place at which they were not.
  private var held: [Held] {
    (sessions.changed + sessions.restored).map { Held(session: $0.session.id, facts: SessionFacts($0.meeting)) }
      + sessions.added.map { Held(session: nil, facts: SessionFacts($0)) }
  }

  /// The sessions whose use of a room this plan changes or ends: what is stored of them no longer counts.
  package var released: Set<Identifier<Session>> {
    Set(
      (sessions.changed + sessions.restored).map(\.session.id) + sessions.cancelled.map(\.session.id)
        + sessions.removed.map(\.id)
    )
  }

  /// The rooms that this plan will use anew, set-up and clearing included.
  package var uses: [RoomUse] {
    held.compactMap { RoomUse($0.facts, of: after, session: $0.session, zone: zone) }
  }

  /// The venues where sessions will be held at a time or place at which they were not.
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

  /// The plan without those of its new sessions that would take a room which is taken.
  package func yielding(to clashes: [RoomClash]) -> ActivityPlan {
    let starts = Set(clashes.filter { $0.mine.activity == after.id && $0.mine.session == nil }.map(\.mine.start))
    var plan = self
    plan.sessions.added.removeAll { starts.contains($0.start) }
    return plan
  }
}

extension PlanConflict {
  package var start: LocalDateTime {
    switch self {
    case .outsideOpeningHours(let start): start
    case .roomTaken(let clash): clash.mine.start
    }
  }
}
