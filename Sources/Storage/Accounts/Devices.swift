package import Scheduling

private let columns =
  "id, venue_id, organisation_id, label, attempts, hash IS NOT NULL, created, seen, revoked, active, tried"

extension Row {
  fileprivate mutating func takeDevice() throws -> Device {
    Device(
      id: try take(),
      venue: try take(),
      organisation: try take(),
      label: try take(),
      attempts: try take(),
      isEnrolled: try take(),
      created: try take(),
      seen: try takeOptional(),
      revoked: try takeOptional(),
      active: try takeOptional(),
      tried: try takeOptional()
    )
  }
}

extension Reading {
  package func device(_ id: Identifier<Device>) throws -> Device? {
    try first("SELECT \(columns) FROM device WHERE id = ?1", id) { try $0.takeDevice() }
  }

  /// The device whose secret has this hash.
  package func device(hash: String) throws -> Device? {
    try first("SELECT \(columns) FROM device WHERE hash = ?1", hash) { try $0.takeDevice() }
  }

  /// The newest first.
  package func devices() throws -> [Device] {
    try list("SELECT \(columns) FROM device ORDER BY created DESC, id") { try $0.takeDevice() }
  }

  /// The code of a device's PIN under the server's key.
  package func pin(of device: Identifier<Device>) throws -> String? {
    try first("SELECT pin FROM device WHERE id = ?1", device) { try $0.take() }
  }
}

extension Writing {
  package func insert(_ device: Device, pin: String) throws {
    try run(
      """
      INSERT INTO device (id, venue_id, organisation_id, label, pin, attempts, created)
      VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)
      """,
      device.id,
      device.venue,
      device.organisation,
      device.label,
      pin,
      device.created
    )
  }

  /// Counts a wrong PIN, and ends the device with the last that it may have; returns how many there were.
  package func noteWrongPIN(of device: Identifier<Device>, at now: Instant) throws -> Int {
    let attempts = try first(
      "UPDATE device SET attempts = attempts + 1 WHERE id = ?1 RETURNING attempts",
      device
    ) { try $0.take(Int.self) }
    if attempts ?? 0 >= Device.attempts { _ = try revoke(device, at: now) }
    return attempts ?? 0
  }

  /// Gives the device to the tablet that knows the PIN; what another tablet had of it opens nothing any more.
  package func enrol(_ device: Identifier<Device>, hash: String, at now: Instant) throws {
    try run(
      "UPDATE device SET hash = ?2, attempts = 0, seen = ?3, active = ?3, tried = NULL WHERE id = ?1",
      device,
      hash,
      now
    )
  }

  package func noteSeen(_ device: Identifier<Device>, at now: Instant) throws {
    try run("UPDATE device SET seen = ?2 WHERE id = ?1", device, now)
  }

  /// Notes that somebody tapped on it.
  package func noteActive(_ device: Identifier<Device>, at now: Instant) throws {
    try run("UPDATE device SET active = ?2 WHERE id = ?1", device, now)
  }

  /// Counts a wrong PIN on a tablet that is locked; it stays the venue's.
  package func noteWrongUnlock(of device: Identifier<Device>, at now: Instant) throws {
    try run("UPDATE device SET attempts = attempts + 1, tried = ?2 WHERE id = ?1", device, now)
  }

  package func unlock(_ device: Identifier<Device>, at now: Instant) throws {
    try run("UPDATE device SET attempts = 0, tried = NULL, active = ?2 WHERE id = ?1", device, now)
  }

  /// Ends a device; false where there is none, or it had ended.
  package func revoke(_ device: Identifier<Device>, at now: Instant) throws -> Bool {
    try run("UPDATE device SET revoked = ?2, hash = NULL WHERE id = ?1 AND revoked IS NULL", device, now) == 1
  }
}
