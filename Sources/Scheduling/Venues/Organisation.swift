/// Who posts groups: a municipality, a county, a parish, an association, a library, a school.
package struct Organisation: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case municipality, county, parish, association, partnership, company, other
  }

  package var id: Identifier<Organisation>
  /// Nil where a source names nobody: such an organisation is shown by its kind and municipality.
  package var name: String?
  /// What it is called in other languages, by code.
  package var names: [String: String]
  package var kind: Kind
  package var municipality: String?
  /// Where families ask: a mailbox and a number of the organisation, not of a person.
  package var email: String?
  package var phone: String?

  package init(
    id: Identifier<Organisation>,
    name: String?,
    names: [String: String] = [:],
    kind: Kind,
    municipality: String?,
    email: String? = nil,
    phone: String? = nil
  ) {
    self.id = id
    self.name = name
    self.names = names
    self.kind = kind
    self.municipality = municipality
    self.email = email
    self.phone = phone
  }
}
