import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import TestFigures
import Testing
import Transport

@testable import Delivery

@Suite("While no mail server answers")
struct OutageTests {
  @Test("it is left alone for longer and longer, and tried by one letter or two", arguments: TestEngine.all)
  func pauses(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine) { desk, session in
      desk.postbox.set { _ in .unreachable(.noConnection) }
      for name in ["a", "b", "c", "d", "e", "f"] { _ = try await desk.book(session, "\(name)@example.org") }
      var moments: [Int] = []
      for second in 0..<1_500 {
        desk.base.clock.advance(seconds: second == 0 ? 0 : 1)
        let before = desk.postbox.tried.count
        let report = try await desk.worker.run()
        guard desk.postbox.tried.count > before else { continue }
        moments.append(second)
        #expect(desk.postbox.tried.count - before <= 2)
        #expect(report.hindrance == "no mail server answers" && report.failed == 0)
      }
      #expect(moments == [0, 5, 15, 35, 75, 155, 315, 615, 915, 1_215])
      #expect(try await desk.entries().allSatisfy { $0.attempts == 0 && $0.state == .waiting && !$0.isDoubtful })
      desk.postbox.set { _ in .accepted }
      try await desk.pass(seconds: 300)
      #expect(desk.postbox.taken.count == 6)
    }
  }

  @Test("a program that begins anew keeps the order, and tries at once", arguments: TestEngine.all)
  func restarted(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine) { desk, session in
      desk.postbox.set { _ in .unreachable(.noConnection) }
      let booked = try await desk.book(session)
      for _ in 0..<9 { try await desk.pass(seconds: 200) }
      _ = try await ChangeParty(booked.booking.id, to: Party(adults: 2))
        .run(at: desk.base.desk, as: .family(link: booked.token))
      let other = try PostedDesk(desk.base)
      _ = try await other.worker.run()
      #expect(other.postbox.taken.isEmpty, "the first letter comes first")
      for _ in 0..<9 { try await other.pass(seconds: 60) }
      #expect(other.postbox.taken.map(\.number) == [1, 2])
    }
  }

  @Test(
    "one letter that a server does not bear holds up no others",
    arguments: TestEngine.all,
    [MailHindrance.lost, .timedOut]
  )
  func poison(engine: TestEngine, hindrance: MailHindrance) async throws {
    try await MailWorkerTests.withPost(engine, places: 60) { desk, session in
      desk.postbox.set { $0.number == 1 ? .unreachable(hindrance) : .accepted }
      for number in 0..<30 { _ = try await desk.book(session, "\(number)@example.org") }
      for _ in 0..<6 { try await desk.pass(seconds: 5) }
      #expect(desk.postbox.taken.count == 29)
      #expect(desk.postbox.tried.count { $0.number == 1 } <= 2)
      // It is given up in the end.
      for _ in 0..<150 { try await desk.pass(seconds: 3_600) }
      #expect(try await desk.entries().first?.state != .waiting)
    }
  }

  @Test("all that is refused of us, to one after another, is no letter's fault any more", arguments: TestEngine.all)
  func distrusted(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 60) { desk, session in
      desk.postbox.set { _ in .distrusted }
      for number in 0..<20 { _ = try await desk.book(session, "\(number)@example.org") }
      var report = try await desk.pass(seconds: 0)
      for _ in 0..<20 where report.hindrance == nil { report = try await desk.pass(seconds: 5) }
      #expect(report.hindrance == "the mail server refuses all that we send: 554 5.7.1 … not from you")
      for _ in 0..<20 { try await desk.pass(seconds: 60) }
      #expect(try await desk.entries(.dead).count == 4 && desk.postbox.tried.count < 20)
      // One that is taken shows that the server has nothing against us.
      desk.postbox.set { _ in .accepted }
      for _ in 0..<9 { try await desk.pass(seconds: 300) }
      #expect(desk.postbox.taken.count == 16)
      #expect(try await RetryDeadMessages().run(at: desk.base.desk, as: .system) == 4)
      try await desk.pass(seconds: 0)
      #expect(desk.postbox.taken.count == 20)
    }
  }

  @Test("one address that refuses is never taken for all", arguments: TestEngine.all)
  func oneDistrusts(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 60) { desk, session in
      desk.postbox.set { $0.recipient == "aino@example.org" ? .distrusted : .nobody }
      for _ in 0..<9 { _ = try await desk.book(session) }
      for number in 0..<9 { _ = try await desk.book(session, "\(number)@example.org") }
      #expect(try await desk.pass(seconds: 0).hindrance == nil)
      #expect(try await desk.entries(.dead).count == 18)
    }
  }

  @Test("a clock that goes back makes no pause of an hour", arguments: TestEngine.all)
  func rewound(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine) { desk, session in
      try await desk.pass(seconds: 86_400)
      _ = try await desk.book(session)
      desk.postbox.set { _ in .unreachable(.noConnection) }
      for _ in 0..<8 { try await desk.pass(seconds: 300) }
      desk.base.clock.advance(seconds: -20 * 3_600)
      desk.postbox.set { _ in .accepted }
      for _ in 0..<3 { try await desk.pass(seconds: 60) }
      #expect(desk.postbox.taken.count == 1)
    }
  }

  @Test(
    "for a day: what is still true leaves afterwards, in order and once; the rest is skipped",
    arguments: TestEngine.all
  )
  func day(engine: TestEngine) async throws {
    try await MailWorkerTests.withPost(engine, places: 4, waiting: 8, rules: #""offer_minutes": 120"#) { desk, _ in
      var life = Life(desk, try await desk.base.sessions())
      try await life.begin()
      try await desk.pass(seconds: 60)
      let before = desk.postbox.taken.count
      #expect(before > 0)
      desk.postbox.set { _ in .unreachable(.noConnection) }
      for _ in 0..<96 {
        try await life.step()
        try await desk.pass(seconds: 900)
      }
      #expect(desk.postbox.taken.count == before)
      desk.postbox.set { _ in .accepted }
      for _ in 0..<60 { try await desk.pass(seconds: 10) }
      try await life.expectAllTold(since: before)
      if engine.isFirst {
        let entries = try await desk.entries()
        Figure.report(
          "R9 outage",
          "a day without a mail server: \(entries.count) messages, \(desk.postbox.taken.count) sent once and in order, "
            + "\(entries.count { $0.state == .skipped }) skipped as untrue"
        )
      }
    }
  }
}

