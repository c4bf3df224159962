package import Scheduling
import Storage

/// What is said of an organisation, by itself or by the network.
package struct OrganisationDetails: Sendable, Hashable {
  package var name: String
  /// What it is called in other languages, by code.
  package var names: [String: String]
  package var kind: Organisation.Kind
  package var municipality: String?
  package var email: String?
  package var phone: String?

  package init(
    name: String,
    names: [String: String] = [:],
    kind: Organisation.Kind,
    municipality: String? = nil,
    email: String? = nil,
    phone: String? = nil
  ) {
    (self.name, self.names, self.kind, self.municipality) = (name, names, kind, municipality)
    (self.email, self.phone) = (email, phone)
  }
}

/// Adds an organisation to the network, or changes what is said of one.
package struct SaveOrganisation: Sendable {
  /// Nil for a new one, which is the network's to add.
  package var id: Identifier<Organisation>?
  package var details: OrganisationDetails

  package init(_ id: Identifier<Organisation>? = nil, _ details: OrganisationDetails) {
    (self.id, self.details) = (id, details)
  }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`; of a name that another has, too.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Identifier<Organisation> {
    let act: Act = id == nil ? .addOrganisation : .manageOrganisations
    try Rights.require(actor, act, on: id)
    let now = desk.now()
    let details = try checked
    return try await desk.write(.house) { [id] transaction in
      let all = try transaction.organisations()
      let before = all.first { $0.id == id }
      guard id == nil || before != nil else { throw OperationError.notFound }
      if all.contains(where: { $0.name == details.name && $0.id != id }) {
        throw OperationError.invalid([FieldProblem("name", .taken)])
      }
      let after = Organisation(
        id: id ?? desk.newID(),
        name: details.name,
        names: details.names,
        kind: details.kind,
        municipality: details.municipality,
        email: details.email,
        phone: details.phone
      )
      guard after != before else { return after.id }
      try transaction.save(Sourced(after, sourceID: nil), at: now)
      // Whose school holidays its groups keep shows with the next plan of each.
      try transaction.raiseRevisions(of: after.id, now: now)
      try transaction.audit(actor: actor, act, "organisation:\(after.id)", at: now)
      return after.id
    }
  }

  private var checked: OrganisationDetails {
    get throws {
      var checked = details
      checked.name = try Line.required(details.name, "name")
      checked.names = try details.names.reduce(into: [:]) { names, entry in
        names[entry.key] = try Line.checked(entry.value, "name.\(entry.key)")
      }
      checked.municipality = try Line.checked(details.municipality, "municipality")
      checked.email = BookPlace.trimmed(details.email).map(EmailAddress.normal)
      checked.phone = BookPlace.trimmed(details.phone)
      if let email = checked.email, EmailAddress.fault(of: email) != nil {
        throw OperationError.invalid([FieldProblem("email", .email)])
      }
      if let phone = checked.phone, !BookPlace.isPhone(phone) || phone.unicodeScalars.count > 30 {
        throw OperationError.invalid([FieldProblem("phone", .phone)])
      }
      return checked
    }
  }
}
