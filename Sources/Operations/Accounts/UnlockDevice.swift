package import Scheduling
import Storage

/// Opens a tablet that has locked itself, by its own PIN.
///
/// A wrong PIN never ends the tablet, or a child who plays with it would: after a few, each further one has to wait, twice
/// as long each time, up to a quarter of an hour.
package struct UnlockDevice: Sendable {
  package enum Outcome: Sendable, Hashable {
    case open
    case wrong
    /// So many seconds from now a PIN is looked at again; this one was not.
    case tooSoon(seconds: Int)
  }

  package var id: Identifier<Device>
  package var pin: String

  package init(_ id: Identifier<Device>, pin: String) {
    self.id = id
    self.pin = pin
  }

  /// - Throws: `OperationError.gone` for a tablet that has ended.
  package func run(at desk: Desk) async throws -> Outcome {
    let now = desk.now()
    return try await desk.write(.house) { [self] transaction in
      guard let device = try transaction.device(id), device.revoked == nil, device.isEnrolled else {
        throw OperationError.gone
      }
      if let wait = device.unlockWait(at: now) { return .tooSoon(seconds: wait) }
      let right = try transaction.pin(of: id) ?? ""
      let shown = desk.links.pinCode(pin.filter(\.isWholeNumber), of: id)
      guard Crypto.areEqual(Array(shown.utf8), Array(right.utf8)) else {
        try transaction.noteWrongUnlock(of: id, at: now)
        return .wrong
      }
      try transaction.unlock(id, at: now)
      try transaction.audit(actor: "device:\(id)", verb: "unlock_device", object: "device:\(id)", at: now)
      return .open
    }
  }
}

/// Notes that somebody tapped on a tablet, which keeps it open.
package struct TouchDevice: Sendable {
  package var device: Device

  package init(_ device: Device) { self.device = device }

  /// In seconds; not every tap needs a write.
  private static let pace = 20

  package func run(at desk: Desk) async throws {
    let now = desk.now()
    guard !device.isLocked(at: now), now >= (device.active ?? device.created) + Self.pace else { return }
    try await desk.write(.house) { [device] in try $0.noteActive(device.id, at: now) }
  }
}
