package import Scheduling

/// What only signing in needs to know of somebody.
package struct StaffSecrets: Sendable, Hashable {
  /// The hash of the password with its parameters; nil before one is set.
  package var password: String?
  /// The key of the second factor; nil where there is none.
  package var codeKey: [UInt8]?
  /// The last step of time whose code was used.
  package var codeStep: Int
  /// Raised to end links by which a password is set.
  package var generation: Int
  /// Until when the newest of those links opens; nil where none was made.
  package var linkExpires: Instant?

  package init(
    password: String? = nil,
    codeKey: [UInt8]? = nil,
    codeStep: Int = 0,
    generation: Int = 0,
    linkExpires: Instant? = nil
  ) {
    self.password = password
    self.codeKey = codeKey
    self.codeStep = codeStep
    self.generation = generation
    self.linkExpires = linkExpires
  }
}

private let columns = "m.id, m.email, m.name, m.language, m.digest, m.created, m.ended"

extension DigestRhythm: SQLConvertible {}

extension Row {
  fileprivate mutating func takeMember() throws -> StaffMember {
    StaffMember(
      id: try take(),
      email: try take(),
      name: try take(),
      language: try take(),
      digest: try take(),
      created: try take(),
      ended: try takeOptional()
    )
  }

  fileprivate mutating func takeGrant() throws -> RoleGrant? {
    // A role of a later version of the house grants nothing in this one.
    let role = Role(rawValue: try take())
    let (organisation, venue) =
      (try takeOptional(Identifier<Organisation>.self), try takeOptional(Identifier<Venue>.self))
    return role.map { RoleGrant($0, of: organisation, at: venue) }
  }

  fileprivate mutating func takeSecrets() throws -> StaffSecrets {
    StaffSecrets(
      password: try takeOptional(),
      codeKey: try takeOptional(JSONColumn<[UInt8]>.self)?.value,
      codeStep: try take(),
      generation: try take(),
      linkExpires: try takeOptional()
    )
  }
}

extension Reading {
  package func staff(_ id: Identifier<StaffMember>) throws -> StaffMember? {
    try withRoles(first("SELECT \(columns) FROM staff m WHERE m.id = ?1", id) { try $0.takeMember() })
  }

  package func staff(email: String) throws -> StaffMember? {
    try withRoles(first("SELECT \(columns) FROM staff m WHERE m.email = ?1", email) { try $0.takeMember() })
  }

  /// Whom another house's sign-in names.
  package func staff(subject: String) throws -> StaffMember? {
    try withRoles(first("SELECT \(columns) FROM staff m WHERE m.subject = ?1", subject) { try $0.takeMember() })
  }

  /// Everybody with a role in an organisation, or everybody at all, by name.
  package func staff(of organisation: Identifier<Organisation>?) throws -> [StaffMember] {
    let people: [StaffMember]
    if let organisation {
      people = try list(
        """
        SELECT \(columns) FROM staff m
        WHERE m.id IN (SELECT staff_id FROM staff_role WHERE organisation_id = ?1) ORDER BY m.name, m.id
        """,
        organisation
      ) { try $0.takeMember() }
    } else {
      people = try list("SELECT \(columns) FROM staff m ORDER BY m.name, m.id") { try $0.takeMember() }
    }
    return try people.compactMap { try withRoles($0) }
  }

  /// Those who are sent what is on.
  package func staffWithDigest() throws -> [StaffMember] {
    let people = try list(
      "SELECT \(columns) FROM staff m WHERE m.digest <> 'never' AND m.ended IS NULL ORDER BY m.id"
    ) { try $0.takeMember() }
    return try people.compactMap { try withRoles($0) }
  }

  package func secrets(of staff: Identifier<StaffMember>) throws -> StaffSecrets? {
    try first("SELECT password, code_key, code_step, generation, link_expires FROM staff WHERE id = ?1", staff) {
      try $0.takeSecrets()
    }
  }

