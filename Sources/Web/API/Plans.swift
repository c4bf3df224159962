import HTTPTypes
import Hummingbird
import Operations
import Scheduling
import Language

/// Changing a group's schedule: the plan first, then exactly that plan, or 412.
extension Visit {
  func planEdit() async throws -> Response {
    let actor = try await actor()
    let request = try await planRequest()
    return try planned(await MakePlan(request).run(at: desk, as: actor))
  }

  /// `If-Match` is the plan's ETag: what was looked at is what is done.
  func applyEdit() async throws -> Response {
    let actor = try await actor()
    let tags = try planTags()
    let request = try await planRequest()
    // Several may have been looked at: if one of them is what would be done now, that is what is done.
    let plan = try await MakePlan(request).run(at: desk, as: actor)
    guard tags.contains(plan.fingerprint) else { throw OperationError.planOutdated }
    return try planned(await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk, as: actor))
  }

  /// The strong tags of `If-Match` (RFC 9110 section 13.1.1); a weak one matches nothing, and `*` would match what
  /// nobody has looked at.
  private func planTags() throws -> Set<String> {
    guard let header = request.headers[.ifMatch] else { throw WebError.preconditionRequired }
    let tags = try header.split(separator: ",").map { part -> String? in
      let tag = part.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed()
      let text = String(tag)
      let isWeak = text.hasPrefix("W/")
      let quoted = isWeak ? String(text.dropFirst(2)) : text
      guard quoted.count > 2, quoted.hasPrefix("\""), quoted.hasSuffix("\"") else {
        throw WebError.badParameter("If-Match", expected: .a(.planTag))
      }
      return isWeak ? nil : String(quoted.dropFirst().dropLast())
    }
    guard !tags.isEmpty else {
      throw WebError.badParameter("If-Match", expected: .a(.planTag))
    }
    return Set(tags.compactMap(\.self))
  }

  private func planned(_ plan: Plan) throws -> Response {
    var response = Response(json: JSON(plan, of: try id()))
    response.headers[.eTag] = "\"\(plan.fingerprint)\""
    return response
  }

  /// `{"change": {…}, "session_id": "…" | "from": "2026-12-01", "confirm": ["…"], "reason": "…"}`.
  private func planRequest() async throws -> PlanRequest {
    let activity: Identifier<Activity> = try id()
    var body = try await jsonObject()
    let (session, from) = (body.string("session_id"), body.string("from"))
    let (confirmed, reason) = (body.strings("confirm"), body.string("reason"))
    let change = try body.object("change", required: true).map { object in
      var object = object
      let change = try EditBody.change(from: &object, reason: reason)
      body.finish(object)
      return change
    }
    try body.finish()
    guard let change else { throw WebError.badField("change", expected: .a(.object)) }
    let sessions = try confirmed.map { text in
      guard let id = Identifier<Session>(text) else { throw WebError.badField("confirm", expected: .a(.ids)) }
      return id
    }
    for text in [reason].compactMap(\.self) + change.words where text.utf8.count > EditBody.longestText {
      throw WebError.badField("change", expected: .texts(most: EditBody.longestText))
    }
    return PlanRequest(
      .edit(activity, ScheduleEdit(change, of: try reach(session: session, from: from))),
      confirmed: Set(sessions),
      reason: reason
    )
  }

  private func reach(session: String?, from: String?) throws -> ScheduleEdit.Reach {
    switch (session, from) {
    case (nil, nil): return .all
    case (let text?, nil):
      guard let id = Identifier<Session>(text) else { throw WebError.badField("session_id", expected: .a(.id)) }
      return .this(id)
    case (nil, let text?): return .following(try EditBody.date(text, "from"))
    case (_?, _?): throw WebError.badField("from", expected: .nothingBeside("session_id"))
    }
  }
}

extension ScheduleEdit.Change {
  /// What people wrote in it.
  fileprivate var words: [String] {
    switch self {
    case .title(let titles): Array(titles.values)
    case .note(let note), .skip(let note), .cancel(let note): [note].compactMap(\.self)
    default: []
    }
  }
}
