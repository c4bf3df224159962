package import Scheduling
import Storage

/// Makes a tablet one of a venue's: a link to open on it, and a PIN to type there.
package struct AddDevice: Sendable {
  package var label: String
  package var venue: Identifier<Venue>
  package var organisation: Identifier<Organisation>
  /// What a form sends again when it is sent again: it is one tablet then.
  package var repeatKey: String?

  package init(
    label: String,
    at venue: Identifier<Venue>,
    of organisation: Identifier<Organisation>,
    repeatKey: String? = nil
  ) {
    self.label = label
    self.repeatKey = repeatKey
    self.venue = venue
    self.organisation = organisation
  }

  package struct Made: Sendable {
    package let device: Device
    /// The secret of the link.
    package let token: String
    /// Six digits, in this answer and nowhere else.
    package let pin: String
  }

  /// - Throws: `OperationError.notFound`, `notAllowed`, `invalid`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Made {
    try Rights.require(actor, .manageDevices, on: Subject(organisation: organisation, venue: venue))
    guard let label = try FreeText.checked(label, field: "label", maximum: 60) else {
      throw OperationError.invalid([FieldProblem("label", .required)])
    }
    let now = desk.now()
    let randomness = repeatKey.map { Array(Crypto.sha256(Array("device \($0)".utf8)).prefix(16)) } ?? desk.random(16)
    let device = Device(
      id: Identifier(randomness: randomness),
      venue: venue,
      organisation: organisation,
      label: label,
      created: now
    )
    let pin = desk.links.pin(of: device.id)
    try await desk.write(.house) { transaction in
      guard try transaction.venue(device.venue) != nil, try transaction.organisation(device.organisation) != nil else {
        throw OperationError.notFound
      }
      if let known = try transaction.device(device.id) {
        guard !known.isEnrolled, known.revoked == nil, known.label == label, known.venue == venue,
          known.organisation == organisation
        else {
          throw OperationError.repeatedWithOtherContent
        }
        return
      }
      try transaction.insert(device, pin: desk.links.pinCode(pin, of: device.id))
      try transaction.audit(actor: actor.auditName, verb: "add_device", object: "device:\(device.id)", at: now)
    }
    return Made(device: device, token: desk.links.token(.device, id: device.id.text, generation: 1), pin: pin)
  }
}

/// Enrols a tablet by link and PIN; a device is one tablet's, and five wrong PINs end it.
package struct EnrolDevice: Sendable {
  package var id: Identifier<Device>
  package var token: String
  package var pin: String

  package init(_ id: Identifier<Device>, token: String, pin: String) {
    self.id = id
    self.token = token
    self.pin = pin
  }

  package struct Answer: Sendable {
    package let device: Device
    /// What the tablet's cookie holds.
    package let secret: String
  }

  /// - Throws: `OperationError.gone` for a link that opens nothing (any more), `wrongCode`.
  package func run(at desk: Desk) async throws -> Answer {
    let (now, secret) = (desk.now(), desk.random(32).base64URL)
    let answer = try await desk.write(.house) { [self] transaction -> Answer? in
      guard let device = try transaction.device(id), device.revoked == nil, !device.isEnrolled,
        Crypto.areEqual(
          Array(token.utf8),
          Array(desk.links.token(.device, id: id.text, generation: 1).utf8)
        )
      else { throw OperationError.gone }
      let right = try transaction.pin(of: id) ?? ""
      let shown = desk.links.pinCode(pin.filter(\.isWholeNumber), of: id)
      guard Crypto.areEqual(Array(shown.utf8), Array(right.utf8)) else {
        _ = try transaction.noteWrongPIN(of: id, at: now)
        return nil
      }
      try transaction.enrol(id, hash: secretHash(secret), at: now)
      try transaction.audit(actor: "device:\(id)", verb: "enrol_device", object: "device:\(id)", at: now)
      return Answer(device: device, secret: secret)
    }
    // Thrown out here: the count of wrong PINs must stay.
    guard let answer else { throw OperationError.wrongCode }
    return answer
  }
}

/// Which tablet shows this secret; nil where it opens nothing.
package struct RecogniseDevice: Sendable {
  package var secret: String

  package init(secret: String) { self.secret = secret }

  private static let pace = 300

  package func run(at desk: Desk) async throws -> (device: Device, actor: Actor)? {
    let (now, hash) = (desk.now(), secretHash(secret))
    let found = try await desk.read { reading -> (Device, String)? in
      guard let device = try reading.device(hash: hash), device.revoked == nil,
        let venue = try reading.venue(device.venue)?.value
      else { return nil }
      return (device, venue.zone)
    }
    guard let (device, zone) = found else { return nil }
    if now >= (device.seen ?? device.created) + Self.pace {
      try await desk.write(.house) { try $0.noteSeen(device.id, at: now) }
    }
    let today = try desk.zones.zone(zone).local(now).date
    let actor = DeviceActor(id: device.id, organisation: device.organisation, venue: device.venue, today: today)
    return (device, .device(actor))
  }
}

/// Ends a tablet's device at once, wherever the tablet is.
package struct RevokeDevice: Sendable {
  package var id: Identifier<Device>

  package init(_ id: Identifier<Device>) { self.id = id }

  /// - Throws: `OperationError.notFound` also for one that had ended.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let now = desk.now()
    try await desk.write(.house) { [id] transaction in
      guard let device = try transaction.device(id) else {
        try Rights.require(actor, .manageDevices)
        throw OperationError.notFound
      }
      try Rights.require(
        actor,
        .manageDevices,
        on: Subject(organisation: device.organisation, venue: device.venue)
      )
      guard try transaction.revoke(id, at: now) else { throw OperationError.notFound }
      try transaction.audit(actor: actor.auditName, verb: "revoke_device", object: "device:\(id)", at: now)
    }
  }
}

/// The devices that the actor may end.
package struct ListDevices: Sendable {
  package init() {}

  /// - Throws: `OperationError.notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [Device] {
    try Rights.requireAnywhere(actor, .manageDevices)
    return try await desk.read { try $0.devices() }.filter { device in
      let subject = Subject(organisation: device.organisation, venue: device.venue)
      return device.revoked == nil && Rights.allows(actor, .manageDevices, on: subject)
    }
  }
}

extension CapabilityLinks {
  /// Six digits that a tablet is asked for, the same whenever the page that shows them is asked for again.
  fileprivate func pin(of device: Identifier<Device>) -> String {
    let bytes = Crypto.sha256(Array(token(.pin, id: device.text, generation: 0).utf8)).prefix(6)
    let digits = String(bytes.reduce(0) { $0 << 8 | Int($1) } % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// What a PIN is stored as: without the server's key, six digits are not to be tried.
  func pinCode(_ pin: String, of device: Identifier<Device>) -> String {
    token(.pin, id: "\(device.text)/\(pin)", generation: 1)
  }
}
