package import Scheduling

/// Secrets that open one thing for one purpose, derived and never stored: a stolen database opens nothing.
///
/// HMAC-SHA-256 under the server's key over purpose, id and generation; raising the generation revokes.
package struct CapabilityLinks: Sendable {
  package enum Purpose: String, Sendable {
    case booking
    case form
    case repeated
    case invitation
    /// Where a family keeps the calendar of all that it has booked.
    case calendar
    /// The feed of that calendar.
    case calendarFeed = "calendar_feed"
    /// What the calendar of an address is known by.
    case calendarName = "calendar_name"
    /// To set a password.
    case password
    /// To make a tablet one of a venue's.
    case device
    /// What a PIN is stored as.
    case pin
    /// Of a browser in which somebody has signed in before.
    case knownBrowser = "known_browser"
    /// The key of a second factor that is offered.
    case secondFactor = "second_factor"
    /// What an address is known by in the outbox.
    case recipient
    /// Of lines of the audit trail.
    case seal
    /// What a webhook's requests are signed with.
    case webhook
  }

  private let keyID: String
  private let key: [UInt8]

  /// - Parameters:
  ///   - keyID: says which key a secret was made with, so that keys can be changed.
  ///   - key: at least 32 random bytes.
  package init(keyID: String, key: [UInt8]) {
    self.keyID = keyID
    self.key = key
  }

  /// By what the key is known to a database, which learns nothing of the key from it.
  package var fingerprint: String { Crypto.hmac(Array("fingerprint".utf8), key: key).base64URL }

  /// The secret of a thing: 256 bits as 43 characters after the key's id.
  package func token(_ purpose: Purpose, id: String, generation: Int) -> String {
    "\(keyID).\(code(purpose, id: id, generation: generation).base64URL)"
  }

  /// The 256 bits themselves.
  func code(_ purpose: Purpose, id: String, generation: Int) -> [UInt8] {
    Crypto.hmac(Array("\(purpose.rawValue)\n\(id)\n\(generation)".utf8), key: key)
  }

  package func token(of booking: Booking) -> String {
    token(.booking, id: booking.id.text, generation: booking.generation)
  }

  /// Whether a secret that somebody shows is the right one.
  package func opens(_ shown: String, _ booking: Booking) -> Bool {
    Crypto.areEqual(Array(shown.utf8), Array(token(of: booking).utf8))
  }
}
