import Scheduling
import Storage
import TestDesks
import Testing

@testable import Operations

/// A draft at a desk that approves groups, and those who work there.
struct ApprovalGround {
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

  /// What the last letter that waits says when its turn has come; nil where it is not written.
  func lastLetter() async throws -> GroupFacts? {
    let last = try await base.desk.database.read { try $0.outbox(.waiting, limit: 100).last }
    let claimed = ClaimedMessage(number: last?.number ?? 0, claim: "")
    let opened = try await OpenMessage(claimed, publicURL: "").run(at: base.desk.desk, as: .system)
    guard case .facts(let facts) = opened, case .group(let told) = facts.subject else { return nil }
    return told
  }
}
