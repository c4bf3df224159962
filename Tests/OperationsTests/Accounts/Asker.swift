import Scheduling
import TestDesks

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
  case webhooksOwn = "webhooks of this organisation"
  case webhooksOther = "webhooks of another"
  case webhooksNetwork = "webhooks of the network"
  case nothingOwn = "a token of this organisation without a scope"
  case nothingNetwork = "a token of the network without a scope"
  case adminNetwork = "who runs the network"
  case adminOwn = "who runs this organisation"
  case adminOther = "who runs another"
  case approverOwn = "an approver of this organisation"
  case organiserOwn = "an organiser of this organisation"
  case organiserElsewhere = "an organiser of this organisation at another venue"
  case organiserOther = "an organiser of another"
  case receptionistHere = "a receptionist of this organisation at this venue"
  case receptionistElsewhere = "a receptionist of this organisation at another venue"
  case receptionistOther = "a receptionist of another"
  case statisticianOwn = "a viewer of this organisation's statistics"
  case deviceHere = "this organisation's tablet at this venue"
  case deviceElsewhere = "this organisation's tablet at another venue"
  case deviceYesterday = "this organisation's tablet, a day late"
  case deviceWeekLate = "this organisation's tablet, seven days late"
  case deviceTooLate = "this organisation's tablet, eight days late"
  case deviceEarly = "this organisation's tablet, a day early"
  case deviceOther = "another organisation's tablet at this venue"
  case house = "the house"

  /// The asker as an actor, towards a thing that `link` opens.
  func actor(towards subject: Subject, link: String) -> Actor {
    let organisation = subject.organisation
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
    case .webhooksOwn: return Samples.staff([.webhooks], of: organisation)
    case .webhooksOther: return Samples.staff([.webhooks], of: other)
    case .webhooksNetwork: return Samples.staff([.webhooks], of: nil)
    case .nothingOwn: return Samples.staff([], of: organisation)
    case .nothingNetwork: return Samples.staff([], of: nil)
    case .adminNetwork: return Self.staff(RoleGrant(.networkAdmin))
    case .adminOwn: return Self.staff(RoleGrant(.organisationAdmin, of: organisation))
    case .adminOther: return Self.staff(RoleGrant(.organisationAdmin, of: other))
    case .approverOwn: return Self.staff(RoleGrant(.approver, of: organisation))
    case .organiserOwn: return Self.staff(RoleGrant(.organiser, of: organisation))
    case .organiserElsewhere: return Self.staff(RoleGrant(.organiser, of: organisation, at: Self.elsewhere))
    case .organiserOther: return Self.staff(RoleGrant(.organiser, of: other))
    case .receptionistHere: return Self.staff(RoleGrant(.receptionist, of: organisation, at: subject.venue))
    case .receptionistElsewhere: return Self.staff(RoleGrant(.receptionist, of: organisation, at: Self.elsewhere))
    case .receptionistOther: return Self.staff(RoleGrant(.receptionist, of: other))
    case .statisticianOwn: return Self.staff(RoleGrant(.statistician, of: organisation))
    case .deviceHere: return Self.device(organisation, subject.venue, subject.day)
    case .deviceElsewhere: return Self.device(organisation, Self.elsewhere, subject.day)
    case .deviceYesterday: return Self.device(organisation, subject.venue, subject.day.map { $0 + 1 })
    case .deviceWeekLate: return Self.device(organisation, subject.venue, subject.day.map { $0 + 7 })
    case .deviceTooLate: return Self.device(organisation, subject.venue, subject.day.map { $0 + 8 })
    case .deviceEarly: return Self.device(organisation, subject.venue, subject.day.map { $0 - 1 })
    case .deviceOther: return Self.device(other, subject.venue, subject.day)
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
    case .webhooksOther where Self.allowed(act).contains(.webhooksOwn): .notFound
    case .rightLink, .wrongLink: .notFound
    case .adminOther where Self.allowed(act).contains(.adminOwn): .notFound
    case .organiserOther, .organiserElsewhere: Self.allowed(act).contains(.organiserOwn) ? .notFound : .notAllowed
    case .receptionistOther, .receptionistElsewhere:
      Self.allowed(act).contains(.receptionistHere) ? .notFound : .notAllowed
    case .deviceElsewhere, .deviceYesterday, .deviceWeekLate, .deviceTooLate, .deviceEarly, .deviceOther:
      Self.allowed(act).contains(.deviceHere) ? .notFound : .notAllowed
    default: .notAllowed
    }
  }

  private static let elsewhere = Identifier<Venue>(stored: "00000000000000000000000008")
  private static let here: Set<Asker> = [.organiserOwn, .adminOwn]
  private static let people: Set<Asker> = [
    .adminNetwork, .adminOwn, .adminOther, .approverOwn, .organiserOwn, .organiserElsewhere, .organiserOther,
    .receptionistHere, .receptionistElsewhere, .receptionistOther, .statisticianOwn,
  ]

  private static func staff(_ grant: RoleGrant) -> Actor {
    .staff(StaffActor(id: Identifier(stored: "1"), signIn: Identifier(stored: "2"), roles: [grant]))
  }

  private static func device(
    _ organisation: Identifier<Organisation>?,
    _ venue: Identifier<Venue>?,
    _ day: LocalDate?
  ) -> Actor {
    let none = Identifier<Organisation>(stored: "none")
    return .device(
      DeviceActor(
        id: Identifier(stored: "3"),
        organisation: organisation ?? none,
        venue: venue ?? elsewhere,
        today: day ?? LocalDate(dayNumber: 0)
      )
    )
  }

  /// Who may do what, said again by hand: a new act has no row here until somebody thought of it.
  static func allowed(_ act: Act) -> Set<Asker> {
    switch act {
    case .browse, .bookPlace: Set(allCases)
    case .listBookings, .invite, .writeToParties: here.union([.bookingsOwn, .bookingsNetwork, .house])
    case .bookOnBehalf: here.union([.receptionistHere, .bookingsOwn, .bookingsNetwork, .house])
    case .readBooking, .cancelBooking, .changeBooking, .answerInvitation:
      here.union([.rightLink, .bookingsOwn, .bookingsNetwork, .house])
    case .ownCalendar: [.rightLink, .house]
    case .readAttendance, .recordAttendance, .recordHeadcount, .admitWalkIn:
      here.union([.receptionistHere, .deviceHere, .attendanceOwn, .attendanceNetwork, .house])
    case .sendDoorEvents:
      here.union([
        .receptionistHere, .deviceHere, .deviceYesterday, .deviceWeekLate, .attendanceOwn, .attendanceNetwork, .house,
      ])
    case .readExactPlaces:
      here.union([
        .receptionistHere, .deviceHere, .approverOwn, .statisticianOwn, .attendanceOwn, .attendanceNetwork,
        .bookingsOwn, .bookingsNetwork, .house,
      ])
    case .changeSchedule: here.union([.programmeOwn, .programmeNetwork, .house])
    case .editActivity: here.union([.house])
    case .readDrafts, .publishActivity: here.union([.approverOwn, .house])
    case .approveActivity: [.approverOwn, .adminOwn, .house]
    case .changeClosures, .changeVenue: [.adminNetwork, .programmeNetwork, .house]
    case .importCalendar, .importTable: here.union([.adminNetwork, .house])
    case .addOrganisation, .importProgramme, .exportProgramme, .readAudit: [.adminNetwork, .house]
    case .manageTokens, .managePeople, .managePolicies, .manageOrganisations: [.adminNetwork, .adminOwn, .house]
    case .manageWebhooks: [.adminNetwork, .adminOwn, .webhooksOwn, .webhooksNetwork, .house]
    case .manageDevices: [.adminNetwork, .adminOwn, .receptionistHere, .house]
    case .readPolicies, .ownAccount: people.union([.house])
    case .erasePersonalData, .workTimers, .keepOutbox: [.house]
    }
  }
}
