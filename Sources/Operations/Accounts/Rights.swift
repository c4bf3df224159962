import Scheduling

/// Everything that somebody can be allowed to do.
package enum Act: String, Sendable, CaseIterable {
  case browse
  case bookPlace = "book_place"
  case readBooking = "read_booking"
  case cancelBooking = "cancel_booking"
  /// Confirm, extend, answer an offer, change the party, move to another session.
  case changeBooking = "change_booking"
  case listBookings = "list_bookings"
  /// Take places for families, whatever the hour.
  case bookOnBehalf = "book_on_behalf"
  case invite
  /// Write to those who come to a session, or wait.
  case writeToParties = "write_to_parties"
  case answerInvitation = "answer_invitation"
  /// Read, renew and close the calendar of all that one has booked.
  case ownCalendar = "own_calendar"
  case readAttendance = "read_attendance"
  case recordAttendance = "record_attendance"
  case recordHeadcount = "record_headcount"
  /// Send what was tapped at a door, be it late, and hear nobody's name in return.
  case sendDoorEvents = "send_door_events"
  /// Take in a family that stands at the door: with a place as everyone's, or counted.
  case admitWalkIn = "admit_walk_in"
  case readExactPlaces = "read_exact_places"
  /// See groups that families do not see yet, with who comes in numbers.
  case readDrafts = "read_drafts"
  /// Write a group, and change what it says of itself.
  case editActivity = "edit_activity"
  case publishActivity = "publish_activity"
  case changeClosures = "change_closures"
  /// See and apply plans of a group's schedule.
  case changeSchedule = "change_schedule"
  case changeVenue = "change_venue"
  case addOrganisation = "add_organisation"
  /// Say what an organisation is called and where it is asked.
  case manageOrganisations = "manage_organisations"
  case importProgramme = "import_programme"
  /// Bring groups of an organisation in from a calendar file.
  case importCalendar = "import_calendar"
  /// Bring groups of an organisation in from a table.
  case importTable = "import_table"
  case exportProgramme = "export_programme"
  /// Publish what the organisation wants to see approved first.
  case approveActivity = "approve_activity"
  case manageTokens = "manage_tokens"
  case managePeople = "manage_people"
  case manageDevices = "manage_devices"
  case readPolicies = "read_policies"
  case managePolicies = "manage_policies"
  /// One's own password, second factor and sign-ins.
  case ownAccount = "own_account"
  case erasePersonalData = "erase_personal_data"
  case workTimers = "work_timers"
  /// See what waits in the outbox, send it again or take it back.
  case keepOutbox = "keep_outbox"
  case readAudit = "read_audit"
  /// Have addresses told what happens.
  case manageWebhooks = "manage_webhooks"
}

/// Whose a thing is, where it is and when: what a right may hang on.
struct Subject: Hashable {
  var organisation: Identifier<Organisation>?
  var venue: Identifier<Venue>?
  var day: LocalDate?
}

