import Hummingbird
import Operations
import Scheduling
import Language

/// What an organiser writes to those who come.
extension Visit {
  /// `{"to": "attending", "words": {"fi": "…"}}`; with `"booking_id"` to one party.
  func writeToParties() async throws -> Response {
    let (session, actor): (Identifier<Session>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (to, one, words) = (body.string("to"), body.string("booking_id"), body.texts("words", required: true))
    try body.finish()
    var verb = WriteToParties(.session(session), to: try audience(to, one), words)
    verb.repeatKey = try repeatKey()
    let answer = try await verb.run(at: desk, as: actor)
    return Response(
      json: .object([
        "id": .string(answer.batch), "recipients": .number(answer.recipients),
        "unreachable": .number(answer.unreachable), "leaves": .string(answer.leaves.description),
      ]),
      status: .created
    )
  }

  func takeBackMessage() async throws -> Response {
    let dropped = try await TakeBackMessage(parameter("id")).run(at: desk, as: try await actor())
    return Response(json: .object(["taken_back": .number(dropped)]))
  }

  private func audience(_ to: String?, _ one: String?) throws -> WriteToParties.Audience {
    if let one {
      guard to == nil else { throw WebError.badField("to", expected: .nothingBeside("booking_id")) }
      guard let id = Identifier<Booking>(one) else { throw WebError.notFound }
      return .one(id)
    }
    switch to {
    case "all": return .all
    case "attending": return .attending
    case "waiting": return .waiting
    default: throw WebError.badField("to", expected: .oneOf(["all", "attending", "waiting"]))
    }
  }
}