  /// How another house's sign-in names somebody; nil where none does.
  package func subject(of staff: Identifier<StaffMember>) throws -> String? {
    try first("SELECT subject FROM staff WHERE id = ?1", staff) { try $0.takeOptional(String.self) } ?? nil
  }

  package func recoveryCodes(of staff: Identifier<StaffMember>) throws -> Int {
    try number("SELECT COUNT(*) FROM recovery_code WHERE staff_id = ?1", staff)
  }

  private func withRoles(_ member: StaffMember?) throws -> StaffMember? {
    guard var member else { return nil }
    let grants = try list(
      "SELECT role, organisation_id, venue_id FROM staff_role WHERE staff_id = ?1 ORDER BY number",
      member.id
    ) { try $0.takeGrant() }
    member.roles = Set(grants.compactMap(\.self))
    return member
  }
}

extension Writing {
  package func insert(_ member: StaffMember) throws {
    try run(
      """
      INSERT INTO staff (id, email, name, language, code_step, generation, created, ended, digest)
      VALUES (?1, ?2, ?3, ?4, 0, 0, ?5, ?6, ?7)
      """,
      member.id,
      member.email,
      member.name,
      member.language,
      member.created,
      member.ended,
      member.digest
    )
    try setRoles(of: member)
  }

  package func update(_ member: StaffMember) throws {
    try run(
      "UPDATE staff SET email = ?2, name = ?3, language = ?4, ended = ?5, digest = ?6 WHERE id = ?1",
      member.id,
      member.email,
      member.name,
      member.language,
      member.ended,
      member.digest
    )
    try setRoles(of: member)
  }

  package func setSubject(_ subject: String, of staff: Identifier<StaffMember>) throws {
    try run("UPDATE staff SET subject = ?2 WHERE id = ?1", staff, subject)
  }

  package func update(_ secrets: StaffSecrets, of staff: Identifier<StaffMember>) throws {
    try run(
      """
      UPDATE staff SET password = ?2, code_key = ?3, code_step = ?4, generation = ?5, link_expires = ?6 WHERE id = ?1
      """,
      staff,
      secrets.password,
      secrets.codeKey.map(JSONColumn.init),
      secrets.codeStep,
      secrets.generation,
      secrets.linkExpires
    )
  }

  /// Notes the step of a code that is used now; false where that step, or a later one, was used before.
  package func useCode(step: Int, of staff: Identifier<StaffMember>) throws -> Bool {
    try run("UPDATE staff SET code_step = ?2 WHERE id = ?1 AND code_step < ?2", staff, step) == 1
  }

  package func setRecoveryCodes(_ hashes: [String], of staff: Identifier<StaffMember>) throws {
    try run("DELETE FROM recovery_code WHERE staff_id = ?1", staff)
    for hash in hashes { try run("INSERT INTO recovery_code (staff_id, hash) VALUES (?1, ?2)", staff, hash) }
  }

  /// Uses a recovery code up; false where there is none such.
  package func useRecoveryCode(_ hash: String, of staff: Identifier<StaffMember>) throws -> Bool {
    try run("DELETE FROM recovery_code WHERE staff_id = ?1 AND hash = ?2", staff, hash) == 1
  }

  private func setRoles(of member: StaffMember) throws {
    try run("DELETE FROM staff_role WHERE staff_id = ?1", member.id)
    let inOrder = member.roles.sorted {
      ($0.role.rawValue, $0.organisation?.text ?? "", $0.venue?.text ?? "")
        < ($1.role.rawValue, $1.organisation?.text ?? "", $1.venue?.text ?? "")
    }
    for grant in inOrder {
      try run(
        "INSERT INTO staff_role (staff_id, role, organisation_id, venue_id) VALUES (?1, ?2, ?3, ?4)",
        member.id,
        grant.role.rawValue,
        grant.organisation,
        grant.venue
      )
    }
  }
}
