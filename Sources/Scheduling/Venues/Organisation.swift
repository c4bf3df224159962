/// Who posts groups: a municipality, a county, a parish, an association, a library, a school.
package struct Organisation: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case municipality, county, parish, association, partnership, company, other
  }

  package var id: Identifier<Organisation>
  /// Nil where a source names nobody: such an organisation is shown by its kind and municipality.
  package var name: String?
  package var kind: Kind
  package var municipality: String?

  package init(id: Identifier<Organisation>, name: String?, kind: Kind, municipality: String?) {
    self.id = id
    self.name = name
    self.kind = kind
    self.municipality = municipality
  }
}
