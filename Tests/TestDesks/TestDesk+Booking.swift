package import Operations
package import Scheduling
import Storage

/// A timer's work threw, which no test of these expects.
struct TimerFailed: Error {}

extension TestDesk {
  /// Imports one group that takes bookings, and answers its first session, which is two days away.
  @discardableResult
  package func session(
    places: Int? = nil,
    unit: String = "perhettä",
    waiting: Int? = nil,
    required: String = "required",
    more: String = "",
    rules: String = "",
    id: String = "kerho"
  ) async throws -> Session {
    var entry = [
      #""registration": {"required": "\#(required)", "rules": {\#(rules)}}"#, #""capacity_unit": "\#(unit)""#,
    ]
    if let places { entry.append(#""capacity": \#(places)"#) }
    if let waiting { entry.append(#""waiting_capacity": \#(waiting)"#) }
    if !more.isEmpty { entry.append(more) }
    try await importing(Programmes.group(id, more: entry.joined(separator: ", ")))
    return try await sessions(of: id)[0]
  }

  /// Takes places for a family that leaves no contact.
  @discardableResult
  package func book(
    _ session: Session,
    party: Party = Samples.family,
    contact: Contact = .none,
    key: String? = nil,
    as actor: Actor = .visitor
  ) async throws -> BookingView {
    try await Samples.booking(session.id, party: party, contact: contact, key: key).run(at: desk, as: actor)
  }

  /// Keeps a place for a moment.
  @discardableResult
  package func hold(_ session: Session, party: Party = Samples.family) async throws -> BookingView {
    var verb = Samples.booking(session.id, party: party)
    verb.isHold = true
    return try await verb.run(at: desk, as: .visitor)
  }

  /// The booking as it is now.
  package func find(_ view: BookingView) async throws -> BookingView {
    try await FindBooking(view.booking.id).run(at: desk, as: .family(link: view.token))
  }

  /// Lets time pass and timers work.
  package func pass(seconds: Int) async throws {
    clock.advance(seconds: seconds)
    let worked = try await WorkTimers().run(at: desk, as: .system)
    if worked.failed > 0 { throw TimerFailed() }
  }

  @discardableResult
  package func cancel(_ view: BookingView) async throws -> BookingView {
    try await CancelBooking(view.booking.id).run(at: desk, as: .family(link: view.token))
  }

  /// The states of a session's bookings that have not been cancelled, in order of arrival.
  package func states(of session: Session) async throws -> [Booking.State] {
    try await database.read { try $0.activeBookings(of: session.id).map(\.state) }
  }

  package func organisation() async throws -> Identifier<Organisation>? { try await stored()?.activity.organisation }

  /// One column of a table in order of its rows.
  package func column(_ sql: String) async throws -> [String] {
    try await database.read { try $0.list(sql) { try $0.take(String.self) } }
  }
}