/// The one table that says who may do what.
package enum Rights {
  /// A way to be allowed; the house itself (`Actor.system`) may do everything.
  enum Grant: Hashable {
    case anyone
    /// Whoever shows the thing's own link.
    case link
    /// A token with this scope, of the thing's organisation or of the whole network.
    case scope(Scope)
    /// A token of the whole network with this scope: what concerns several organisations is none's alone.
    case network(Scope)
    /// Somebody with this role in the thing's organisation, and at its venue where the role is held there alone.
    case role(Role)
    /// A tablet of the thing's organisation and venue, today.
    case device
    /// The same up to `daysLate` days after: it may have been without a network.
    case lateDevice
    /// Anybody who has signed in: it is their own.
    case staff
  }

  /// Runs of the table that several acts share. Who runs the network runs no organisation: its families' names are none
  /// of the network's business.
  private static let organisers: Set<Grant> = [.role(.organiser), .role(.organisationAdmin)]
  private static let door: Set<Grant> = organisers.union([.role(.receptionist), .scope(.attendance), .device])
  private static let bookings: Set<Grant> = organisers.union([.scope(.bookings)])
  private static let network: Set<Grant> = [.role(.networkAdmin)]
  private static let admins: Set<Grant> = [.role(.organisationAdmin), .role(.networkAdmin)]

  /// How many days after a session its tablet may still send what was tapped there.
  static let daysLate = 7

  static let table: [Act: Set<Grant>] = [
    .browse: [.anyone],
    .bookPlace: [.anyone],
    .readBooking: bookings.union([.link]),
    .cancelBooking: bookings.union([.link]),
    .changeBooking: bookings.union([.link]),
    .listBookings: bookings,
    .bookOnBehalf: bookings.union([.role(.receptionist)]),
    .invite: bookings,
    .writeToParties: bookings,
    .answerInvitation: bookings.union([.link]),
    .ownCalendar: [.link],
    .readAttendance: door,
    .recordAttendance: door,
    .recordHeadcount: door,
    .sendDoorEvents: door.union([.lateDevice]),
    .admitWalkIn: door,
    .readExactPlaces: door.union(bookings).union([.role(.approver), .role(.statistician)]),
    .readDrafts: organisers.union([.role(.approver)]),
    .editActivity: organisers,
    .publishActivity: organisers.union([.role(.approver)]),
    .approveActivity: [.role(.approver), .role(.organisationAdmin)],
    .changeClosures: network.union([.network(.programme)]),
    .changeSchedule: organisers.union([.scope(.programme)]),
    .changeVenue: network.union([.network(.programme)]),
    .addOrganisation: network,
    .manageOrganisations: admins,
    .importProgramme: network,
    .importCalendar: organisers.union(network),
    .importTable: organisers.union(network),
    .exportProgramme: network,
    .manageTokens: admins,
    .managePeople: admins,
    .manageDevices: admins.union([.role(.receptionist)]),
    .readPolicies: [.staff],
    .managePolicies: admins,
    .ownAccount: [.staff],
    .erasePersonalData: [],
    .workTimers: [],
    .keepOutbox: [],
    .readAudit: network,
    .manageWebhooks: admins.union([.scope(.webhooks)]),
  ]

  /// Whether an actor may do something to a thing.
  ///
  /// - Parameter opens: whether a link that is shown opens this very thing.
  static func allows(
    _ actor: Actor,
    _ act: Act,
    on subject: Subject,
    opens: (String) -> Bool = { _ in false }
  ) -> Bool {
    let grants = table[act] ?? []
    if grants.contains(.anyone) { return true }
    switch actor {
    case .system: return true
    case .visitor: return false
    case .family(let link): return grants.contains(.link) && opens(link)
    case .staff(let staff):
      return grants.contains(.staff)
        || allows(staff.roles, act, on: subject)
    case .device(let device):
      guard device.organisation == subject.organisation, device.venue == subject.venue, let day = subject.day else {
        return false
      }
      return grants.contains(.device) && device.today == day
        || grants.contains(.lateDevice) && (0...daysLate).contains(device.today - day)
    case .token(let holder):
      let isTheirs = holder.organisation == nil || holder.organisation == subject.organisation
      return holder.scopes.contains { scope in
        isTheirs && grants.contains(.scope(scope))
          || holder.organisation == nil && grants.contains(.network(scope))
      }
    }
  }

  /// Whether somebody with these roles may do something to a thing.
  static func allows(_ roles: Set<RoleGrant>, _ act: Act, on subject: Subject) -> Bool {
    roles.contains { table[act]?.contains(.role($0.role)) == true && $0.covers(subject) }
  }

  static func allows(
    _ actor: Actor,
    _ act: Act,
    on organisation: Identifier<Organisation>? = nil,
    opens: (String) -> Bool = { _ in false }
  ) -> Bool {
    allows(actor, act, on: Subject(organisation: organisation), opens: opens)
  }

  /// Refuses what the table does not allow.
  ///
  /// - Throws: `notSignedIn` for a visitor; `notAllowed` for somebody who may do this nowhere; `notFound` for what is
  ///   somebody else's, so that nobody learns that it exists.
  static func require(
    _ actor: Actor,
    _ act: Act,
    on subject: Subject,
    opens: (String) -> Bool = { _ in false }
  ) throws {
    if allows(actor, act, on: subject, opens: opens) { return }
    if actor == .visitor { throw OperationError.notSignedIn }
    throw mayAnywhere(actor, act) ? OperationError.notFound : .notAllowed
  }

  static func require(
    _ actor: Actor,
    _ act: Act,
    on organisation: Identifier<Organisation>? = nil,
    opens: (String) -> Bool = { _ in false }
  ) throws {
    try require(actor, act, on: Subject(organisation: organisation), opens: opens)
  }

  /// Refuses whoever may do something to nothing of an organisation; what it is done to is looked at thing by thing.
  ///
  /// - Throws: as `require`.
  static func requireSomewhere(_ actor: Actor, _ act: Act, in organisation: Identifier<Organisation>) throws {
    if case .staff(let staff) = actor {
      let own = staff.roles.filter { $0.organisation == organisation }
      if own.contains(where: { table[act]?.contains(.role($0.role)) == true }) { return }
    }
    try require(actor, act, on: organisation)
  }

  /// Refuses whoever may do something nowhere; what it is done to is looked at thing by thing.
  ///
  /// - Throws: `notSignedIn` for a visitor, `notAllowed`; `notFound` for a family, whose link opens no such thing.
  static func requireAnywhere(_ actor: Actor, _ act: Act) throws {
    if actor == .visitor { throw OperationError.notSignedIn }
    if case .family = actor, table[act]?.contains(.link) != true { throw OperationError.notFound }
    if !mayAnywhere(actor, act) { throw OperationError.notAllowed }
  }

  /// Whether there could be something to which an actor may do this.
  private static func mayAnywhere(_ actor: Actor, _ act: Act) -> Bool {
    let grants = table[act] ?? []
    return switch actor {
    case .system: true
    case .visitor: false
    case .family: true
    case .staff(let staff): staff.roles.contains { grants.contains(.role($0.role)) }
    case .device: grants.contains(.device) || grants.contains(.lateDevice)
    case .token(let holder):
      holder.scopes.contains { scope in
        grants.contains(.scope(scope)) || holder.organisation == nil && grants.contains(.network(scope))
      }
    }
  }
}

extension RoleGrant {
  fileprivate func covers(_ subject: Subject) -> Bool {
    if role.isOfNetwork { return true }
    return organisation != nil && organisation == subject.organisation && (venue == nil || venue == subject.venue)
  }
}
