import HTTPTypes
import Hummingbird
import Language
import Operations
import Scheduling

/// Asking for a place, in a session or a course, for good or for a moment.
extension Visit {
  /// A key is a visitor's only proof that an answer is theirs: one that can be guessed would open another's booking.
  private static let keyLengths = 16...128

  func bookPlace() async throws -> Response { try await book(.session(try id())) }
  func bookCourse() async throws -> Response { try await book(.course(try id())) }
  func holdPlace() async throws -> Response { try await book(.session(try id()), isHold: true) }
  func holdCourse() async throws -> Response { try await book(.course(try id()), isHold: true) }

  /// A hold takes the same body without a contact: that comes when it is confirmed.
  private func book(_ target: BookingTarget, isHold: Bool = false) async throws -> Response {
    let actor = try await actor()
    try takeBooking(as: actor)
    var body = try await jsonObject()
    let party = readParty(from: &body)
    let contact = isHold ? .none : readContact(from: &body)
    let language = body.string("language")
    let slot = body.number("slot")
    let wish = isHold ? nil : body.string("if_full")
    let invited = readInvitation(from: &body)
    let reminders = isHold ? nil : body.string("reminders")
    let answers = isHold ? [:] : readAnswers(from: &body)
    try body.finish()
    var verb = BookPlace(
      target,
      party: party,
      contact: contact,
      language: try messageLanguage(language),
      repeatKey: try repeatKey()
    )
    (verb.slot, verb.invited, verb.isHold, verb.answers) = (slot, invited, isHold, answers)
    verb.mayWait = try mayWait(wish)
    if let reminders { verb.reminders = try readReminders(reminders) }
    do {
      return created(try await verb.run(at: desk, as: actor))
    } catch OperationError.refused(let refusal) {
      throw await refused(refusal, target, party)
    }
  }

  func created(_ view: BookingView) -> Response {
    var response = Response(json: JSON(view, token: view.token), status: .created)
    response.headers[.location] = "/api/v1/bookings/\(view.booking.id)"
    return response
  }

  /// A refusal with the next step: sessions like the one that was wanted, which have places.
  func refused(_ refusal: BookingRefusal, _ target: BookingTarget, _ party: Party?) async -> any Error {
    guard refusal.leadsElsewhere,
      let similar = try? await SimilarSessions(to: target, for: party).run(at: desk, as: .visitor)
    else { return OperationError.refused(refusal) }
    return RefusedBooking(refusal: refusal, similar: similar)
  }

  private func mayWait(_ wish: String?) throws -> Bool {
    switch wish {
    case nil, "wait": true
    case "refuse": false
    default: throw WebError.badField("if_full", expected: .oneOf(["wait", "refuse"]))
    }
  }

  func readReminders(_ word: String) throws -> Booking.Reminders {
    guard let reminders = Booking.Reminders(rawValue: word) else {
      throw WebError.badField("reminders", expected: .oneOf(["none", "day_before", "morning_too"]))
    }
    return reminders
  }

  private func readInvitation(from body: inout JSONObject) -> BookPlace.Invited? {
    guard var object = body.object("invitation") else { return nil }
    let (id, token) = (object.string("id", required: true), object.string("token", required: true))
    body.finish(object)
    guard let id = id.flatMap({ Identifier<Invitation>($0) }), let token else { return nil }
    return BookPlace.Invited(id, link: token)
  }

  func readParty(from body: inout JSONObject, as key: String = "party") -> Party {
    guard var object = body.object(key, required: true) else { return Party(adults: 0) }
    var party = Party(adults: object.number("adults") ?? 0)
    if var children = object.object("children") {
      for band in AgeBand.allCases { party.children[band] = children.number(band.rawValue) }
      object.finish(children)
    }
    body.finish(object)
    return Party(adults: party.adults, children: party.children)
  }

  func readContact(from body: inout JSONObject) -> Contact {
    guard var object = body.object("contact") else { return .none }
    let contact = Contact(
      name: object.string("name"),
      email: object.string("email"),
      phone: object.string("phone")
    )
    body.finish(object)
    return contact
  }

  func readAnswers(from body: inout JSONObject, required: Bool = false) -> [Question: String] {
    guard var object = body.object("answers", required: required) else { return [:] }
    var answers: [Question: String] = [:]
    for question in Question.allCases { answers[question] = object.string(question.rawValue) }
    body.finish(object)
    return answers
  }

  /// The language of the messages to come; the caller's own where the body does not say.
  func messageLanguage(_ code: String?) throws -> String {
    guard let code else { return LanguageCode(acceptLanguage: request.headers[.acceptLanguage]).rawValue }
    guard let language = LanguageCode(rawValue: code) else {
      throw WebError.badField("language", expected: .oneOf(["fi", "sv", "en"]))
    }
    return language.rawValue
  }

  func repeatKey() throws -> String? {
    guard let key = request.headers[.idempotencyKey] else { return nil }
    guard Self.keyLengths.contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw WebError.badParameter("Idempotency-Key", expected: .a(.key))
    }
    return "api:\(key)"
  }
}

/// A booking that was refused, and where else there are places.
struct RefusedBooking: Error {
  let refusal: BookingRefusal
  let similar: [SessionView]
}

extension BookingRefusal {
  /// Whether another session may serve instead.
  var leadsElsewhere: Bool {
    switch self {
    case .full, .waitlistFull, .closed, .notOpenYet, .sessionCancelled, .sessionOver, .partyTooLarge: true
    case .holdExpired, .offerExpired, .bookingOver, .noBookingNeeded: true
    default: false
    }
  }
}
