package import Scheduling
package import Storage

/// Who asks: every verb and question takes one.
package enum Actor: Sendable, Hashable {
  case visitor
  /// Somebody who shows the link of a booking.
  case family(link: String)
  /// Somebody who has signed in.
  case staff(StaffActor)
  /// A tablet at the door.
  case device(DeviceActor)
  /// A program with a token of the network or of one organisation.
  case token(TokenHolder)
  /// The house itself: its command line, its timers.
  case system

  /// How the audit trail names the actor; never a person's name, never a secret.
  var auditName: String {
    switch self {
    case .visitor: "visitor"
    case .family: "family"
    case .staff(let staff): "staff:\(staff.id)"
    case .device(let device): "device:\(device.id)"
    case .token(let holder): "token:\(holder.id)"
    case .system: "system"
    }
  }

  /// Who has signed in; nil for everybody else.
  var staffID: Identifier<StaffMember>? {
    if case .staff(let staff) = self { staff.id } else { nil }
  }
}

/// Who has signed in, and with which roles.
package struct StaffActor: Sendable, Hashable {
  package let id: Identifier<StaffMember>
  package let signIn: Identifier<SignIn>
  package let roles: Set<RoleGrant>

  package init(id: Identifier<StaffMember>, signIn: Identifier<SignIn>, roles: Set<RoleGrant>) {
    self.id = id
    self.signIn = signIn
    self.roles = roles
  }
}

/// A tablet of one venue, and the day that it may see.
package struct DeviceActor: Sendable, Hashable {
  package let id: Identifier<Device>
  package let organisation: Identifier<Organisation>
  package let venue: Identifier<Venue>
  package let today: LocalDate

  package init(
    id: Identifier<Device>,
    organisation: Identifier<Organisation>,
    venue: Identifier<Venue>,
    today: LocalDate
  ) {
    self.id = id
    self.organisation = organisation
    self.venue = venue
    self.today = today
  }
}

/// What a token may do, and on whose data.
package struct TokenHolder: Sendable, Hashable {
  package let id: Identifier<StoredToken>
  /// Nil for the whole network.
  package let organisation: Identifier<Organisation>?
  package let scopes: Set<Scope>

  package init(id: Identifier<StoredToken>, organisation: Identifier<Organisation>?, scopes: Set<Scope>) {
    self.id = id
    self.organisation = organisation
    self.scopes = scopes
  }
}

/// What a token can be made for.
package enum Scope: String, Sendable, Hashable, CaseIterable {
  /// See who comes to a session, mark who came, count heads.
  case attendance
  /// See and cancel an organisation's bookings.
  case bookings
  /// Plan and apply changes of an organisation's groups; a token of the network also those of venues and closures.
  case programme
  /// Have addresses told of an organisation's events; with a token of the network, of everybody's.
  case webhooks
}
