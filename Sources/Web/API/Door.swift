import Hummingbird
import Operations
import Scheduling

/// The day at the door in numbers, for check-in programs; no family's name.
extension Visit {
  func listDoorSessions() async throws -> Response {
    let entries = try await DoorDay().run(at: desk, as: try await actor())
    return Response(json: .object(["items": .array(entries.map { JSON($0) })]))
  }

  func countInside() async throws -> Response {
    let places = try await CountInside().run(at: desk, as: try await actor())
    return Response(json: .object(["items": .array(places.map { JSON($0) })]))
  }

  /// `{"event": "rest-1"}`; `{"event": "undo-1", "undoes": "rest-1"}` takes it back.
  func markTheRest() async throws -> Response {
    let session: Identifier<Session> = try id()
    let actor = try await actor()
    var body = try await jsonObject()
    let (name, undoing) = (body.string("event", required: true) ?? "", body.string("undoes"))
    try body.finish()
    let parties = try await MarkTheRest(of: session, name: name, undoing: undoing).run(at: desk, as: actor)
    return Response(json: .object(["parties": .number(parties)]))
  }

  /// `{"event": "close-1"}`.
  func endDay() async throws -> Response {
    let actor = try await actor()
    var body = try await jsonObject()
    let name = body.string("event", required: true) ?? ""
    try body.finish()
    return Response(json: .object(["parties": .number(try await CloseDay(name: name).run(at: desk, as: actor))]))
  }
}

extension JSON {
  fileprivate init(_ entry: DoorDay.Entry) {
    let (view, room) = (entry.view, entry.room)
    self = .object([
      "session_id": .string(view.session.id.text), "activity_id": .string(view.session.activity.text),
      "venue_id": .string(entry.venue.id.text), "starts_at": .string(view.startsAt.description),
      "ends_at": .string(view.endsAt.description),
      "state": .string(view.session.isCancelled ? "cancelled" : "scheduled"), "parties": .number(entry.parties),
      "unit": .string(view.counts.capacity.unit.rawValue), "capacity": .optional(room.places),
      "taken": .number(room.taken), "free": .optional(room.free), "over": .number(room.over),
      "summary": JSON(entry.summary),
    ])
  }

  fileprivate init(_ place: CountInside.Place) {
    let sessions = place.own.map { entry in
      JSON.object([
        "session_id": .string(entry.view.session.id.text), "visitors": .number(entry.summary.visitors),
      ])
    }
    self = .object([
      "venue_id": .string(place.venue.id.text), "total": .number(place.total), "sessions": .array(sessions),
      "others": .number(place.others),
    ])
  }
}
