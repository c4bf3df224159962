package import Scheduling
import Storage

/// A course as somebody sees it who would book it whole.
package struct CourseView: Sendable {
  /// The next of its sessions, or the last where all are over.
  package let session: SessionView
  /// Those that are still to come, by start, without what an organiser wrote for them.
  package let dates: [Session]
  /// Of the session with the fewest places: one needs a place in each.
  package let availability: Availability
  /// When bookings open; nil for "at once".
  package let opens: Instant?
  package let closes: Instant?
}

/// A group that is booked as a whole, with what is left of it.
package struct FindCourse: Sendable {
  package var id: Identifier<Activity>

  package init(_ id: Identifier<Activity>) { self.id = id }

  /// - Throws: `OperationError.notFound`, for a group without sessions and for one whose sessions are booked singly.
  package func run(at desk: Desk, as actor: Actor) async throws -> CourseView {
    try Rights.require(actor, .browse)
    let now = desk.now()
    return try await desk.read { [id] reading in
      guard let activity = try reading.activity(id)?.activity, activity.isVisible(to: actor),
        activity.enrolment.mode != .open, activity.enrolment.rules.scope != .session,
        let next = try reading.nextSession(of: id, after: now)
      else { throw OperationError.notFound }
      let zone = try desk.zones.zone(activity.schedule.zone)
      let ledger = try reading.ledger(of: activity, in: zone, at: now).ledger
      let ahead = ledger.sittings(of: .course, at: now)
      let wanted = Set(ahead.map(\.id))
      let opens = ledger.sittings.map { $0.window.opens ?? now }.min()
      var shelf = Shelf(reading)
      return CourseView(
        session: try shelf.view(next),
        dates: try reading.allSessions(of: id).filter { wanted.contains($0.id) }.sorted { $0.start < $1.start }
          .map { $0.publicFace(of: activity.privacy) },
        availability: ledger.availability(of: ahead, at: now),
        opens: opens.flatMap { $0 > now ? $0 : nil },
        closes: ahead.map(\.window.closes).min()
      )
    }
  }
}

extension ActivityLedger {
  /// The worst word of several sessions; of none, that they are called off.
  fileprivate func availability(of sittings: [Sitting], at now: Instant) -> Availability {
    let words = sittings.map { counts(of: $0.id, at: now).availability }
    return [.full, .waitingList, .few, .free].first(where: words.contains) ?? .cancelled
  }
}
