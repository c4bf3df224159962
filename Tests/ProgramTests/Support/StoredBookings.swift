import Scheduling
import Storage

/// What a database says of its bookings, to hold against what servers said.
struct StoredBookings {
  private let database: any Database

  init(_ database: any Database) { self.database = database }

  /// The session ids of groups by their import names.
  func sessions(of sources: [String]) async throws -> [String: [String]] {
    try await database.read { reading in
      var found: [String: [String]] = [:]
      for source in sources {
        guard let activity = try reading.activity(source: source)?.activity.id else { continue }
        found[source] = try reading.allSessions(of: activity).map(\.id.text)
      }
      return found
    }
  }

  /// Each session that was oversold at any moment, and each booking of which the servers said something else.
  func problems(acknowledged: [String: Tally.Acknowledged]) async throws -> [String] {
    try await database.read { reading in
      var problems: [String] = []
      let stored = try reading.list("SELECT id, session_id, state FROM booking") { row in
        (try row.take(String.self), try row.take(String.self), try row.take(Booking.State.self))
      }
      if stored.count != acknowledged.count { problems.append("\(stored.count) stored, \(acknowledged.count) said") }
      for (id, session, state) in stored {
        let said = acknowledged[id]
        if said?.session != session || said?.isCancelled != (state == .cancelled) {
          problems.append("booking \(id) is \(state), and was said to be \(String(describing: said))")
        }
      }
      for session in Set(stored.map(\.1)).sorted() { problems += try Self.history(of: session, in: reading) }
      return problems
    }
  }

  /// The history tells every moment between: at none are more places taken than there are.
  private static func history(of session: String, in reading: any Reading) throws -> [String] {
    let id = Identifier<Session>(stored: session)
    guard let listed = try reading.session(id) else { return ["there is no session \(session)"] }
    let capacity = listed.activity.activity.enrolment.capacity.places ?? .max
    let steps = try reading.list(
      """
      SELECT e.booking_id, e.state FROM booking_event e JOIN booking b ON b.id = e.booking_id
      WHERE b.session_id = ?1 ORDER BY e.number
      """,
      id
    ) { row in (id: try row.take(String.self), state: try row.take(Booking.State.self)) }
    var (confirmed, most) = (Set<String>(), 0)
    for step in steps {
      if step.state == .confirmed { confirmed.insert(step.id) } else { confirmed.remove(step.id) }
      most = max(most, confirmed.count)
    }
    var problems: [String] = []
    if most > capacity { problems.append("\(most) of \(capacity) places in \(session)") }
    if confirmed.count != listed.confirmedPlaces { problems.append("the history of \(session) ends otherwise") }
    if listed.waitlistedPlaces > 0, listed.confirmedPlaces < capacity {
      problems.append("a place in \(session) is free beside one who waits")
    }
    return problems
  }
}
