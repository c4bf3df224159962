import Language
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Who may do what")
struct RightsTests {
  @Test("the table says for every act and asker", arguments: Act.allCases, Asker.allCases)
  func table(act: Act, asker: Asker) throws {
    let subject = Subject(
      organisation: Identifier(stored: "00000000000000000000000001"),
      venue: Identifier(stored: "00000000000000000000000002"),
      day: LocalDate(year: 2026, month: 11, day: 25)
    )
    let actor = asker.actor(towards: subject, link: "secret")
    let isAllowed = Asker.allowed(act).contains(asker)
    #expect(Rights.table[act] != nil)
    #expect(Rights.allows(actor, act, on: subject) { $0 == "secret" } == isAllowed)
    if isAllowed {
      try Rights.require(actor, act, on: subject) { $0 == "secret" }
    } else {
      #expect(throws: asker.refusal(of: act)) { try Rights.require(actor, act, on: subject) { $0 == "secret" } }
    }
  }

  /// On one engine: who may is asked before any statement, and what the verbs do then is tested on all.
  @Test("and every verb lets those do it who may", arguments: Act.allCases)
  func allowed(act: Act) async throws {
    for asker in Asker.allCases where Asker.allowed(act).contains(asker) {
      try await TestEngine.first.withDesk { desk in
        let world = try await World(desk)
        let actor = asker.actor(towards: world.subject, link: world.booking.token)
        for (name, verb) in world.verbs(of: act) {
          do { try await verb(actor) } catch let error as OperationError {
            Issue.record("\(asker.rawValue) could not \(name): \(error)")
          }
        }
      }
    }
  }

  @Test("and changes nothing for those who may not", arguments: TestEngine.all, Act.allCases)
  func refused(engine: TestEngine, act: Act) async throws {
    try await engine.withDesk { desk in
      let world = try await World(desk)
      let before = try await desk.everything()
      for asker in Asker.allCases where !Asker.allowed(act).contains(asker) {
        let actor = asker.actor(towards: world.subject, link: world.booking.token)
        for (name, verb) in world.verbs(of: act) {
          do {
            try await verb(actor)
            Issue.record("\(asker.rawValue) could \(name)")
          } catch let error as OperationError {
            #expect(error == asker.refusal(of: act), "\(asker.rawValue), \(name)")
          }
        }
      }
      #expect(try await desk.everything() == before)
    }
  }
}

/// One of everything that somebody could ask for.
private struct World {
  let desk: TestDesk
  let session: Session
  let booking: BookingView
  let draft: StoredActivity
  let token: CreateToken.Made
  let invitation: InvitationView
  let subject: Subject
  let member: StaffMember
  let device: AddDevice.Made
  let webhook: Webhook
  let calendar: FamilyCalendarView

  init(_ desk: TestDesk) async throws {
    self.desk = desk
    let discreet = #""privacy": "discreet", "public_title": {"fi": "Ryhmä"}"#
    session = try await desk.session(places: 3, more: discreet)
    try await desk.importing(Programmes.group("luonnos"))
    var stored = try #require(try await desk.stored("luonnos"))
    stored.activity.state = .draft
    draft = stored
    try await desk.database.write(.house) { [stored] in try $0.save(stored) }
    booking = try await desk.book(session, contact: Samples.contact)
    invitation = try await Invite(to: session.activity, count: 1).run(at: desk.desk, as: .system)[0]
    let organisation = stored.activity.organisation
    token = try await CreateToken(label: "x", organisation: organisation, scopes: [], expires: nil).run(
      at: desk.desk,
      as: .system
    )
    let venue = stored.activity.place.venue
    subject = Subject(organisation: organisation, venue: venue, day: session.start.date)
    member = try await Self.invite("liisa@example.org", of: organisation).run(at: desk.desk, as: .system).member
    device = try await AddDevice(label: "Ovi", at: venue, of: organisation).run(at: desk.desk, as: .system)
    webhook = try await Self.webhook(of: organisation).run(at: desk.desk, as: .system).webhook
    let email = try #require(Samples.contact.email)
    try await SendMyLinks(to: email, language: "fi").run(at: desk.desk, as: .visitor)
    calendar = try await FindFamilyCalendar(desk.desk.links.calendar(of: email)).run(at: desk.desk, as: .system)
  }

