package import Scheduling
import Storage

/// Which session of today a code belongs to that somebody shows at the door: the reference, or the address of the
/// booking's own page as a scanner reads it. It names nobody.
package struct FindAtDoor: Sendable {
  package enum Found: Sendable {
    case expected(Identifier<Booking>, in: Identifier<Session>)
    /// It has no place yet.
    case waiting(in: DoorDay.Entry)
  }

  package var text: String

  package init(_ text: String) { self.text = text }

  /// - Returns: nil where it is none of today's here.
  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Found? {
    let today = try await DoorDay().run(at: desk, as: actor)
    let (shown, reference) = (Self.booking(in: text), PartySearch(text))
    @Sendable func isMeant(_ booking: Identifier<Booking>, _ code: String) -> Bool {
      shown.map { $0 == booking } ?? reference?.finds(.none, reference: code) ?? false
    }
    return try await desk.read { reading in
      for entry in today {
        let id = entry.view.session.id
        let found = try reading.attendance(of: id).first { isMeant($0.booking, $0.reference) }
        if let found { return .expected(found.booking, in: id) }
      }
      for entry in today where entry.view.counts.waitlisted > 0 {
        let active = try reading.activeBookings(of: entry.view.session.id)
        if active.contains(where: { isMeant($0.id, $0.reference) }) { return .waiting(in: entry) }
      }
      return nil
    }
  }

  /// The booking in the address of its own page, as the page's square shows it.
  package static func booking(in text: String) -> Identifier<Booking>? {
    guard let start = text.firstRange(of: "/bookings/")?.upperBound else { return nil }
    return Identifier(String(text[start...].prefix { $0 != "/" && $0 != "?" && !$0.isWhitespace }))
  }
}
