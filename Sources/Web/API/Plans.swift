import HTTPTypes
import Hummingbird
import Operations
import Scheduling

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
    guard let tag = request.headers[.ifMatch], tag.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else {
      throw WebError.badParameter("If-Match", expected: "the ETag of the plan, in quotation marks")
    }
    let fingerprint = String(tag.dropFirst().dropLast())
    let request = try await planRequest()
    return try planned(await ApplyPlan(request, fingerprint: fingerprint).run(at: desk, as: actor))
  }

  private func planned(_ plan: Plan) throws -> Response {
    if let refusal = plan.refused.values.first { throw OperationError.editRefused(refusal) }
    var response = Response(json: JSON(plan.outline, of: try id()))
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
    guard let change else { throw WebError.badField("change", expected: "an object") }
    for text in [reason].compactMap(\.self) + change.words where text.utf8.count > EditBody.longestText {
      throw WebError.badField("change", expected: "texts of at most \(EditBody.longestText) bytes")
    }
    return PlanRequest(
      .edit(activity, ScheduleEdit(change, of: try reach(session: session, from: from))),
      confirmed: Set(confirmed.compactMap { Identifier<Session>($0) }),
      reason: reason
    )
  }

  private func reach(session: String?, from: String?) throws -> ScheduleEdit.Reach {
    switch (session, from) {
    case (nil, nil): return .all
    case (let text?, nil):
      guard let id = Identifier<Session>(text) else { throw WebError.badField("session_id", expected: "an id") }
      return .this(id)
    case (nil, let text?): return .following(try EditBody.date(text, "from"))
    case (_?, _?): throw WebError.badField("from", expected: "nothing beside session_id")
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

extension JSON {
  init(_ plan: PlanOutline, of activity: Identifier<Activity>) {
    // A plan that changes nothing names no group: it is empty, and its fingerprint says so too.
    let one = plan.activities.first
    self = .object([
      "fingerprint": .string(plan.fingerprint), "activity_id": .string(activity.text),
      "kept": .number(one?.kept ?? 0), "steps": .array((one?.steps ?? []).map { JSON($0) }),
      "skipped_dates": .array((one?.skipped ?? []).map { JSON($0) }),
      "conflicts": .array((one?.conflicts ?? []).map { JSON($0) }),
      "to_confirm": .array((one?.toConfirm ?? []).map { JSON($0) }),
      "bookings": JSON(one?.bookings ?? BookingCounts()),
      "messages": .array(
        (one?.messages ?? []).map {
          .object(["kind": .string($0.news.rawValue), "recipients": .number($0.recipients)])
        }
      ),
    ])
  }

  private init(_ step: ActivityOutline.Step) {
    self = .object([
      "session_id": .optional(step.session?.text), "kind": .string(step.kind.rawValue),
      "original_start": .optional(step.originalStart?.description),
      "before": step.before.map { JSON($0) } ?? .null, "after": step.after.map { JSON($0) } ?? .null,
      "bookings": JSON(step.bookings ?? BookingCounts()),
    ])
  }

  private init(_ facts: SessionFacts) {
    self = .object([
      "start": .string(facts.start.description), "minutes": .optional(facts.minutes),
      "venue_id": .optional(facts.site?.venue.text), "room_id": .optional(facts.site?.room?.text),
      "place": .optional(facts.place), "note": .optional(facts.note), "places": .optional(facts.places),
      "titles": .object((facts.title ?? [:]).mapValues { .string($0) }), "cancelled": .bool(facts.isCancelled),
      "reason": .optional(facts.reason),
    ])
  }

  private init(_ conflict: ActivityOutline.Conflict) {
    self = .object([
      "kind": .string(conflict.kind.rawValue), "start": .string(conflict.start.description),
      "room_id": .optional(conflict.room?.text), "taken_by": .optional(conflict.takenBy?.text),
      "busy_from": .optional(conflict.busyFrom?.description),
      "busy_until": .optional(conflict.busyUntil?.description),
    ])
  }

  private init(_ question: ActivityOutline.Question) {
    self = .object([
      "session_id": .string(question.session.text), "why": .string(question.why.rawValue),
      "start": .string(question.facts.start.description), "bookings": JSON(question.bookings),
    ])
  }

  private init(_ counts: BookingCounts) {
    self = .object([
      "confirmed": .number(counts.confirmed), "waiting": .number(counts.waiting),
      "reachable": .number(counts.reachable),
    ])
  }
}
