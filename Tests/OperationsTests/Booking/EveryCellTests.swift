import Operations
import Scheduling
import TestDesks
import TestEngines
import Testing

/// A group with one place, and a booking of it that has come to a state in the way that bookings do.
private struct Staged {
  let desk: TestDesk
  let sessions: [Session]
  /// Nil where no booking is there yet.
  var view: BookingView?
  /// Whoever has the place that the booking waits for.
  var inTheWay: BookingView?

  static let offers = #""offer_minutes": 120"#

  init(_ state: Booking.State?, for event: BookingEvent, at desk: TestDesk) async throws {
    let isOffering = state == .offered || state == .declined || event == .offer
    let id = event.rawValue
    let session = try await desk.session(places: 1, rules: isOffering ? Self.offers : "", id: id)
    (self.desk, sessions) = (desk, try await desk.sessions(of: id))
    switch state {
    case nil: break
    case .held: view = try await desk.hold(session)
    case .confirmed: view = try await desk.book(session, key: id)
    case .waitlisted: try await wait()
    case .offered: try await getOffer()
    case .declined:
      try await getOffer()
      try await take(.decline)
    case .expired:
      view = try await desk.hold(session)
      try await desk.pass(seconds: Hold.length)
    case .cancelled:
      view = try await desk.book(session, key: id)
      try await take(.cancel)
    }
  }

  private mutating func wait() async throws {
    inTheWay = try await desk.book(sessions[0])
    view = try await desk.book(sessions[0])
  }

  private mutating func getOffer() async throws {
    try await wait()
    try await take(.offer)
    inTheWay = nil
  }

  /// The booking's state now.
  func state() async throws -> Booking.State? {
    guard let view else { return nil }
    return try await desk.find(view).booking.state
  }

  /// Does what an event stands for; answers the state of the booking that a verb says.
  @discardableResult
  func take(_ event: BookingEvent) async throws -> Booking.State? {
    let id = view?.booking.id ?? Identifier(stored: String(repeating: "0", count: 26))
    let (here, actor) = (desk.desk, Actor.family(link: view?.token ?? "none"))
    switch event {
    case .hold where view == nil: return try await desk.hold(sessions[0]).booking.state
    // Of a booking that is there it is the same request once more, or somebody else's.
    case .hold, .book: return try await desk.book(sessions[0], key: view == nil ? nil : event.rawValue).booking.state
    case .extend: return try await ExtendHold(id).run(at: here, as: actor).booking.state
    case .confirm:
      return try await ConfirmHold(id, contact: .none, language: "fi").run(at: here, as: actor).booking.state
    case .accept: return try await AcceptOffer(id).run(at: here, as: actor).booking.state
    case .decline: return try await DeclineOffer(id).run(at: here, as: actor).booking.state
    case .cancel: return try await CancelBooking(id).run(at: here, as: actor).booking.state
    case .changeParty: return try await ChangeParty(id, to: Party(adults: 1)).run(at: here, as: actor).booking.state
    case .move: return try await MoveBooking(id, to: sessions[1].id).run(at: here, as: actor).booking.state
    case .promote, .offer:
      if let inTheWay { try await desk.cancel(inTheWay) }
      try await SettleQueue(of: sessions[0].activity).run(at: here, as: .system)
    case .reset:
      // An outage in which a hold or an offer ran out.
      try await desk.pass(seconds: 1)
      try await desk.pass(seconds: 9 * 900)
    case .expire:
      for _ in 0..<10 { try await desk.pass(seconds: 800) }
      if try await state() == .waitlisted { try await desk.pass(seconds: 3 * 86_400) }
    }
    return try await state()
  }
}

@Suite("Every cell of the table of a booking's life")
struct EveryCellTests {
  /// What the house does by itself, and nobody can ask for: where the table refuses it, nothing happens.
  private static let ofTheHouse: Set<BookingEvent> = [.promote, .offer, .reset, .expire]
  /// Those by which much time passes come last.
  private static let events = BookingEvent.allCases.filter { $0 != .reset && $0 != .expire } + [.reset, .expire]
  private static let states: [Booking.State?] = [nil] + Booking.State.allCases

  @Test("is what the verbs do", arguments: TestEngine.all, states)
  func cells(_ engine: TestEngine, _ state: Booking.State?) async throws {
    try await engine.withDesk { desk in
      for event in Self.events {
        let staged = try await Staged(state, for: event, at: desk)
        #expect(try await staged.state() == state, "\(event) has its booking in place")
        let result: Result<Booking.State?, OperationError>
        do { result = .success(try await staged.take(event)) } catch let error as OperationError {
          result = .failure(error)
        }
        try await check(result, of: event, in: staged, from: state)
      }
    }
  }

  private func check(
    _ result: Result<Booking.State?, OperationError>,
    of event: BookingEvent,
    in staged: Staged,
    from state: Booking.State?
  ) async throws {
    let cell: Comment = "\(event) of \(state?.rawValue ?? "none")"
    switch BookingLadder.outcome(of: event, in: state) {
    case .leads(let states):
      let next = try #require(try result.get(), cell)
      #expect(states.contains(next), cell)
      if state != nil { #expect(try await staged.state() == next, cell) }
    case .refused where Self.ofTheHouse.contains(event):
      #expect(try result.get() == state, cell)
    case .refused where event == .hold || event == .book:
      // Nobody can ask this of a booking: a request of its own leaves the booking alone.
      #expect(try await staged.state() == state, cell)
    case .refused(let refusal):
      let expected = state == nil ? OperationError.notFound : .refused(refusal)
      #expect(throws: expected, cell) { try result.get() }
      #expect(try await staged.state() == state, cell)
    }
  }
}
