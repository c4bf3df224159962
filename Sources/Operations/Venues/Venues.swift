package import Scheduling
import Storage

/// All venues, by municipality and name.
package struct ListVenues: Sendable {
  package init() {}

  package func run(at desk: Desk, as actor: Actor) async throws -> [Sourced<Venue>] {
    try Rights.require(actor, .browse)
    return try await desk.read { try $0.venues() }
  }
}

/// One venue.
package struct FindVenue: Sendable {
  package var id: Identifier<Venue>
  /// What somebody is about to do with it.
  package var act: Act

  package init(_ id: Identifier<Venue>, to act: Act = .browse) { (self.id, self.act) = (id, act) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Sourced<Venue> {
    try Rights.require(actor, act)
    guard let venue = try await desk.read({ [id] in try $0.venue(id) }) else { throw OperationError.notFound }
    return venue
  }
}

/// The municipalities that have a venue.
package struct ListMunicipalities: Sendable {
  package init() {}

  package func run(at desk: Desk, as actor: Actor) async throws -> [String] {
    try Rights.require(actor, .browse)
    return try await desk.read { try $0.municipalities() }
  }
}

/// The organisations of the network, by name.
package struct ListOrganisations: Sendable {
  package init() {}

  package func run(at desk: Desk, as actor: Actor) async throws -> [Organisation] {
    try Rights.require(actor, .browse)
    return try await desk.read { try $0.organisations() }
  }
}

/// One organisation.
package struct FindOrganisation: Sendable {
  package var id: Identifier<Organisation>
  /// What somebody is about to do with it.
  package var act: Act

  package init(_ id: Identifier<Organisation>, to act: Act = .browse) { (self.id, self.act) = (id, act) }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> Organisation {
    try Rights.require(actor, act, on: id)
    guard let found = try await desk.read({ [id] in try $0.organisation(id) }) else { throw OperationError.notFound }
    return found
  }
}
