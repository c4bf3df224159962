package import Scheduling
import Storage

/// Which session of today a code belongs to that somebody shows at the door: the reference, or the address of the
/// booking's own page as a scanner reads it. It names nobody.
package struct FindAtDoor: Sendable {
  package var text: String

  package init(_ text: String) { self.text = text }

  /// - Returns: nil where it is none of today's here.
  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(
    at desk: Desk,
    as actor: Actor
  ) async throws -> (session: Identifier<Session>, booking: Identifier<Booking>)? {
    let today = try await DoorDay().run(at: desk, as: actor)
    let (shown, reference) = (Self.booking(in: text), PartySearch(text))
    return try await desk.read { reading in
      for entry in today {
        let id = entry.view.session.id
        let found = try reading.attendance(of: id).first { party in
          shown.map { $0 == party.booking } ?? reference?.finds(.none, reference: party.reference) ?? false
        }
        if let found { return (id, found.booking) }
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
