import Hummingbird
import Operations
import Scheduling

extension Visit {
  /// `{"join_link": "https://…", "shown": true}`.
  func setJoinLink() async throws -> Response {
    let (id, actor): (Identifier<Activity>, Actor) = (try id(), try await actor())
    var body = try await jsonObject()
    let (link, isShown) = (body.string("join_link"), body.bool("shown"))
    try body.finish()
    try await SetJoinLink(of: id, to: link, isShown: isShown ?? false).run(at: desk, as: actor)
    return Response(json: .object(["join_link": .optional(link), "shown": .bool(link != nil && isShown == true)]))
  }
}
