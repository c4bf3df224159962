package import Scheduling
import Storage

/// What the venue and the organisation of a filter are called, for pages that say what they hold.
package struct NameFilter: Sendable {
  package struct Answer: Sendable {
    package let venue: Venue?
    package let organisation: Organisation?
  }

  package var filter: ProgrammeFilter

  package init(_ filter: ProgrammeFilter) { self.filter = filter }

  /// - Throws: `OperationError.notFound` for a venue or organisation that there is none of.
  package func run(at desk: Desk, as actor: Actor) async throws -> Answer {
    try Rights.require(actor, .browse)
    return try await desk.read { [filter] in try $0.names(of: filter) }
  }
}

extension Reading {
  func names(of filter: ProgrammeFilter) throws -> NameFilter.Answer {
    let place = try filter.venue.map { try venue($0)?.value }
    let host = try filter.organisation.map { try organisation($0) }
    // Asked for, and not there.
    if place == .some(nil) || host == .some(nil) { throw OperationError.notFound }
    return NameFilter.Answer(venue: place ?? nil, organisation: host ?? nil)
  }
}
