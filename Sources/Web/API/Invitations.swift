import Hummingbird
import Operations
import Scheduling
import Language

/// Groups to which one comes by invitation.
extension Visit {
  /// `{"count": 3, "session_id": "…"}`, or `{"addresses": ["…"], "language": "fi"}`.
  func invite() async throws -> Response {
    let (activity, actor): (Identifier<Activity>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (addresses, language) = (body.strings("addresses"), body.string("language"))
    let (count, text) = (body.number("count", required: addresses.isEmpty), body.string("session_id"))
    try body.finish()
    let session = try text.map { text in
      guard let id = Identifier<Session>(text) else { throw WebError.notFound }
      return id
    }
    var verb = Invite(to: activity, session: session, count: count ?? addresses.count)
    (verb.addresses, verb.language) = (addresses, try messageLanguage(language))
    verb.repeatKey = try repeatKey()
    let made = try await verb.run(at: desk, as: actor)
    return Response(json: .object(["items": .array(made.map { JSON($0) })]), status: .created)
  }

  func listInvitations() async throws -> Response {
    let found = try await ListInvitations(to: try id()).run(at: desk, as: try await actor())
    return Response(json: .object(["items": .array(found.map { JSON($0) })]))
  }

  func showInvitation() async throws -> Response {
    let view = try await FindInvitation(try id()).run(at: desk, as: try await actor())
    return Response(json: JSON(view, sessions: view.sessions))
  }

  func renewInvitation() async throws -> Response {
    let view = try await RenewInvitation(try id()).run(at: desk, as: try await actor())
    return Response(json: JSON(view, sessions: view.sessions))
  }

  /// `{"answer": "declined"}`; to say yes is to book with the invitation.
  func answerInvitation() async throws -> Response {
    let (id, actor): (Identifier<Invitation>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let answer = body.string("answer", required: true)
    try body.finish()
    guard answer == "declined" else { throw WebError.badField("answer", expected: .oneOf(["declined"])) }
    let view = try await DeclineInvitation(id).run(at: desk, as: actor)
    return Response(json: JSON(view, sessions: view.sessions))
  }
}
