import Hummingbird
import Operations
import Scheduling
import Language

/// What one does with a booking that is there.
extension Visit {
  func showBooking() async throws -> Response {
    Response(json: JSON(try await FindBooking(try id()).run(at: desk, as: try await actor())))
  }

  func cancelBooking() async throws -> Response { try await step { CancelBooking($0).run } }
  func extendHold() async throws -> Response { try await step { ExtendHold($0).run } }

  /// With the secret that opens it from now on.
  func renewLink() async throws -> Response {
    let actor = try await actor()
    try takeBooking(as: actor)
    let view = try await RenewLink(try id()).run(at: desk, as: actor)
    return Response(json: JSON(view, token: view.token))
  }

  private func step(
    _ verb: (Identifier<Booking>) -> (Desk, Actor) async throws -> BookingView
  ) async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    return try await step(id, as: actor, verb(id))
  }

  /// Takes a step, or says with its refusal where else there are places.
  private func step(
    _ id: Identifier<Booking>,
    as actor: Actor,
    party: Party? = nil,
    _ verb: (Desk, Actor) async throws -> BookingView
  ) async throws -> Response {
    try takeBooking(as: actor)
    do { return Response(json: JSON(try await verb(desk, actor))) } catch OperationError.refused(let refusal) {
      guard refusal.leadsElsewhere, let booking = try? await FindBooking(id).run(at: desk, as: actor).booking else {
        throw OperationError.refused(refusal)
      }
      let target: BookingTarget = booking.session.map { .session($0) } ?? .course(booking.activity)
      throw await refused(refusal, target, party ?? booking.party)
    }
  }

  /// `{"reason": "…"}`, for staff who cancels in the family's place.
  func cancelForFamily() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let reason = body.string("reason")
    try body.finish()
    return try await step(id, as: actor, CancelBooking(id, reason: reason).run)
  }

  /// `{"contact": {…}, "language": "fi"}`.
  func confirmHold() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (contact, language) = (readContact(from: &body), body.string("language"))
    let answers = readAnswers(from: &body)
    try body.finish()
    let verb = ConfirmHold(id, contact: contact, language: try messageLanguage(language), answers: answers)
    return try await step(id, as: actor, verb.run)
  }

  /// `{"answer": "accept"}` or `{"answer": "decline"}`.
  func answerOffer() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let answer = body.string("answer", required: true)
    try body.finish()
    switch answer {
    case "accept": return try await step(id, as: actor, AcceptOffer(id).run)
    case "decline": return try await step(id, as: actor, DeclineOffer(id).run)
    default: throw WebError.badField("answer", expected: .oneOf(["accept", "decline"]))
    }
  }

  /// `{"party": {…}}`.
  func changeParty() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let party = readParty(from: &body)
    try body.finish()
    return try await step(id, as: actor, party: party, ChangeParty(id, to: party).run)
  }

  /// `{"session_id": "…", "slot": 0}`.
  func moveBooking() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (text, slot) = (body.string("session_id", required: true), body.number("slot"))
    try body.finish()
    guard let session = text.flatMap({ Identifier<Session>($0) }) else { throw WebError.notFound }
    return try await step(id, as: actor, MoveBooking(id, to: session, slot: slot).run)
  }

  /// `{"answers": {"stroller": "yes"}}`.
  func changeAnswers() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let answers = readAnswers(from: &body, required: true)
    try body.finish()
    return try await step(id, as: actor, AnswerQuestions(id, to: answers).run)
  }

  /// `{"reminders": "morning_too"}`.
  func chooseReminders() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let word = body.string("reminders", required: true)
    try body.finish()
    return try await step(id, as: actor, ChooseReminders(id, try readReminders(word ?? "")).run)
  }

  /// `{"mood": "good", "words": "…"}`.
  func answerVisit() async throws -> Response {
    let (id, actor): (Identifier<Booking>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (mood, words) = (body.string("mood", required: true), body.string("words"))
    try body.finish()
    guard let mood = VisitAnswer.Mood(rawValue: mood ?? "") else {
      throw WebError.badField("mood", expected: .oneOf(["good", "fair", "poor"]))
    }
    return try await step(id, as: actor, AnswerVisit(id, VisitAnswer(mood, words: words)).run)
  }

  func listVisitAnswers() async throws -> Response {
    let answers = try await ListVisitAnswers(of: try id()).run(at: desk, as: try await actor())
    let items = answers.map { JSON.object(["mood": .string($0.mood.rawValue), "words": .optional($0.words)]) }
    return Response(json: .object(["items": .array(items)]))
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
    let sessions = try await SimilarSessions(to: .session(try id())).run(at: desk, as: try await actor())
    return Response(json: .object(["items": .array(sessions.map { JSON($0) })]))
  }
}
