import HTTPTypes
import Hummingbird
import Language
import Operations
import Scheduling

extension Visit {
  /// A key is a visitor's only proof that an answer is theirs: one that can be guessed would open another's booking.
  private static let keyLengths = 16...128

  func bookPlace() async throws -> Response {
    let session: Identifier<Session> = try id()
    let actor = try await actor()
    var body = try await jsonObject()
    let party = readParty(from: &body)
    let contact = readContact(from: &body)
    let language = body.string("language")
    try body.finish()
    let verb = BookPlace(
      session: session,
      party: party,
      contact: contact,
      language: try messageLanguage(language),
      repeatKey: try repeatKey()
    )
    let view = try await verb.run(at: desk, as: actor)
    guard case .object(var members) = JSON(view) else { throw WebError.malformed("") }
    members["token"] = .string(view.token)
    var response = Response(json: .object(members), status: .created)
    response.headers[.location] = "/api/v1/bookings/\(view.booking.id)"
    return response
  }

  func showBooking() async throws -> Response {
    Response(json: JSON(try await FindBooking(try id()).run(at: desk, as: try await actor())))
  }

  func cancelBooking() async throws -> Response {
    Response(json: JSON(try await CancelBooking(try id()).run(at: desk, as: try await actor())))
  }

  private func readParty(from body: inout JSONObject) -> Party {
    guard var object = body.object("party", required: true) else { return Party(adults: 0) }
    var party = Party(adults: object.number("adults") ?? 0)
    if var children = object.object("children") {
      for band in AgeBand.allCases { party.children[band] = children.number(band.rawValue) }
      object.finish(children)
    }
    body.finish(object)
    return Party(adults: party.adults, children: party.children)
  }

  private func readContact(from body: inout JSONObject) -> Contact {
    guard var object = body.object("contact") else { return .none }
    let contact = Contact(
      name: object.string("name"),
      email: object.string("email"),
      phone: object.string("phone")
    )
    body.finish(object)
    return contact
  }

  /// The language of the messages to come; the caller's own where the body does not say.
  private func messageLanguage(_ code: String?) throws -> String {
    guard let code else { return LanguageCode(acceptLanguage: request.headers[.acceptLanguage]).rawValue }
    guard let language = LanguageCode(rawValue: code) else {
      throw WebError.badField("language", expected: "fi, sv or en")
    }
    return language.rawValue
  }

  private func repeatKey() throws -> String? {
    guard let key = request.headers[.idempotencyKey] else { return nil }
    guard Self.keyLengths.contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw WebError.badParameter("Idempotency-Key", expected: "16 to 128 printable ASCII characters, at random")
    }
    // Only a code made from the key is stored; yet whoever sends an identity number is told at once.
    guard !IdentityNumber.isIn(key) else {
      throw OperationError.invalid([FieldProblem("Idempotency-Key", .identityNumber)])
    }
    return "api:\(key)"
  }
}
