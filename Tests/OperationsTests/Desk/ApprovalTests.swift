import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A group that is approved before it is published")
struct ApprovalTests {
  /// A draft at a desk that approves groups, and those who work there.
  private struct Ground {
    let base: DeskGround
    let draft: Identifier<Activity>
    let organiser: StaffMember
    let approver: StaffMember
    let admin: StaffMember

    init(_ desk: TestDesk) async throws {
      base = try await DeskGround(desk)
      try await SetPolicy(.approval, at: .organisation(base.own), to: 1).run(at: desk.desk, as: .system)
      draft = try await base.draft().run(at: desk.desk, as: base.organiser)
      let (own, other, elsewhere) = (base.own, base.other, Identifier<Venue>(stored: "elsewhere"))
      try await desk.database.write(.house) { [now = desk.clock.now, here = base.venue] transaction in
        var other = try #require(try transaction.venue(here)).value
        (other.id, other.rooms) = (elsewhere, [])
        try transaction.save(Sourced(other, sourceID: nil), at: now)
      }
      organiser = try await Self.employ("ohjaaja", [RoleGrant(.organiser, of: own)], desk)
      let both = RoleGrant(.approver, of: own, at: base.venue)
      approver = try await Self.employ("hyvaksyja", [RoleGrant(.approver, of: own), both], desk)
      admin = try await Self.employ("paakayttaja", [RoleGrant(.organisationAdmin, of: own)], desk)
      for (name, roles) in [
        ("muualla", [RoleGrant(.approver, of: own, at: elsewhere)]), ("toinen", [RoleGrant(.approver, of: other)]),
        ("vastaanotto", [RoleGrant(.receptionist, of: own)]), ("verkosto", [RoleGrant(.networkAdmin)]),
      ] as [(String, Set<RoleGrant>)] {
        _ = try await Self.employ(name, roles, desk)
      }
      let gone = try await Self.employ("lahtenyt", [RoleGrant(.approver, of: own)], desk)
      try await desk.database.write(.house) { transaction in
        var member = gone
        member.ended = member.created
        try transaction.update(member)
      }
    }

    private static func employ(_ name: String, _ roles: Set<RoleGrant>, _ desk: TestDesk) async throws -> StaffMember {
      let member = StaffMember(
        id: Identifier(stored: name),
        email: "\(name)@example.org",
        name: name,
        language: "fi",
        roles: roles,
        created: desk.clock.now
      )
      try await desk.database.write(.house) { try $0.insert(member) }
      return member
    }

    func actor(_ member: StaffMember) -> Actor {
      .staff(StaffActor(id: member.id, signIn: Identifier(stored: "x"), roles: member.roles))
    }

    func submit(as member: StaffMember? = nil) async throws {
      try await TurnActivity(.submit, draft).run(at: base.desk.desk, as: actor(member ?? organiser))
    }

    func sendBack(_ note: String = "Paikka puuttuu.") async throws {
      try await SendBack(draft, note: note).run(at: base.desk.desk, as: actor(approver))
    }

    func withdraw() async throws {
      try await TurnActivity(.withdraw, draft).run(at: base.desk.desk, as: actor(organiser))
    }

    /// Lets all leave whose time has come; returns how many have.
    func send() async throws -> Int {
      try await base.desk.database.write(.schema) { [now = base.desk.clock.now] transaction in
        let due = try transaction.outbox(.waiting, limit: 100).filter { $0.posting.due <= now }
        for entry in due {
          _ = try transaction.claimMessage(entry.number, "x", at: now, until: now + 60)
          _ = try transaction.end(entry.number, "x", as: .sent, outcome: nil, at: now)
        }
        return due.count
      }
    }

    /// Who is told what, in order.
    func told() async throws -> [String] {
      try await base.desk.database.read { reading in
        try reading.outbox(nil, limit: 100).compactMap { entry in
          guard case .staff(let id) = entry.posting.subject else { return nil }
          return "\(entry.posting.kind.rawValue) \(id)"
        }
      }
    }

    /// What the last letter says when its turn has come; nil where it is not written.
    func lastLetter() async throws -> GroupFacts? {
      let last = try await base.desk.database.read { try $0.outbox(nil, limit: 100).last }
      let claimed = ClaimedMessage(number: last?.number ?? 0, claim: "")
      let opened = try await OpenMessage(claimed, publicURL: "").run(at: base.desk.desk, as: .system)
      guard case .facts(let facts) = opened, case .group(let told) = facts.subject else { return nil }
      return told
    }
  }

