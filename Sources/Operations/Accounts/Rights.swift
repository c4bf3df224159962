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
  case answerInvitation = "answer_invitation"
  case readAttendance = "read_attendance"
  case recordAttendance = "record_attendance"
  case recordHeadcount = "record_headcount"
  case readExactPlaces = "read_exact_places"
  case publishActivity = "publish_activity"
  case changeClosures = "change_closures"
  /// See and apply plans of a group's schedule.
  case changeSchedule = "change_schedule"
  case changeVenue = "change_venue"
  case importProgramme = "import_programme"
  case importCalendar = "import_calendar"
  case exportProgramme = "export_programme"
  case manageTokens = "manage_tokens"
  case erasePersonalData = "erase_personal_data"
  case workTimers = "work_timers"
  case readAudit = "read_audit"
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
  }

  static let table: [Act: Set<Grant>] = [
    .browse: [.anyone],
    .bookPlace: [.anyone],
    .readBooking: [.link, .scope(.bookings)],
    .cancelBooking: [.link, .scope(.bookings)],
    .changeBooking: [.link, .scope(.bookings)],
    .listBookings: [.scope(.bookings)],
    .bookOnBehalf: [.scope(.bookings)],
    .invite: [.scope(.bookings)],
    .answerInvitation: [.link, .scope(.bookings)],
    .readAttendance: [.scope(.attendance)],
    .recordAttendance: [.scope(.attendance)],
    .recordHeadcount: [.scope(.attendance)],
    .readExactPlaces: [.scope(.attendance), .scope(.bookings)],
    .publishActivity: [],
    .changeClosures: [.network(.programme)],
    .changeSchedule: [.scope(.programme)],
    .changeVenue: [.network(.programme)],
    .importProgramme: [],
    .importCalendar: [],
    .exportProgramme: [],
    .manageTokens: [],
    .erasePersonalData: [],
    .workTimers: [],
    .readAudit: [],
  ]

  /// Whether an actor may do something to a thing of one organisation.
  ///
  /// - Parameter opens: whether a link that is shown opens this very thing.
  static func allows(
    _ actor: Actor,
    _ act: Act,
    on organisation: Identifier<Organisation>? = nil,
    opens: (String) -> Bool = { _ in false }
  ) -> Bool {
    let grants = table[act] ?? []
    if grants.contains(.anyone) { return true }
    switch actor {
    case .system: return true
    case .visitor: return false
    case .family(let link): return grants.contains(.link) && opens(link)
    case .token(let holder):
      let isTheirs = holder.organisation == nil || holder.organisation == organisation
      return holder.scopes.contains { scope in
        isTheirs && grants.contains(.scope(scope))
          || holder.organisation == nil && grants.contains(.network(scope))
      }
    }
  }

  /// Refuses what the table does not allow.
  ///
  /// - Throws: `notSignedIn` for a visitor; `notAllowed` for a token without the scope; `notFound` for what is
  ///   somebody else's, so that nobody learns that it exists.
  static func require(
    _ actor: Actor,
    _ act: Act,
    on organisation: Identifier<Organisation>? = nil,
    opens: (String) -> Bool = { _ in false }
  ) throws {
    if allows(actor, act, on: organisation, opens: opens) { return }
    switch actor {
    case .visitor: throw OperationError.notSignedIn
    case .token(let holder) where !holder.scopes.contains(where: { table[act]?.contains(.scope($0)) == true }):
      throw OperationError.notAllowed
    default: throw OperationError.notFound
    }
  }
}
