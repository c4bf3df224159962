extension ActivityPlan {
  /// Plans a venue's emergency: whatever of this activity is held there on these days is cancelled, and nothing else
  /// changes.
  ///
  /// Cancelled, not removed, also where nobody booked: who comes without a booking reads it on the page and in the feed.
  package init(
    _ snapshot: ActivitySnapshot,
    closing venue: Identifier<Venue>,
    from: LocalDate,
    until: LocalDate,
    because reason: String?,
    now: Instant
  ) throws(EditRefusal) {
    guard from <= until else { throw .badValue }
    let activity = snapshot.activity
    let hit = snapshot.sessions.filter { session in
      (session.site?.venue ?? activity.place.venue) == venue && !session.isCancelled
        && (from...until).contains(session.start.date) && !snapshot.hasBegun(session, at: now)
    }
    self.init(unedited: snapshot, now: now)
    let ids = Set(hit.map(\.id))
    sessions.kept.removeAll { ids.contains($0.id) }
    sessions.cancelled = hit.map { SessionPlan.Cancellation(session: $0, reason: reason) }
  }

  /// Leaves everything as it is: what conflicts it has, somebody else finds.
  package init(unedited snapshot: ActivitySnapshot, now: Instant) {
    (before, after, zone) = (snapshot.activity, snapshot.activity, snapshot.zone)
    sessions = SessionPlan()
    sessions.kept = snapshot.sessions
    sessions.skipped = snapshot.skipped
    (standing, skipped, newlySkipped, skippedBefore) = ([], snapshot.skipped, [], snapshot.skipped)
    bookings = snapshot.bookings
    self.now = now
  }
}