  private static func webhook(of organisation: Identifier<Organisation>?) -> AddWebhook {
    AddWebhook(
      url: "https://example.org/hook",
      wants: [WebhookWish("booking.*")].compactMap(\.self),
      organisation: organisation,
      reaches: { _ in true }
    )
  }

  private static func invite(_ email: String, of organisation: Identifier<Organisation>?) -> InviteStaff {
    InviteStaff(email: email, name: "Liisa Esimerkki", language: "fi", grant: RoleGrant(.organiser, of: organisation))
  }

  typealias Verb = (name: String, run: (Actor) async throws -> Void)

  func verbs(of act: Act) -> [Verb] {
    let (desk, session, booking) = (desk.desk, session, booking.booking)
    return switch act {
    case .browse: browsing
    case .bookPlace: [("book", { _ = try await Samples.booking(session.id).run(at: desk, as: $0) })]
    case .readBooking: [("see the booking", { _ = try await FindBooking(booking.id).run(at: desk, as: $0) })]
    case .cancelBooking: [("cancel", { _ = try await CancelBooking(booking.id).run(at: desk, as: $0) })]
    case .changeBooking:
      [
        ("change the party", { _ = try await ChangeParty(booking.id, to: Samples.family).run(at: desk, as: $0) }),
        ("change the answers", { _ = try await AnswerQuestions(booking.id, to: [:]).run(at: desk, as: $0) }),
      ]
    case .listBookings:
      [
        ("list bookings", { _ = try await ListBookings(of: session.id).run(at: desk, as: $0) }),
        ("see who comes", { _ = try await ListParticipants(of: .session(session.id)).run(at: desk, as: $0) }),
        ("see one of them", { _ = try await FindParticipant(booking.id).run(at: desk, as: $0) }),
        ("see what can be booked", { _ = try await FindBookable(.session(session.id)).run(at: desk, as: $0) }),
      ]
    case .bookOnBehalf:
      [("move the queue up", { try await SettleQueue(of: session.activity).run(at: desk, as: $0) })]
    case .invite: [("invite", { _ = try await Invite(to: session.activity, count: 1).run(at: desk, as: $0) })]
    case .writeToParties:
      [
        (
          "write to the parties",
          { _ = try await WriteToParties(.session(session.id), to: .all, ["fi": "Hei"]).run(at: desk, as: $0) }
        )
      ]
    case .answerInvitation: answering
    case .ownCalendar: keepingCalendar
    case .readAttendance: [("open the list", { _ = try await AttendanceList(of: session.id).run(at: desk, as: $0) })]
    case .admitWalkIn:
      [
        (
          "let a family in",
          { actor in
            _ = try await AdmitWalkIn(Samples.family, to: session.id, language: "fi", event: "tap")
              .run(at: desk, as: actor)
          }
        )
      ]
    case .recordAttendance:
      [
        (
          "mark",
          { actor in
            _ = try await RecordAttendance(session: session.id, booking: booking.id, mark: .absent).run(
              at: desk,
              as: actor
            )
          }
        )
      ]
    case .sendDoorEvents:
      [
        (
          "send what was tapped",
          { actor in
            let mark = DoorMark("tap", of: booking.id, .absent, at: desk.now())
            let walkIn = DoorWalkIn("family", Samples.family, language: "fi", at: desk.now())
            let answer = try await RecordDoorEvents([.mark(mark), .walkIn(walkIn)], of: session.id)
              .run(at: desk, as: actor)
            for case .refused(let error) in answer.outcomes.map(\.outcome) { throw error }
          }
        )
      ]
    case .recordHeadcount:
      [
        (
          "count",
          { actor in
            _ = try await RecordHeadcount(session: session.id, event: "tap", people: Headcount([.adults: 1]))
              .run(at: desk, as: actor)
          }
        )
      ]
    case .readExactPlaces: [("see numbers", seeNumbers)]
    case .readDrafts: [("see a draft", { _ = try await FindDeskGroup(draft.activity.id).run(at: desk, as: $0) })]
    case .editActivity: writing
    case .publishActivity:
      [
        (
          "say when it is published",
          { try await SchedulePublication(of: draft.activity.id, at: desk.now() + 60).run(at: desk, as: $0) }
        ), ("publish", { try await PublishActivity(draft.activity.id).run(at: desk, as: $0) }),
      ]
    case .changeClosures:
      [
        ("import closures", { try await ImportClosures(Samples.parsed(kind: .publicHolidays)).run(at: desk, as: $0) }),
        ("plan closures", { _ = try await MakePlan(Self.closures).run(at: desk, as: $0) }),
        ("close", { try await apply(Self.closures, as: $0) }),
      ]
    case .changeSchedule: edits
    case .changeVenue: venues
    case .addOrganisation:
      [
        (
          "add an organisation",
          { try await SaveOrganisation(nil, OrganisationDetails(name: "Uusi", kind: .parish)).run(at: desk, as: $0) }
        )
      ]
    case .manageOrganisations: keepingOrganisations
    case .importProgramme: importing
    case .importCalendar:
      [
        (
          "import a calendar",
          { actor in
            let file = Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8)
            let organisation = subject.organisation?.text
            _ = try await ImportCalendar(file, venue: "talo", organisation: organisation, isDryRun: false) { _ in nil }
              .run(at: desk, as: actor)
          }
        )
      ]
    case .importTable:
      [
        (
          "import a table",
          { [place = draft.activity.place, organisation = draft.activity.organisation] actor in
            _ = try await ImportTable(Array("title\n".utf8), of: organisation, at: place, isDryRun: false)
              .run(at: desk, as: actor)
          }
        )
      ]
    case .exportProgramme: [("export", { _ = try await ExportProgramme().run(at: desk, as: $0) })]
    case .manageTokens: tokens
    case .managePeople: people
    case .manageDevices: devices
    case .manageWebhooks: webhooks
    case .readPolicies: [("list policies", { _ = try await ListPolicies().run(at: desk, as: $0) })]
    case .managePolicies:
      [
        (
          "set a policy",
          { actor in
            let level = subject.organisation.map { Policy.Level.organisation($0) } ?? .network
            try await SetPolicy(.approval, at: level, to: 1).run(at: desk, as: actor)
          }
        )
      ]
    // Tested where they are somebody's own, and where a policy asks for them.
    case .ownAccount, .approveActivity: []
    case .erasePersonalData: [("erase", { _ = try await ErasePersonalData().run(at: desk, as: $0) })]
    case .keepOutbox: [("look into the outbox", { _ = try await ListOutbox(nil, limit: 1).run(at: desk, as: $0) })]
    case .workTimers:
      [
        ("work timers", { _ = try await WorkTimers().run(at: desk, as: $0) }),
        ("set the house's timers", { try await SetHouseTimers().run(at: desk, as: $0) }),
        ("seal", { _ = try await SealAudit().run(at: desk, as: $0) }),
      ]
    case .readAudit:
      [
        ("list", { _ = try await ListAudit(AuditFilter()).run(at: desk, as: $0) }),
        ("verify", { _ = try await VerifyAudit().run(at: desk, as: $0) }),
      ]
    }
  }

  private static let closures = PlanRequest(.calendar(Samples.parsed(kind: .publicHolidays)))

  /// Applies what the house would be shown, so that who may not is refused for that and not for an old plan.
  private func apply(_ request: PlanRequest, as actor: Actor) async throws {
    let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
    _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: actor)
  }

  private var edits: [Verb] {
    let (desk, activity) = (desk.desk, session.activity)
    let edit = PlanRequest(.edit(activity, ScheduleEdit(.note("Tervetuloa"), of: .all)))
    let end = PlanRequest(.end(.activity(activity), day("2026-12-09")))
    return [
      ("find the group to edit", { _ = try await FindGroup(activity.text).run(at: desk, as: $0) }),
      ("plan an edit", { _ = try await MakePlan(edit).run(at: desk, as: $0) }),
      ("edit", { try await apply(edit, as: $0) }),
      ("end the season", { try await apply(end, as: $0) }),
    ]
  }

  private var writing: [Verb] {
    let (desk, draft) = (desk.desk, draft.activity)
    let new = SaveDraft(of: draft.organisation, draft.details, at: draft.place, draft.schedule)
    let again = SaveDraft(draft.id, of: draft.organisation, draft.details, at: draft.place, draft.schedule)
    return [
      ("write a group", { try await new.run(at: desk, as: $0) }),
      ("write a draft again", { try await again.run(at: desk, as: $0) }),
      ("change what a group says", { try await EditActivity(draft.id, draft.details).run(at: desk, as: $0) }),
    ]
  }

  private var venues: [Verb] {
    let (desk, venue) = (desk.desk, draft.activity.place.venue)
    let emergency = PlanRequest(.emergency(venue, from: day("2026-12-02"), until: day("2026-12-02")))
    return [
      (
        "say when the venue is open",
        { _ = try await MakePlan(PlanRequest(.openingHours(venue, nil))).run(at: desk, as: $0) }
      ),
      ("plan an emergency", { _ = try await MakePlan(emergency).run(at: desk, as: $0) }),
      ("close the venue", { try await apply(emergency, as: $0) }),
      ("see a venue to change it", { _ = try await FindVenue(venue, to: .changeVenue).run(at: desk, as: $0) }),
      (
        "add a venue",
        { try await SaveVenue(nil, VenueDetails(name: "x", kind: "x", isOnline: true)).run(at: desk, as: $0) }
      ),
      ("add a room", { try await SaveRoom(at: venue, name: "Sali").run(at: desk, as: $0) }),
    ]
  }

  private var keepingOrganisations: [Verb] {
    let (desk, id) = (desk.desk, draft.activity.organisation)
    let details = OrganisationDetails(name: "Uusi nimi", kind: .association)
    return [
      (
        "see an organisation to change it",
        { actor in
          _ = try await FindOrganisation(id, to: .manageOrganisations).run(at: desk, as: actor)
        }
      ),
      ("rename the organisation", { try await SaveOrganisation(id, details).run(at: desk, as: $0) }),
    ]
  }

  /// Whoever has the right link of the booking has here that of the invitation.
  private var answering: [Verb] {
    let (desk, right) = (desk.desk, booking.token)
    return [
      (
        "decline",
        { actor in
          let asker = actor == .family(link: right) ? .family(link: invitation.token) : actor
          _ = try await DeclineInvitation(invitation.invitation.id).run(at: desk, as: asker)
        }
      )
    ]
  }

  /// Whoever has the right link of the booking has here that of its family's calendar.
  private var keepingCalendar: [Verb] {
    let (desk, right, calendar) = (desk.desk, booking.token, calendar)
    func asker(_ actor: Actor) -> Actor { actor == .family(link: right) ? .family(link: calendar.token) : actor }
    return [
      ("see the calendar", { _ = try await FindFamilyCalendar(calendar.id).run(at: desk, as: asker($0)) }),
      ("renew the calendar", { _ = try await RenewFamilyCalendar(calendar.id).run(at: desk, as: asker($0)) }),
    ]
  }

  private func seeNumbers(as actor: Actor) async throws {
    let answer = try await FindSession(session.id).run(at: desk.desk, as: actor)
    guard !answer.showsNumbers else { return }
    // The question answers everybody; who may not see the numbers is refused only those.
    try Rights.require(actor, .readExactPlaces, on: subject)
  }

  private var browsing: [Verb] {
    let (desk, session) = (desk.desk, session)
    let filter = SessionFilter(from: desk.now(), until: desk.now() + 86_400, limit: 9)
    return [
      ("list venues", { _ = try await ListVenues().run(at: desk, as: $0) }),
      ("see a venue", { _ = try await FindVenue(draft.activity.place.venue).run(at: desk, as: $0) }),
      ("list municipalities", { _ = try await ListMunicipalities().run(at: desk, as: $0) }),
      ("list groups", { _ = try await ListActivities(limit: 9).run(at: desk, as: $0) }),
      ("see a group", { _ = try await FindActivity(session.activity).run(at: desk, as: $0) }),
      ("list sessions", { _ = try await ListSessions(filter).run(at: desk, as: $0) }),
      ("see a session", { _ = try await FindSession(session.id).run(at: desk, as: $0) }),
      ("list closures", { _ = try await ListClosures().run(at: desk, as: $0) }),
      (
        "export sessions",
        { _ = try await ExportCalendar(.all, language: .fi, publicURL: "").run(at: desk, as: $0) }
      ),
      ("name a filter", { _ = try await NameFilter(ProgrammeFilter()).run(at: desk, as: $0) }),
      ("subscribe", { _ = try await MakeFeed(.all, language: .fi, publicURL: "").run(at: desk, as: $0) }),
    ]
  }

  private var importing: [Verb] {
    [true, false].map { isDryRun in
      (
        isDryRun ? "plan an import" : "import",
        { actor in
          let file = try Programmes.file(Programmes.group("uusi"))
          _ = try await ImportProgramme(file, isDryRun: isDryRun).run(at: desk.desk, as: actor)
        }
      )
    }
  }

  private var tokens: [Verb] {
    let (desk, token) = (desk.desk, token.token.id)
    return [
      ("revoke a token", { try await RevokeToken(token).run(at: desk, as: $0) }),
      (
        "make a token",
        { actor in
          _ = try await CreateToken(label: "y", organisation: subject.organisation, scopes: [.bookings], expires: nil)
            .run(
              at: desk,
              as: actor
            )
        }
      ),
    ]
  }

  private var people: [Verb] {
    let (desk, member, organisation) = (desk.desk, member.id, subject.organisation)
    let receptionist = RoleGrant(.receptionist, of: organisation)
    return [
      (
        "invite somebody",
        { _ = try await Self.invite("aino@example.org", of: organisation).run(at: desk, as: $0) }
      ),
      ("give a role", { _ = try await ChangeRole(of: member, receptionist, isGiven: true).run(at: desk, as: $0) }),
      ("take a second factor away", { try await DropSecondFactor(.of(member)).run(at: desk, as: $0) }),
      ("close an account", { try await EndStaff(member).run(at: desk, as: $0) }),
    ]
  }

  private var webhooks: [Verb] {
    let (desk, organisation, webhook) = (desk.desk, subject.organisation, webhook.id)
    return [
      ("add a webhook", { _ = try await Self.webhook(of: organisation).run(at: desk, as: $0) }),
      ("renew its secret", { _ = try await RenewWebhookSecret(webhook).run(at: desk, as: $0) }),
      ("look at deliveries", { _ = try await ListDeliveries(to: webhook, limit: 1).run(at: desk, as: $0) }),
      (
        "try it, and once more",
        { actor in
          let made = try await TestWebhook(webhook).run(at: desk, as: actor)
          _ = try await ResendDelivery(made.number, to: webhook).run(at: desk, as: actor)
        }
      ),
      ("end it", { try await EndWebhook(webhook).run(at: desk, as: $0) }),
    ]
  }

  private var devices: [Verb] {
    let (desk, made) = (desk.desk, device.device)
    return [
      (
        "add a tablet",
        { _ = try await AddDevice(label: "Uusi", at: made.venue, of: made.organisation).run(at: desk, as: $0) }
      ),
      ("end a tablet", { try await RevokeDevice(made.id).run(at: desk, as: $0) }),
    ]
  }
}