/// Families who book, change and cancel, and an organiser who cancels and moves.
private struct Life {
  let desk: PostedDesk
  let sessions: [Session]
  private var random = SplitMix(seed: 21)
  private var bookings: [BookingView] = []
  private var cancelled: Set<Int> = []

  init(_ desk: PostedDesk, _ sessions: [Session]) { (self.desk, self.sessions) = (desk, sessions) }

  mutating func begin() async throws { for _ in 0..<12 { try await book() } }

  mutating func step() async throws {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4: try await book()
    case 4..<7: try await change { try await CancelBooking($0.id).run(at: $1, as: $2) }
    case 7: try await change { try await AcceptOffer($0.id).run(at: $1, as: $2) }
    case 8: try await change { try await ChangeParty($0.id, to: Party(adults: 2)).run(at: $1, as: $2) }
    default: try await organise()
    }
  }

  private mutating func book() async throws {
    let session = sessions[Int.random(in: 0..<3, using: &random)]
    // Some families have several bookings.
    let address = "family\(Int.random(in: 0..<40, using: &random))@example.org"
    if let view = try? await desk.book(session, address) { bookings.append(view) }
  }

  private mutating func change(
    _ verb: (Booking, Desk, Actor) async throws -> BookingView
  ) async throws {
    guard let view = bookings.randomElement(using: &random) else { return }
    do { _ = try await verb(view.booking, desk.base.desk, .family(link: view.token)) } catch OperationError.refused {}
  }

  private mutating func organise() async throws {
    let index = Int.random(in: 1..<3, using: &random)
    let session = sessions[index]
    if cancelled.contains(index) {
      try await desk.edit(session, .restore)
      cancelled.remove(index)
    } else if Bool.random(using: &random) {
      try await desk.edit(session, .cancel(reason: "Ohjaaja sairastui"))
      cancelled.insert(index)
    } else {
      let start = LocalTime(secondsSinceMidnight: Int.random(in: 10..<19, using: &random) * 3_600)
      try await desk.edit(session, .move(to: session.start.date, at: start))
    }
  }

  /// Every message came to an end, and what left since the server is back is true.
  func expectAllTold(since before: Int) async throws {
    let entries = try await desk.entries()
    #expect(entries.allSatisfy { $0.state == .sent || $0.state == .skipped })
    #expect(entries.contains { $0.state == .skipped && $0.outcome == "overtaken" })
    let taken = desk.postbox.taken
    #expect(taken.map(\.number).sorted() == entries.filter { $0.state == .sent }.map(\.number))
    for (address, letters) in Dictionary(grouping: taken, by: \.recipient) {
      #expect(letters.map(\.number) == letters.map(\.number).sorted(), "\(address)")
    }
    let late = Set(taken.dropFirst(before).map(\.number))
    #expect(late.count > 10)
    for entry in entries where late.contains(entry.number) {
      guard case .booking(let id) = entry.posting.subject else { continue }
      let (booking, isOff) = try await desk.base.database.read { reading in
        let booking = try reading.booking(id)
        return (booking, try booking?.session.flatMap { try reading.session($0) }?.session.isCancelled)
      }
      let state = try #require(booking).state
      switch entry.posting.kind {
      case .confirmed, .promoted, .reminder: #expect(state == .confirmed && isOff == false)
      case .waitlisted: #expect(state == .waitlisted && isOff == false)
      case .offered: #expect(state == .offered && isOff == false)
      case .cancelledByFamily: #expect(state == .cancelled)
      case .sessionCancelled: #expect(isOff == true)
      case .sessionRestored, .sessionMoved, .partyChanged: #expect(isOff == false)
      default: break
      }
    }
  }
}