  @Test("whoever may approve it is told once, and nobody else", arguments: TestEngine.all)
  func asked(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      try await ground.submit()
      #expect(try await Set(ground.told()) == ["approval_asked hyvaksyja", "approval_asked paakayttaja"])
      #expect(try await ground.told().count == 2)
      let letter = try #require(try await ground.lastLetter())
      #expect(letter.asker == "ohjaaja" && letter.activity.id == ground.draft)
      try await ground.submit()
      #expect(try await ground.told().count == 2, "it waits already")
    }
  }

  @Test("asked over and over, an approver hears of it once while a letter waits", arguments: TestEngine.all)
  func often(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      for _ in 1...12 {
        try await ground.submit()
        try await ground.withdraw()
        desk.clock.advance(seconds: 10)
      }
      try await ground.submit()
      #expect(try await ground.told().count == 2)
      #expect(try await ground.lastLetter()?.asker == "ohjaaja")
    }
  }

  @Test("asked again within the hour, the next letter waits for its end", arguments: TestEngine.all)
  func hourly(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      try await ground.submit()
      #expect(try await ground.send() == 2)
      for _ in 1...12 {
        desk.clock.advance(seconds: 60)
        try await ground.sendBack()
        _ = try await ground.send()
        try await ground.submit()
        #expect(try await ground.send() == 0)
      }
      #expect(try await ground.told().filter { $0.hasPrefix("approval_asked") }.count == 4)
      desk.clock.advance(seconds: 3_600 - 12 * 60)
      #expect(try await ground.lastLetter() != nil, "it waits still, and its approver hears of it")
      #expect(try await ground.send() == 2)
      desk.clock.advance(seconds: 3_600)
      try await ground.withdraw()
      try await ground.submit()
      #expect(try await ground.send() == 2, "the hour is over")
    }
  }

  @Test("who asks is not told, whatever else they may do", arguments: TestEngine.all)
  func oneself(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      try await ground.submit(as: ground.admin)
      #expect(try await ground.told() == ["approval_asked hyvaksyja"])
    }
  }

  @Test("where groups are not approved nobody is told anything", arguments: TestEngine.all)
  func notWanted(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      try await SetPolicy(.approval, at: .organisation(ground.base.own), to: 0).run(at: desk.desk, as: .system)
      try await ground.submit()
      try await ground.sendBack()
      try await ground.submit()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.told() == [])
    }
  }

  @Test("what is not asked any more is not said", arguments: TestEngine.all)
  func overtaken(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      try await ground.submit()
      try await TurnActivity(.withdraw, ground.draft).run(at: desk.desk, as: ground.actor(ground.organiser))
      #expect(try await ground.lastLetter() == nil)
      desk.clock.advance(seconds: 60)
      try await ground.submit()
      try await ground.sendBack()
      #expect(try await ground.lastLetter()?.note == "Paikka puuttuu.")
      desk.clock.advance(seconds: 60)
      try await ground.submit()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.lastLetter() != nil)
      try await TurnActivity(.unpublish, ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.lastLetter() == nil)
    }
  }

  @Test("sent back it is a draft that says what to do, until it is submitted again", arguments: TestEngine.all)
  func sentBack(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      let organiser = ground.actor(ground.organiser)
      func page() async throws -> FindDeskGroup.Answer {
        try await FindDeskGroup(ground.draft).run(at: desk.desk, as: organiser)
      }
      try await ground.submit()
      #expect(try await page().approval?.asker == "ohjaaja")
      try await ground.sendBack("  Paikka puuttuu.\n\n")
      try await ground.sendBack("Paikka puuttuu.")
      #expect(try await ground.told().filter { $0.hasPrefix("sent_back") } == ["sent_back ohjaaja"])
      #expect(try await ground.base.audit(of: ground.draft).last == "send_back_activity")
      #expect(try await page().activity.state == .draft)
      _ = try await ground.base.draft(ground.draft, ground.base.details("Uusi nimi")).run(at: desk.desk, as: organiser)
      #expect(try await page().approval?.state.note == "Paikka puuttuu.", "a correction is no answer yet")
      let listed = try await ListDeskGroups().run(at: desk.desk, as: organiser)
      #expect(listed.filter(\.isSentBack).map(\.activity.id) == [ground.draft])
      try await ground.submit()
      #expect(try await page().approval?.state.note == nil)
    }
  }

  @Test("sent back by whoever may approve it, while it waits, with words", arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      await #expect(throws: OperationError.notFromHere) { try await ground.sendBack() }
      try await ground.submit()
      for (note, problem) in [
        ("", .required), (" \n ", .required), (String(repeating: "ä", count: 501), .tooLong(maximum: 500)),
        ("Äiti 131052-308T", .identityNumber),
      ] as [(String, FieldProblem.Problem)] {
        await #expect(throws: OperationError.invalid([FieldProblem("note", problem)])) {
          try await ground.sendBack(note)
        }
      }
      for asker in Asker.allCases where !Asker.allowed(.approveActivity).contains(asker) {
        await #expect(throws: asker.refusal(of: .approveActivity), "\(asker.rawValue)") {
          try await SendBack(ground.draft, note: "x").run(at: desk.desk, as: ground.base.actor(asker))
        }
      }
      #expect(try await ground.base.stored(ground.draft).activity.state == .submitted)
      try await ground.sendBack(String(repeating: "ä", count: 500))
    }
  }

  @Test("published by somebody else, its asker hears of it; by oneself there is no news", arguments: TestEngine.all)
  func published(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      try await ground.submit()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.approver))
      #expect(try await ground.told().last == "group_published ohjaaja")
      #expect(try await ground.base.stored(ground.draft).approval == nil)
      try await TurnActivity(.unpublish, ground.draft).run(at: desk.desk, as: ground.actor(ground.admin))
      try await ground.submit(as: ground.admin)
      let before = try await ground.told()
      try await PublishActivity(ground.draft).run(at: desk.desk, as: ground.actor(ground.admin))
      #expect(try await ground.told() == before)
    }
  }

  @Test("published when its time has come, its asker hears of it, too", arguments: TestEngine.all)
  func scheduled(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await Ground(desk)
      try await ground.submit()
      try await SchedulePublication(of: ground.draft, at: desk.clock.now + 3_600)
        .run(at: desk.desk, as: ground.actor(ground.approver))
      try await desk.pass(seconds: 3_601)
      #expect(try await ground.base.stored(ground.draft).activity.state == .published)
      #expect(try await ground.told().last == "group_published ohjaaja")
    }
  }
}
