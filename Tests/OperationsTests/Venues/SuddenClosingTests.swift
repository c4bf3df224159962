import Language
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("A place that is closed all of a sudden")
struct SuddenClosingTests {
  private static let tuesday = day("2026-11-24")

  @Test("says so in its hours, and why, whether anything was to be held or not", arguments: TestEngine.all)
  func closed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let hours = OpeningHours(
        weekly: [OpeningHours.Day(.tuesday, [OpeningHours.Span(time("09:00"), time("15:00"))])],
        exceptions: [OpeningHours.Exception(Self.tuesday, [OpeningHours.Span(time("10:00"), time("11:00"))])]
      )
      _ = try await desk.apply(PlanRequest(.openingHours(ground.venue, hours)))
      let request = PlanRequest(
        .emergency(ground.venue, from: Self.tuesday, until: Self.tuesday + 1),
        reason: "Vesivahinko"
      )
      let plan = try await MakePlan(request).run(at: desk.desk, as: .system)
      #expect(plan.doesSomething)
      _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk.desk, as: .system)
      var venue = try await self.venue(ground)
      #expect(venue.openingHours == hours, "what holds on other days stays as it was written")
      let closing = try #require(venue.closings.first)
      #expect(venue.closings.count == 1 && closing.name(in: "sv") == "Vesivahinko")
      #expect(venue.hoursInForce?.spans(on: Self.tuesday) == [] && venue.isClosed(on: Self.tuesday + 1))
      #expect(venue.hoursInForce?.spans(on: Self.tuesday + 7).count == 1)
      #expect(Phrasebook(.fi).closed(closing, today: Self.tuesday - 1).hasSuffix("suljettu: Vesivahinko"))
      #expect(try await !MakePlan(request).run(at: desk.desk, as: .system).doesSomething, "it is closed already")
      // The programme that comes in again knows nothing of it, and takes nothing back.
      try await desk.importing(Programmes.group(), venues: [DeskGround.house])
      venue = try await self.venue(ground)
      #expect(venue.closings == [closing])
    }
  }

  @Test("is open again when that is taken back, as it was before", arguments: TestEngine.all)
  func reopened(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await DeskGround(desk)
      let before = try await venue(ground)
      _ = try await desk.apply(PlanRequest(.emergency(ground.venue, from: Self.tuesday, until: Self.tuesday)))
      let closing = try #require(try await venue(ground).closings.first)
      let reopen = ReopenVenue(ground.venue, closing: closing.uid)
      for asker in Asker.allCases where !Asker.allowed(.changeVenue).contains(asker) {
        await #expect(throws: (any Error).self, "\(asker.rawValue)") {
          try await reopen.run(at: desk.desk, as: ground.actor(asker))
        }
      }
      #expect(try await venue(ground).closings == [closing])
      try await reopen.run(at: desk.desk, as: ground.actor(.adminNetwork))
      #expect(try await venue(ground) == before)
      #expect(try await desk.column("SELECT verb FROM audit ORDER BY number").last == "reopen_venue")
      let said = try await desk.count("audit")
      try await reopen.run(at: desk.desk, as: .system)
      #expect(try await desk.count("audit") == said)
    }
  }

  private func venue(_ ground: DeskGround) async throws -> Venue {
    let found = try await ground.desk.database.read { [id = ground.venue] in try $0.venue(id) }
    return try #require(found).value
  }
}
