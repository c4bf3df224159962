import Hummingbird
import Operations
import Scheduling
import Language

extension Visit {
  func showAttendance() async throws -> Response {
    Response(json: JSON(try await AttendanceList(of: try id()).run(at: desk, as: try await actor())))
  }

  /// `{"mark": "present", "came": 2}`, `{"mark": "absent"}`, `{"mark": "unmarked"}`.
  func recordAttendance() async throws -> Response {
    let session: Identifier<Session> = try id()
    let booking: Identifier<Booking> = try id("booking")
    let actor = try await actor()
    var body = try await jsonObject()
    let word = body.string("mark", required: true)
    let came = body.number("came")
    try body.finish()
    let verb = RecordAttendance(session: session, booking: booking, mark: try mark(word, came: came))
    return Response(json: JSON(try await verb.run(at: desk, as: actor)))
  }

  /// `{"event": "tap-1", "adults": 1, "children": {"1-2": 1}}`; negative numbers correct.
  func recordHeadcount() async throws -> Response {
    let session: Identifier<Session> = try id()
    let actor = try await actor()
    var body = try await jsonObject()
    let event = body.string("event", required: true) ?? ""
    let (whom, people, families) = count(in: &body)
    try body.finish()
    let verb = RecordHeadcount(
      session: session,
      event: event,
      people: people,
      whom: whom ?? .everyone,
      families: families
    )
    do {
      return Response(json: JSON(try await verb.run(at: desk, as: actor)))
    } catch OperationError.invalid(let problems) {
      throw OperationError.invalid(problems.map { FieldProblem(Self.requestName(of: $0.field), $0.problem) })
    }
  }

  func recordDoorEvents() async throws -> Response {
    let session: Identifier<Session> = try id()
    let actor = try await actor()
    let answer = try await RecordDoorEvents(try await doorEvents(), of: session).run(at: desk, as: actor)
    return Response(json: JSON(answer))
  }

  /// What a tablet, or another program at a door, sends: `{"events": [
  /// {"event": "a-1", "booking": "…", "mark": "present", "came": 2, "at": "…", "undoes": []},
  /// {"event": "a-2", "count": "walk_ins", "adults": 1, "families": 1, "at": "…"},
  /// {"event": "a-3", "walk_in": {"adults": 1, "children": {"1-2": 1}}, "language": "sv", "at": "…"}]}`.
  ///
  /// - Throws: `WebError`, `OperationError.invalid`.
  func doorEvents() async throws -> [DoorEvent] {
    var body = try await jsonObject()
    var events: [DoorEvent] = []
    for var object in body.objects("events", required: true).prefix(RecordDoorEvents.most + 1) {
      events.append(try event(in: &object))
      body.finish(object)
    }
    try body.finish()
    return events
  }

  /// What is missing is noted by the object, and stands for nothing here: it is refused in the end.
  private func event(in object: inout JSONObject) throws -> DoorEvent {
    let name = object.string("event", required: true) ?? ""
    let instant = object.string("at", required: true).map { Instant($0) }
    if case .some(.none) = instant {
      throw WebError.badField("events.at", expected: .a(.instant))
    }
    let (at, keys) = ((instant ?? nil) ?? Instant(seconds: 0), object.keys)
    if keys.contains("mark") { return .mark(try doorMark(name, at, in: &object)) }
    if keys.contains("walk_in") {
      let party = readParty(from: &object, as: "walk_in")
      let language = try messageLanguage(object.string("language"))
      return .walkIn(DoorWalkIn(name, party, language: language, at: at))
    }
    let (whom, people, families) = count(in: &object)
    guard let whom else {
      throw WebError.badField("events.count", expected: .a(.count))
    }
    return .count(DoorCount(name, whom, people, families: families, at: at))
  }

  private func doorMark(_ name: String, _ at: Instant, in object: inout JSONObject) throws -> DoorMark {
    let word = object.string("mark", required: true)
    let text = object.string("booking", required: true)
    let came = object.number("came")
    let undoes = Set(object.strings("undoes"))
    let booking = text.map { Identifier<Booking>($0) }
    if case .some(.none) = booking { throw WebError.badField("events.booking", expected: .a(.id)) }
    let none = Identifier<Booking>(stored: "")
    return DoorMark(name, of: (booking ?? nil) ?? none, try mark(word, came: came), at: at, undoes: undoes)
  }

  private func count(in body: inout JSONObject) -> (whom: DoorCount.Whom?, people: Headcount, families: Int) {
    let whom = body.string("count").map { DoorCount.Whom(rawValue: $0) }
    if case .some(.none) = whom { body.note("count", .wrongType) }
    var people: [HeadCategory: Int] = [:]
    people[.adults] = body.number("adults")
    if var children = body.object("children") {
      for band in AgeBand.allCases { people[.children(band)] = children.number(band.rawValue) }
      body.finish(children)
    }
    return (whom ?? nil, Headcount(people), body.number("families") ?? 0)
  }

  /// The verb counts people by one list of categories; the request writes children apart.
  private static func requestName(of field: String) -> String {
    guard let category = field.split(separator: ".", maxSplits: 1).dropFirst().first.map(String.init) else {
      return field == "people" ? "adults" : field
    }
    return AgeBand(rawValue: category) == nil ? category : "children.\(category)"
  }

  private func mark(_ word: String?, came: Int?) throws -> AttendanceMark {
    switch (word, came) {
    case ("unmarked", nil): return .unmarked
    case ("absent", nil), ("absent", 0): return .absent
    case ("present", let came?): return .present(came: came)
    case ("present", nil): throw OperationError.invalid([FieldProblem("came", .required)])
    default: throw WebError.badField("mark", expected: .a(.mark))
    }
  }
}
