package import Scheduling

private let columns = "id, source_id, name, names, kind, municipality, email, phone"

extension Reading {
  /// All organisations by the names an import gave them.
  package func organisationsBySource() throws -> [String: Organisation] {
    let sourced = try list("SELECT \(columns) FROM organisation WHERE source_id IS NOT NULL") {
      try $0.takeOrganisation()
    }
    return Dictionary(sourced.compactMap { one in one.sourceID.map { ($0, one.value) } }) { first, _ in first }
  }

  package func organisation(_ id: Identifier<Organisation>) throws -> Organisation? {
    try first("SELECT \(columns) FROM organisation WHERE id = ?1", id) { try $0.takeOrganisation().value }
  }

  package func organisations() throws -> [Organisation] {
    try list("SELECT \(columns) FROM organisation ORDER BY name NULLS FIRST, id") { try $0.takeOrganisation().value }
  }
}

extension Row {
  fileprivate mutating func takeOrganisation() throws -> Sourced<Organisation> {
    let id = try take(Identifier<Organisation>.self)
    let sourceID = try takeOptional(String.self)
    let organisation = Organisation(
      id: id,
      name: try takeOptional(),
      names: try take(JSONColumn<[String: String]>.self).value,
      kind: try take(),
      municipality: try takeOptional(),
      email: try takeOptional(),
      phone: try takeOptional()
    )
    return Sourced(organisation, sourceID: sourceID)
  }
}

extension Writing {
  package func save(_ organisation: Sourced<Organisation>, at now: Instant) throws {
    let (sourceID, organisation) = (organisation.sourceID, organisation.value)
    try run(
      """
      INSERT INTO organisation (\(columns), changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, names = excluded.names, kind = excluded.kind,
        municipality = excluded.municipality, email = excluded.email, phone = excluded.phone, changed = excluded.changed
      """,
      organisation.id,
      sourceID,
      organisation.name,
      JSONColumn(organisation.names),
      organisation.kind,
      organisation.municipality,
      organisation.email,
      organisation.phone,
      now
    )
  }
}
