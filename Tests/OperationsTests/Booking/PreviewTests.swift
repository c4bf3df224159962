import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("What a family asks before it decides")
struct PreviewTests {
  @Test("The answer beforehand is the answer afterwards, and asking takes nothing", arguments: TestEngine.all)
  func preview(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 2, unit: "henkilöä", waiting: 4)
      let wishes = [1, 2, 1, 9, 0, 2, 1].map { Party(adults: $0) }
      for party in wishes {
        let verb = Samples.booking(session.id, party: party)
        let before = try await desk.everything()
        var told: Result<Admission, OperationError>
        do { told = .success(try await verb.preview(at: desk.desk, as: .visitor)) } catch let error as OperationError {
          told = .failure(error)
        }
        #expect(try await desk.everything() == before)
        do {
          let view = try await verb.run(at: desk.desk, as: .visitor)
          switch try told.get() {
          case .confirmed(let places): #expect(view.booking.state == .confirmed && view.booking.places == places)
          case .waitlisted(_, let position): #expect(view.booking.state == .waitlisted && view.position == position)
          case .held: Issue.record("nobody asked for a hold")
          }
        } catch let error as OperationError {
          #expect(throws: error) { try told.get() }
        }
      }
    }
  }

  @Test("A place that is kept for the same family is free to it", arguments: TestEngine.all)
  func besidesHold(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 1)
      let held = try await desk.hold(session)
      let verb = Samples.booking(session.id)
      #expect(
        try await verb.preview(at: desk.desk, as: .visitor) == .waitlisted(places: 1, position: 1)
      )
      #expect(
        try await verb.preview(besides: held.booking.id, at: desk.desk, as: .visitor) == .confirmed(places: 1)
      )
    }
  }

  @Test("A course is as free as its fullest session, and open as long as its next", arguments: TestEngine.all)
  func course(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let first = try await desk.session(
        places: 10,
        waiting: 0,
        rules: #""scope": "both", "closes_minutes_before": 60"#
      )
      let find = FindCourse(first.activity)
      let free = try await find.run(at: desk.desk, as: .visitor)
      let ahead = try await desk.sessions().map(\.id)
      #expect(free.availability == .free && free.dates.map(\.id) == ahead)
      #expect(free.closes == free.session.startsAt - 3_600 && free.opens == nil)
      let last = try #require(free.dates.last)
      for (count, word) in [(8, Availability.few), (2, .full)] {
        for _ in 0..<count { try await desk.book(last) }
        #expect(try await find.run(at: desk.desk, as: .visitor).availability == word)
      }
      desk.clock.set("2027-06-01T12:00")
      let over = try await find.run(at: desk.desk, as: .visitor)
      #expect(over.dates.isEmpty && over.closes == nil)
      let single = try await desk.session(id: "kertaryhma")
      await #expect(throws: OperationError.notFound) {
        try await FindCourse(single.activity).run(at: desk.desk, as: .visitor)
      }
    }
  }

  @Test("Somebody of another age is shown groups of that age", arguments: TestEngine.all)
  func similarAge(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ages = { (from: Int, to: Int) in
        #""category": "kerho", "audience": {"age_min_months": \#(from), "age_max_months": \#(to)}"#
      }
      let babies = try await desk.session(more: ages(0, 11))
      let school = try await desk.session(more: ages(84, 155), id: "koululaiset")
      let similar = { (party: Party) in
        try await SimilarSessions(to: .session(babies.id), for: party).run(at: desk.desk, as: .visitor)
          .map(\.session.activity)
      }
      let own = try await similar(Party(adults: 1, children: [.infants: 1]))
      #expect(!own.isEmpty && own.allSatisfy { $0 == babies.activity })
      let others = try await similar(Party(adults: 1, children: [.school: 1]))
      #expect(!others.isEmpty && others.allSatisfy { $0 == school.activity })
    }
  }

  @Test("A booking can be moved to just those sessions that would take it", arguments: TestEngine.all)
  func moves(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1, waiting: 1, rules: #""cancel_minutes_before": 60"#)
      let sessions = try await desk.sessions()
      let booked = try await desk.book(session)
      try await desk.book(sessions[1])
      let list = ListMoves(of: booked.booking.id)
      let actor = Actor.family(link: booked.token)
      let choices = try await list.run(at: desk.desk, as: actor).map(\.session.session.id)
      #expect(choices == sessions.dropFirst(2).map(\.id))
      let moved = try await MoveBooking(booked.booking.id, to: try #require(choices.first)).run(
        at: desk.desk,
        as: actor
      )
      #expect(moved.booking.state == .confirmed)
      #expect(try await list.run(at: desk.desk, as: actor).map(\.session.session.id).contains(session.id))
      await #expect(throws: OperationError.notFound) {
        try await list.run(at: desk.desk, as: .family(link: "k1.wrong"))
      }
      try await desk.cancel(booked)
      #expect(try await list.run(at: desk.desk, as: actor).isEmpty)
    }
  }
}
