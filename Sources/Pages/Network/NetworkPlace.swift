package import Scheduling

/// Where the network is kept: paths below `/network`.
package enum NetworkPlace: Hashable, Sendable {
  case home
  case organisations
  case newOrganisation
  case organisation(Identifier<Organisation>)
  case venues
  case newVenue
  case venue(Identifier<Venue>)
  /// The rooms of a meeting place, and the forms that add and change them.
  case rooms(Identifier<Venue>)
  case room(Identifier<Room>, of: Identifier<Venue>)
  /// When it is open; the plan first.
  case hours(Identifier<Venue>)
  /// Closing it for some days; the plan first.
  case close(Identifier<Venue>)
  /// All closure calendars, and the form that brings one in.
  case closures
  case closureCalendar(Identifier<ClosureCalendar>)
  /// Copying or ending a season of an organisation's groups; the plan first.
  case season
  case policies
  case audit(AuditQuery)
  /// What the form that has the trail's seals looked at is sent to (POST).
  case verifyAudit

  var path: String {
    switch self {
    case .home: "network"
    case .organisations: "network/organisations"
    case .newOrganisation: "network/organisations/new"
    case .organisation(let id): "network/organisations/\(id)"
    case .venues: "network/venues"
    case .newVenue: "network/venues/new"
    case .venue(let id): "network/venues/\(id)"
    case .rooms(let id): "network/venues/\(id)/rooms"
    case .room(let room, let id): "network/venues/\(id)/rooms?room=\(room)"
    case .hours(let id): "network/venues/\(id)/hours"
    case .close(let id): "network/venues/\(id)/close"
    case .closures: "network/closures"
    case .closureCalendar(let id): "network/closures/\(id)"
    case .season: "network/season"
    case .policies: "network/policies"
    case .verifyAudit: "network/audit/verify"
    case .audit(let query): "network/audit" + query.text
    }
  }
}

/// Which lines of the audit trail are wanted.
package struct AuditQuery: Hashable, Sendable {
  package var day: LocalDate?
  package var actor: String?
  package var verb: String?
  package var object: String?
  /// Only lines with a lower number.
  package var before: Int?

  package init(
    day: LocalDate? = nil,
    actor: String? = nil,
    verb: String? = nil,
    object: String? = nil,
    before: Int? = nil
  ) {
    (self.day, self.actor, self.verb) = (day, actor, verb)
    (self.object, self.before) = (object, before)
  }

  var text: String {
    let parts = [
      ("day", day?.description), ("actor", actor), ("verb", verb), ("object", object),
      ("before", before.map(String.init)),
    ].compactMap { name, value in value.map { "\(name)=\(PercentEncoding.encode($0))" } }
    return parts.isEmpty ? "" : "?\(parts.joined(separator: "&"))"
  }
}
