import Scheduling
import Storage

/// Sends the links of all bookings of an address, over all organisations, to that address; whether there are any,
/// nobody else hears.
package struct SendMyLinks: Sendable {
  package var email: String
  /// The language of whoever asks, as a BCP 47 code.
  package var language: String

  /// One letter in so many seconds to one address, however often it is asked for.
  private static let pause = 300

  package init(to email: String, language: String) {
    self.email = email
    self.language = language
  }

  /// - Throws: `OperationError.invalid` for what is no address.
  package func run(at desk: Desk, as actor: Actor) async throws {
    try Rights.require(actor, .bookPlace)
    let email = try EmailAddress.checked(email)
    let now = desk.now()
    try await desk.write(.house) { [language] transaction in
      let latest = try transaction.openBookings(of: email, at: now).max { $0.created < $1.created }
      // A write to the disk for an address that nobody knows, too: the time tells nobody.
      let object = latest.map { "booking:\($0.id)" } ?? "booking:none"
      try transaction.audit(actor: actor.auditName, verb: "send_links", object: object, at: now)
      guard let latest else { return }
      try transaction.keepCalendar(of: email, at: desk, now: now)
      var detail = MessageDetail()
      detail.language = language
      let once = "my_links \(desk.links.recipient(email)) \(now.seconds / Self.pause)"
      try transaction.post(.myLinks, to: latest, detail: detail, once: once, at: desk, now: now)
    }
  }
}
