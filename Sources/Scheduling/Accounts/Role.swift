/// What somebody of the staff is there to do.
package enum Role: String, Sendable, Hashable, CaseIterable {
  /// Runs the whole network.
  case networkAdmin = "network_admin"
  /// Runs one organisation: its people, its tokens, and everything that they do.
  case organisationAdmin = "organisation_admin"
  /// Publishes what others have written.
  case approver
  /// Posts groups, changes them, sees who comes.
  case organiser
  /// Checks attendance at the door.
  case receptionist
  /// Sees numbers, never names.
  case statistician

  /// Whether the role is of the whole network and of no organisation.
  package var isOfNetwork: Bool { self == .networkAdmin }
}

/// A role, and where it is held.
package struct RoleGrant: Sendable, Hashable {
  package var role: Role
  /// Nil for the whole network.
  package var organisation: Identifier<Organisation>?
  /// Nil for all the organisation's groups, wherever they meet.
  package var venue: Identifier<Venue>?

  package init(_ role: Role, of organisation: Identifier<Organisation>? = nil, at venue: Identifier<Venue>? = nil) {
    (self.role, self.organisation, self.venue) = (role, organisation, venue)
  }

  /// Whether a role of an organisation names one, and one of the network none.
  package var isWhole: Bool { role.isOfNetwork == (organisation == nil) && (venue == nil || organisation != nil) }
}
