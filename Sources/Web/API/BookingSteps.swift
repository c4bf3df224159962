import Hummingbird
import Operations
import Scheduling

/// What one does with a booking that is there.
extension Visit {
  func showBooking() async throws -> Response { try await step { FindBooking($0).run } }
  func cancelBooking() async throws -> Response { try await step { CancelBooking($0).run } }
  func extendHold() async throws -> Response { try await step { ExtendHold($0).run } }

  private func step(
    _ verb: (Identifier<Booking>) -> (Desk, Actor) async throws -> BookingView
  ) async throws -> Response {
    Response(json: JSON(try await verb(try id())(desk, try await actor())))
  }

  /// `{"reason": "…"}`, for staff who cancels in the family's place.
  func cancelForFamily() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let reason = body.string("reason")
    try body.finish()
    return Response(json: JSON(try await CancelBooking(id, reason: reason).run(at: desk, as: actor)))
  }

  /// `{"contact": {…}, "language": "fi"}`.
  func confirmHold() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (contact, language) = (readContact(from: &body), body.string("language"))
    try body.finish()
    let verb = ConfirmHold(id, contact: contact, language: try messageLanguage(language))
    return Response(json: JSON(try await verb.run(at: desk, as: actor)))
  }

  /// `{"answer": "accept"}` or `{"answer": "decline"}`.
  func answerOffer() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let answer = body.string("answer", required: true)
    try body.finish()
    switch answer {
    case "accept": return Response(json: JSON(try await AcceptOffer(id).run(at: desk, as: actor)))
    case "decline": return Response(json: JSON(try await DeclineOffer(id).run(at: desk, as: actor)))
    default: throw WebError.badField("answer", expected: "accept or decline")
    }
  }

  /// `{"party": {…}}`.
  func changeParty() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let party = readParty(from: &body)
    try body.finish()
    return Response(json: JSON(try await ChangeParty(id, to: party).run(at: desk, as: actor)))
  }

  /// `{"session_id": "…", "slot": 0}`.
  func moveBooking() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (text, slot) = (body.string("session_id", required: true), body.number("slot"))
    try body.finish()
    guard let session = text.flatMap({ Identifier<Session>($0) }) else { throw WebError.notFound }
    return Response(json: JSON(try await MoveBooking(id, to: session, slot: slot).run(at: desk, as: actor)))
  }

  func listBookings() async throws -> Response {
    let bookings = try await ListBookings(of: try id()).run(at: desk, as: try await actor())
    return Response(json: .object(["items": .array(bookings.map { JSON($0) })]))
  }

  func listSlots() async throws -> Response {
    let slots = try await ListSlots(of: try id()).run(at: desk, as: try await actor())
    return Response(json: .object(["items": .array(slots.map { JSON($0) })]))
  }

  func listSimilar() async throws -> Response {
    let sessions = try await SimilarSessions(to: try id()).run(at: desk, as: try await actor())
    return Response(json: .object(["items": .array(sessions.map { JSON($0) })]))
  }
}
