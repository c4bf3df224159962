import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("What a tablet sends when its network is back")
struct LateDoorEventsTests {
  /// A tablet of the venue where a session was held.
  private struct Tablet {
    let device: Identifier<Device>
    let secret: String
    let desk: TestDesk

    init(at desk: TestDesk) async throws {
      let activity = try #require(try await desk.stored()).activity
      let verb = AddDevice(label: "Ovi", at: activity.place.venue, of: activity.organisation)
      let made = try await verb.run(at: desk.desk, as: .system)
      let enrol = EnrolDevice(made.device.id, token: made.token, pin: made.pin)
      (device, self.desk, secret) = (made.device.id, desk, try await enrol.run(at: desk.desk).secret)
    }

    /// As whom it is known now; nil for one that has ended.
    func actor() async throws -> Actor? { try await RecogniseDevice(secret: secret).run(at: desk.desk)?.actor }
  }

  private func seen(_ name: String, _ booking: BookingView, at: Instant) -> DoorEvent {
    .mark(DoorMark(name, of: booking.booking.id, .present(came: 2), at: at))
  }

  @Test("is taken the next morning, and was tapped on the session's day", arguments: TestEngine.all)
  func nextMorning(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 3)
      let booking = try await desk.book(session)
      desk.begin(session)
      let tablet = try await Tablet(at: desk)
      let tapped = desk.clock.now + 60
      let midnight = TestDesk.helsinki.instant(LocalDateTime(session.start.date + 1, .midnight))
      desk.clock.advance(seconds: 14 * 3_600)
      let events = [
        seen("right", booking, at: tapped), seen("early", booking, at: tapped - 30 * 86_400),
        seen("late", booking, at: desk.clock.now), seen("later", booking, at: desk.clock.now + 30 * 86_400),
        .count(DoorCount("count", .everyone, Headcount([.adults: 1]), at: desk.clock.now)), desk.walkIn("family"),
      ]
      let actor = try #require(try await tablet.actor())
      let answer = try await desk.send(events, of: session, as: actor)
      #expect(answer.outcomes.allSatisfy { $0.outcome == .taken })
      #expect(try await desk.marks(of: session) == [.present(came: 2)])
      let kept = try await desk.database.read { try $0.doorMarks(of: session.id) }
      let times = Dictionary(uniqueKeysWithValues: kept.map { ($0.id, $0.at) })
      #expect(
        times == ["right": tapped, "early": midnight - 86_400, "late": midnight - 1, "later": midnight - 1]
      )
      for name in ["count", "family"] {
        let count = try await desk.database.read { try $0.doorCount(name, of: session.id) }
        #expect(count?.at == midnight - 1)
      }
      let again = try await desk.send(events, of: session, as: actor)
      #expect(again.outcomes.allSatisfy { $0.outcome == .known })
    }
  }

  @Test(
    "is taken for a week, and never before the day",
    arguments: TestEngine.all,
    [(-1, false), (0, true), (1, true), (7, true), (8, false), (400, false)]
  )
  func days(engine: TestEngine, late: (days: Int, isTaken: Bool)) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      desk.begin(session)
      let tablet = try await Tablet(at: desk)
      desk.clock.advance(seconds: late.days * 86_400)
      let actor = try #require(try await tablet.actor())
      let events = [seen("a", booking, at: desk.clock.now)]
      if late.isTaken {
        #expect(try await desk.send(events, of: session, as: actor).outcomes.map(\.outcome) == [.taken])
      } else {
        await #expect(throws: OperationError.notFound) { _ = try await desk.send(events, of: session, as: actor) }
      }
      #expect(try await desk.marks(of: session) == [late.isTaken ? .present(came: 2) : .unmarked])
    }
  }

  @Test("is not taken of another organisation's tablet, or of another venue's, and a revoked one is nobody's")
  func others() async throws {
    try await TestEngine.first.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session)
      desk.begin(session)
      let tablet = try await Tablet(at: desk)
      desk.clock.advance(seconds: 86_400)
      guard case .device(let own) = try await tablet.actor() else { return #expect(Bool(false)) }
      let others = [
        DeviceActor(id: own.id, organisation: own.organisation, venue: Identifier(stored: "x"), today: own.today),
        DeviceActor(id: own.id, organisation: Identifier(stored: "x"), venue: own.venue, today: own.today),
      ]
      for other in others {
        await #expect(throws: OperationError.notFound) {
          _ = try await desk.send([seen("a", booking, at: desk.clock.now)], of: session, as: .device(other))
        }
      }
      try await RevokeDevice(tablet.device).run(at: desk.desk, as: .system)
      #expect(try await tablet.actor() == nil)
    }
  }

  @Test("is all that it may do of yesterday: no list, no single mark, no walk-in, no step over all")
  func nothingElse() async throws {
    try await TestEngine.first.withDesk { desk in
      let session = try await desk.session()
      let booking = try await desk.book(session).booking
      desk.begin(session)
      let tablet = try await Tablet(at: desk)
      desk.clock.advance(seconds: 86_400)
      let actor = try #require(try await tablet.actor())
      let verbs: [@Sendable () async throws -> Void] = [
        { _ = try await AttendanceList(of: session.id).run(at: desk.desk, as: actor) },
        {
          _ = try await RecordAttendance(session: session.id, booking: booking.id, mark: .absent)
            .run(at: desk.desk, as: actor)
        },
        {
          _ = try await RecordHeadcount(session: session.id, event: "a", people: Headcount([.adults: 1]))
            .run(at: desk.desk, as: actor)
        },
        {
          _ = try await AdmitWalkIn(Samples.family, to: session.id, language: "fi", event: "a")
            .run(at: desk.desk, as: actor)
        },
        { _ = try await MarkTheRest(of: session.id, name: "a").run(at: desk.desk, as: actor) },
      ]
      let before = try await desk.everything()
      for verb in verbs { await #expect(throws: OperationError.notFound) { try await verb() } }
      #expect(try await desk.everything() == before)
      #expect(try await DoorDay().run(at: desk.desk, as: actor).isEmpty)
    }
  }
}
