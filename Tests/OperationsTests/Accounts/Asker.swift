import Scheduling

@testable import Operations

/// Everybody who could ask for anything.
enum Asker: String, CaseIterable, Sendable {
  case visitor = "a visitor"
  case rightLink = "a family with its own link"
  case wrongLink = "a family with another link"
  case attendanceOwn = "attendance of this organisation"
  case attendanceOther = "attendance of another"
  case attendanceNetwork = "attendance of the network"
  case bookingsOwn = "bookings of this organisation"
  case bookingsOther = "bookings of another"
  case bookingsNetwork = "bookings of the network"
  case programmeOwn = "programme of this organisation"
  case programmeOther = "programme of another"
  case programmeNetwork = "programme of the network"
  case nothingOwn = "a token of this organisation without a scope"
  case nothingNetwork = "a token of the network without a scope"
  case house = "the house"

  /// The asker as an actor, towards a thing of `organisation` that `link` opens.
  func actor(organisation: Identifier<Organisation>?, link: String) -> Actor {
    let other = Identifier<Organisation>(stored: "00000000000000000000000009")
    switch self {
    case .visitor: return .visitor
    case .rightLink: return .family(link: link)
    case .wrongLink: return .family(link: link + "x")
    case .attendanceOwn: return Samples.staff([.attendance], of: organisation)
    case .attendanceOther: return Samples.staff([.attendance], of: other)
    case .attendanceNetwork: return Samples.staff([.attendance], of: nil)
    case .bookingsOwn: return Samples.staff([.bookings], of: organisation)
    case .bookingsOther: return Samples.staff([.bookings], of: other)
    case .bookingsNetwork: return Samples.staff([.bookings], of: nil)
    case .programmeOwn: return Samples.staff([.programme], of: organisation)
    case .programmeOther: return Samples.staff([.programme], of: other)
    case .programmeNetwork: return Samples.staff([.programme], of: nil)
    case .nothingOwn: return Samples.staff([], of: organisation)
    case .nothingNetwork: return Samples.staff([], of: nil)
    case .house: return .system
    }
  }

  /// How somebody is refused who may not: a visitor is asked to sign in, a token hears that it may not, and to
  /// everybody else there is no such thing.
  func refusal(of act: Act) -> OperationError {
    switch self {
    case .visitor: .notSignedIn
    case .attendanceOther where Self.allowed(act).contains(.attendanceNetwork): .notFound
    case .bookingsOther where Self.allowed(act).contains(.bookingsNetwork): .notFound
    case .programmeOther where Self.allowed(act).contains(.programmeOwn): .notFound
    case .rightLink, .wrongLink: .notFound
    default: .notAllowed
    }
  }

  /// Who may do what, said again by hand: a new act has no row here until somebody thought of it.
  static func allowed(_ act: Act) -> Set<Asker> {
    switch act {
    case .browse, .bookPlace: Set(allCases)
    case .listBookings, .bookOnBehalf, .invite: [.bookingsOwn, .bookingsNetwork, .house]
    case .readBooking, .cancelBooking, .changeBooking, .answerInvitation:
      [.rightLink, .bookingsOwn, .bookingsNetwork, .house]
    case .readAttendance, .recordAttendance, .recordHeadcount: [.attendanceOwn, .attendanceNetwork, .house]
    case .readExactPlaces: [.attendanceOwn, .attendanceNetwork, .bookingsOwn, .bookingsNetwork, .house]
    case .changeSchedule: [.programmeOwn, .programmeNetwork, .house]
    case .changeClosures, .changeVenue: [.programmeNetwork, .house]
    case .publishActivity, .importProgramme, .importCalendar, .exportProgramme, .manageTokens, .erasePersonalData,
      .workTimers, .readAudit:
      [.house]
    }
  }
}
