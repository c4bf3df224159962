import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("People, tablets and policies")
struct PeopleTests {
  private func organisation(_ desk: TestDesk) async throws -> Identifier<Organisation> {
    try await desk.session()
    return try #require(try await desk.organisation())
  }

  @Test(
    "who runs an organisation sees and ends its roles alone; the account goes with the last",
    arguments: TestEngine.all
  )
  func boundaries(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let mine = try await organisation(desk)
      let theirs = Identifier<Organisation>(stored: "00000000000000000000000009")
      let other = Organisation(id: theirs, name: "Toinen yhdistys", kind: .association, municipality: nil)
      try await desk.database.write(.house) { try $0.save(Sourced(other, sourceID: nil), at: desk.clock.now) }
      let admin = Asker.adminOwn.actor(towards: Subject(organisation: mine), link: "")
      let colleague = try await Colleague(desk, grant: RoleGrant(.organiser, of: mine))
      _ = try await ChangeRole(of: colleague.id, RoleGrant(.organiser, of: theirs), isGiven: true)
        .run(at: desk.desk, as: .system)
      let stranger = try await Colleague(desk, email: "toinen@example.org", grant: RoleGrant(.organiser, of: theirs))
      let seen = try await ListStaff().run(at: desk.desk, as: admin)
      #expect(seen.map(\.member.id) == [colleague.id])
      #expect(seen.flatMap { $0.member.roles } == [RoleGrant(.organiser, of: mine)])
      await #expect(throws: OperationError.notFound) { try await EndStaff(stranger.id).run(at: desk.desk, as: admin) }
      await #expect(throws: OperationError.notFound) {
        _ = try await ChangeRole(of: stranger.id, RoleGrant(.organiser, of: mine), isGiven: true).run(
          at: desk.desk,
          as: admin
        )
      }
      for role in [RoleGrant(.organiser, of: theirs), RoleGrant(.networkAdmin)] {
        await #expect(throws: OperationError.notFound) {
          _ = try await InviteStaff(email: "x@example.org", name: "X", language: "fi", grant: role)
            .run(at: desk.desk, as: admin)
        }
      }
      await #expect(throws: OperationError.notAllowed, "it protects the other organisation, too") {
        try await DropSecondFactor(.of(colleague.id)).run(at: desk.desk, as: admin)
      }
      let open = try await colleague.signIn()
      try await EndStaff(colleague.id).run(at: desk.desk, as: admin)
      let left = try #require(try await colleague.recognise(open), "no organisation signs another's people out")
      #expect(left.member.roles == [RoleGrant(.organiser, of: theirs)])
      try await EndStaff(colleague.id).run(at: desk.desk, as: .system)
      await #expect(throws: OperationError.wrongPassword) { _ = try await colleague.signIn() }
    }
  }

  @Test(
    "an invitation's link is the house's own to see, and none is made for who has a password",
    arguments: TestEngine.all
  )
  func invitations(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let mine = try await organisation(desk)
      let admin = Asker.adminOwn.actor(towards: Subject(organisation: mine), link: "")
      let grant = RoleGrant(.receptionist, of: mine)
      let invite = InviteStaff(email: "Uusi@Example.org", name: " Uusi  Työntekijä ", language: "sv", grant: grant)
      let invited = try await invite.run(at: desk.desk, as: admin)
      #expect(invited.link == nil)
      #expect(invited.member.email == "uusi@example.org" && invited.member.name == "Uusi Työntekijä")
      let colleague = try await Colleague(desk)
      let again = try await InviteStaff(email: Colleague.email, name: "Toinen nimi", language: "fi", grant: grant)
        .run(at: desk.desk, as: .system)
      #expect(again.link == nil && again.member.id == colleague.id && again.member.name == "Aino Esimerkki")
      #expect(again.member.roles.count == 2)
      let faults: [(String, String, OperationError)] = [
        ("", "Aino", .invalid([FieldProblem("email", .required)])),
        ("aino", "Aino", .invalid([FieldProblem("email", .email)])),
        ("x@example.org", " ", .invalid([FieldProblem("name", .required)])),
        ("x@example.org", "131052-308T", .invalid([FieldProblem("name", .identityNumber)])),
      ]
      for (email, name, fault) in faults {
        await #expect(throws: fault) {
          _ = try await InviteStaff(email: email, name: name, language: "fi", grant: grant).run(
            at: desk.desk,
            as: admin
          )
        }
      }
    }
  }

  @Test(
    "whoever is asked in again after the end begins anew: old password and second factor open nothing",
    arguments: TestEngine.all
  )
  func reopened(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let mine = try await organisation(desk)
      let admin = Asker.adminOwn.actor(towards: Subject(organisation: mine), link: "")
      let grant = RoleGrant(.organiser, of: mine)
      let colleague = try await Colleague(desk, grant: grant)
      for isAskedIn in [true, false] {
        try await EndStaff(colleague.id).run(at: desk.desk, as: .system)
        let before = try await desk.count("outbox")
        if isAskedIn {
          _ = try await InviteStaff(email: Colleague.email, name: "Aino", language: "fi", grant: grant)
            .run(at: desk.desk, as: admin)
        } else {
          _ = try await ChangeRole(of: colleague.id, grant, isGiven: true).run(at: desk.desk, as: .system)
        }
        await #expect(throws: OperationError.wrongPassword) { _ = try await colleague.signIn() }
        #expect(try await desk.count("outbox") == before + 1, "a link to set a new one")
        let link = try #require(try await ResetPassword(email: Colleague.email).run(at: desk.desk, as: .system))
        try await SetPassword(link.staff, token: link.token, password: Colleague.password).run(at: desk.desk)
        _ = try await colleague.signIn()
      }
    }
  }

  @Test("a second factor that is given back and taken anew has another key", arguments: TestEngine.all)
  func anotherKey(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      let actor = try await colleague.actor()
      let first = try await OfferSecondFactor().run(at: desk.desk, as: actor)
      _ = try await TakeSecondFactor(code: colleague.code(first.key), password: Colleague.password)
        .run(at: desk.desk, as: actor)
      try await DropSecondFactor(.mine(password: Colleague.password)).run(at: desk.desk, as: actor)
      let second = try await OfferSecondFactor().run(at: desk.desk, as: actor)
      #expect(first.key != second.key)
    }
  }

  @Test("nobody ends the account in which they are signed in", arguments: TestEngine.all)
  func oneself(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk, grant: RoleGrant(.organisationAdmin, of: try await organisation(desk)))
      let actor = try await colleague.actor()
      await #expect(throws: OperationError.notAllowed) {
        try await EndStaff(colleague.id).run(at: desk.desk, as: actor)
      }
    }
  }

  @Test("a link that is asked for leaves one that is on its way as it is", arguments: TestEngine.all)
  func linksStay(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let mine = try await organisation(desk)
      let invite = InviteStaff(
        email: "uusi@example.org",
        name: "Uusi",
        language: "fi",
        grant: RoleGrant(.organiser, of: mine)
      )
      let link = try #require(try await invite.run(at: desk.desk, as: .system).link)
      try await ResetPassword(email: "uusi@example.org").run(at: desk.desk, as: .visitor)
      desk.clock.advance(seconds: 6 * 86_400)
      #expect(try await FindPasswordLink(link.staff, token: link.token).run(at: desk.desk).id == link.staff)
      try await SetPassword(link.staff, token: link.token, password: Colleague.password).run(at: desk.desk)
      await #expect(throws: OperationError.gone) {
        _ = try await FindPasswordLink(link.staff, token: link.token).run(at: desk.desk)
      }
      let first = try #require(try await ResetPassword(email: "uusi@example.org").run(at: desk.desk, as: .system))
      desk.clock.advance(seconds: PasswordLink.reset)
      let second = try #require(try await ResetPassword(email: "uusi@example.org").run(at: desk.desk, as: .system))
      #expect(first.token != second.token)
    }
  }

  @Test("who looks at whose people is on the trail", arguments: TestEngine.all)
  func looked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let mine = try await organisation(desk)
      let admin = Asker.adminOwn.actor(towards: Subject(organisation: mine), link: "")
      _ = try await ListStaff().run(at: desk.desk, as: admin)
      _ = try await ListStaff().run(at: desk.desk, as: .system)
      let trail = try await desk.database.read { reading in
        try reading.list("SELECT object FROM audit WHERE verb = 'list_staff' ORDER BY number") {
          try $0.take(String.self)
        }
      }
      #expect(trail == ["organisation:\(mine)", "network"])
    }
  }

  @Test("somebody has to be left who runs the network", arguments: TestEngine.all)
  func lastAdmin(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let colleague = try await Colleague(desk)
      await #expect(throws: OperationError.lastAdmin) {
        try await EndStaff(colleague.id).run(at: desk.desk, as: .system)
      }
      await #expect(throws: OperationError.lastAdmin) {
        _ = try await ChangeRole(of: colleague.id, RoleGrant(.networkAdmin), isGiven: false).run(
          at: desk.desk,
          as: .system
        )
      }
      _ = try await Colleague(desk, email: "toinen@example.org")
      try await EndStaff(colleague.id).run(at: desk.desk, as: .system)
    }
  }

  @Test("a tablet is enrolled once, by link and PIN; five wrong PINs end it", arguments: TestEngine.all)
  func devices(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let mine = try await organisation(desk)
      let venue = try #require(try await desk.stored()).activity.place.venue
      func add() async throws -> AddDevice.Made {
        try await AddDevice(label: "Ovi", at: venue, of: mine).run(at: desk.desk, as: .system)
      }
      func enrol(_ made: AddDevice.Made, _ pin: String, token: String? = nil) async throws -> EnrolDevice.Answer {
        try await EnrolDevice(made.device.id, token: token ?? made.token, pin: pin).run(at: desk.desk)
      }
      let made = try await add()
      #expect(made.pin.count == 6)
      await #expect(throws: OperationError.gone) { _ = try await enrol(made, made.pin, token: "other") }
      let wrong = made.pin == "000000" ? "000001" : "000000"
      await #expect(throws: OperationError.wrongCode) { _ = try await enrol(made, wrong) }
      let answer = try await enrol(made, made.pin)
      let tablet = try #require(try await RecogniseDevice(secret: answer.secret).run(at: desk.desk))
      #expect(tablet.device.id == made.device.id)
      await #expect(throws: OperationError.gone, "another tablet") { _ = try await enrol(made, made.pin) }
      try await RevokeDevice(made.device.id).run(at: desk.desk, as: .system)
      #expect(try await RecogniseDevice(secret: answer.secret).run(at: desk.desk) == nil)
      let guessed = try await add()
      for _ in 0..<Device.attempts {
        await #expect(throws: OperationError.wrongCode) {
          _ = try await enrol(guessed, guessed.pin == "000000" ? "000001" : "000000")
        }
      }
      await #expect(throws: OperationError.gone) { _ = try await enrol(guessed, guessed.pin) }
      let stored = try await desk.everything().joined(separator: "\n")
      #expect(!stored.contains(answer.secret))
    }
  }

  @Test("a tablet opens today's lists of its venue, and tomorrow's tomorrow", arguments: TestEngine.all)
  func today(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let mine = try #require(try await desk.stored()).activity
      let made = try await AddDevice(label: "Ovi", at: mine.place.venue, of: mine.organisation)
        .run(at: desk.desk, as: .system)
      let answer = try await EnrolDevice(made.device.id, token: made.token, pin: made.pin).run(at: desk.desk)
      func open() async throws {
        let tablet = try #require(try await RecogniseDevice(secret: answer.secret).run(at: desk.desk))
        _ = try await AttendanceList(of: session.id).run(at: desk.desk, as: tablet.actor)
      }
      await #expect(throws: OperationError.notFound) { try await open() }
      desk.clock.set("\(session.start.date)T08:00")
      try await open()
      desk.clock.set("\(session.start.date + 1)T08:00")
      await #expect(throws: OperationError.notFound) { try await open() }
    }
  }

  @Test("a policy holds where nothing nearer is said", arguments: TestEngine.all)
  func policies(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.session()
      let activity = try #require(try await desk.stored()).activity
      let organiser = Asker.organiserOwn.actor(towards: activity.subject, link: "")
      func isPublished() async throws -> Bool {
        try await desk.database.write(.house) { transaction in
          var stored = try #require(try transaction.activity(activity.id))
          stored.activity.state = .draft
          try transaction.save(stored)
        }
        do {
          try await PublishActivity(activity.id).run(at: desk.desk, as: organiser)
          return true
        } catch OperationError.notAllowed { return false }
      }
      let municipality = try await desk.database.read { try $0.organisation(activity.organisation)?.municipality }
      let levels: [(Policy.Level, Int?, Bool)] = [
        (.network, 1, false), (.municipality(municipality ?? "-"), 0, municipality != nil),
        (.organisation(activity.organisation), 1, false), (.activity(activity.id), 0, true),
        (.activity(activity.id), nil, false), (.organisation(activity.organisation), nil, municipality != nil),
      ]
      #expect(try await isPublished())
      for (level, value, isOpen) in levels {
        try await SetPolicy(.approval, at: level, to: value).run(at: desk.desk, as: .system)
        #expect(try await isPublished() == isOpen, "\(level)")
      }
      await #expect(throws: OperationError.invalid([FieldProblem("value", .outOfRange(minimum: 0, maximum: 1))])) {
        try await SetPolicy(.approval, at: .network, to: 2).run(at: desk.desk, as: .system)
      }
    }
  }
}
