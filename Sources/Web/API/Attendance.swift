import Hummingbird
import Operations
import Scheduling

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
    var people: [HeadCategory: Int] = [:]
    people[.adults] = body.number("adults")
    if var children = body.object("children") {
      for band in AgeBand.allCases { people[.children(band)] = children.number(band.rawValue) }
      body.finish(children)
    }
    try body.finish()
    let verb = RecordHeadcount(session: session, event: event, people: Headcount(people))
    do {
      return Response(json: JSON(try await verb.run(at: desk, as: actor)))
    } catch OperationError.invalid(let problems) {
      throw OperationError.invalid(problems.map { FieldProblem(Self.requestName(of: $0.field), $0.problem) })
    }
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
    default: throw WebError.badField("mark", expected: "present with came, absent or unmarked without it")
    }
  }
}
