package import Scheduling
import Storage

extension BookPlace {
  /// What the request would be answered now, before anybody has to decide: asking takes nothing.
  ///
  /// - Parameter held: a place that is kept for the same family: to it the place is free.
  /// - Throws: what `run` throws, but for repeats.
  package func preview(
    besides held: Identifier<Booking>? = nil,
    at desk: Desk,
    as actor: Actor
  ) async throws -> Admission {
    try Rights.require(actor, .bookPlace)
    let request = try validated()
    let now = desk.now()
    return try await desk.read { try request.preview(besides: held, at: desk, now: now, in: $0) }
  }

  private func preview(
    besides held: Identifier<Booking>?,
    at desk: Desk,
    now: Instant,
    in reading: any Reading
  ) throws -> Admission {
    var (activity, ledger) = try ledger(at: desk, now: now, in: reading)
    if let held { ledger = ledger.without(held) }
    if activity.privacy == .anonymous, contact != .none { throw OperationError.refused(.contactNotAccepted) }
    try activity.require(answers, isByStaff: false)
    let invitation = try invitation(to: activity, at: desk, in: reading, besides: held)
    try ledger.require(slot: slot, of: target.scope)
    try reading.requireFewOpen(contact, at: now)
    let request = AdmissionRequest(
      party,
      of: target.scope,
      slot: slot,
      mayWait: mayWait,
      isInvited: invitation != nil,
      hasBooked: try reading.hasBooked(contact, target.scope, of: activity, at: now)
    )
    do throws(BookingRefusal) { return try ledger.admit(request, at: now).admission } catch {
      throw OperationError.refused(error)
    }
  }

  private func ledger(
    at desk: Desk,
    now: Instant,
    in reading: any Reading
  ) throws -> (Activity, ActivityLedger) {
    switch target {
    case .session(let id):
      guard let session = try reading.bareSession(id), let activity = try reading.activity(session.activity)?.activity,
        activity.isForFamilies
      else { throw OperationError.notFound }
      let zone = try desk.zones.zone(activity.schedule.zone)
      return (activity, try reading.ledger(of: session, in: activity, zone: zone, at: now).ledger)
    case .course(let id):
      guard let activity = try reading.activity(id)?.activity, activity.isForFamilies else {
        throw OperationError.notFound
      }
      return (activity, try reading.ledger(of: activity, in: desk.zones.zone(activity.schedule.zone), at: now).ledger)
    }
  }
}
