import HTTPTypes
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("Changing a group by the API")
struct PlanTests {
  @Test("The plan is shown, done as shown, and 412 once the world has changed")
  func shownAndDone() async throws {
    try await House.open { house in
      let staff = try await house.token([.programme], of: "music")
      let group = "/api/v1/activities/\(try await house.activity("music"))"
      let edit = #"{"change": {"kind": "time", "time": "11:15"}}"#
      let plan = try await house.send(.post, "\(group)/plans", staff, json: edit)
      #expect(plan.status == .ok)
      let before = try await house.sessions("music")
      #expect(before.allSatisfy { $0.start.time.description != "11:15" }, "looking changes nothing")
      let first = try #require(before.first)
      let note = #"{"change": {"kind": "note", "note": "Ota lelu mukaan"}, "session_id": "\#(first.id)"}"#
      let other = try await house.send(.post, "\(group)/plans", staff, json: note)
      #expect(try await apply(note, other, to: group, staff, house).status == .ok)
      let late = try await apply(edit, plan, to: group, staff, house)
      #expect(late.status == .preconditionFailed && late.json["code"].text == "plan_outdated")
      let again = try await house.send(.post, "\(group)/plans", staff, json: edit)
      #expect(try await apply(edit, again, to: group, staff, house).status == .ok)
      let after = try await house.sessions("music")
      #expect(after.allSatisfy { $0.start.time.description == "11:15" })
      #expect(after.map(\.id) == before.map(\.id) && after.first?.note == "Ota lelu mukaan")
    }
  }

  @Test("Nobody else may: a visitor, another scope, another organisation, for which there is no such group")
  func rights() async throws {
    try await House.open { house in
      let group = "/api/v1/activities/\(try await house.activity("music"))/plans"
      let askers: [(HTTPFields, HTTPResponse.Status)] = [
        ([:], .unauthorized), (try await house.token([.attendance]), .forbidden),
        (try await house.token([.programme], of: "peer"), .notFound), (try await house.token([.programme]), .ok),
      ]
      for (headers, status) in askers {
        let answer = try await house.send(.post, group, headers, json: #"{"change": {"kind": "cancel"}}"#)
        #expect(answer.status == status)
      }
    }
  }

  @Test(
    "A body that makes no sense is refused by the name of what is wrong",
    arguments: [
      ("{}", "change"), (#"{"change": {}}"#, "change.kind"), (#"{"change": {"kind": "paint"}}"#, "change.kind"),
      (#"{"change": {"kind": "time", "time": "25:00"}}"#, "change.time"),
      (#"{"change": {"kind": "minutes", "minutes": 0}}"#, "change.minutes"),
      // Where null says something, nothing said is a mistake.
      (#"{"change": {"kind": "minutes"}}"#, "change.minutes"), (#"{"change": {"kind": "places"}}"#, "change.places"),
      (#"{"change": {"kind": "note"}}"#, "change.note"), (#"{"change": {"kind": "until"}}"#, "change.date"),
      (#"{"change": {"kind": "observance", "public_holidays": "meets"}}"#, "change.school_holidays"),
      (#"{"change": {"kind": "cancel"}, "confirm": ["no id"]}"#, "confirm"),
      (#"{"change": {"kind": "move", "date": "2026-02-30"}}"#, "change.date"),
      (#"{"change": {"kind": "recurrence", "rule": "FREQ=SECONDLY"}}"#, "change.rule"),
      (#"{"change": {"kind": "title", "titles": {"fi": 1}}}"#, "change.titles"),
      (#"{"change": {"kind": "cancel"}, "from": "2026-12-01", "session_id": "x"}"#, "from"),
      (#"{"change": {"kind": "cancel", "colour": 1}}"#, "change.colour"),
      (#"{"change": {"kind": "cancel"}, "confirm": ["a", 1]}"#, "confirm"),
    ]
  )
  func nonsense(body: String, field: String) async throws {
    try await House.open { house in
      let group = "/api/v1/activities/\(try await house.activity("music"))/plans"
      let answer = try await house.send(.post, group, try await house.token([.programme]), json: body)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.json["errors"].list.contains { $0["field"].text == field }, "\(answer.text)")
    }
  }

  @Test("Without the plan's tag nothing is done")
  func withoutTag() async throws {
    try await House.open { house in
      let group = "/api/v1/activities/\(try await house.activity("music"))/changes"
      let staff = try await house.token([.programme])
      let tags: [(String?, HTTPResponse.Status)] = [
        (nil, .preconditionRequired), ("plan", .badRequest), ("\"\"", .badRequest), ("*", .badRequest),
        ("\"one\", \"two\"", .preconditionFailed),
      ]
      for (tag, status) in tags {
        var headers = staff
        headers[.ifMatch] = tag
        let answer = try await house.send(.post, group, headers, json: #"{"change": {"kind": "cancel"}}"#)
        #expect(answer.status == status, "\(tag ?? "none")")
      }
      #expect(try await house.sessions("music").allSatisfy { !$0.isCancelled })
    }
  }

  @Test("A plan that was looked at among others is done; one with a weak tag is not")
  func severalTags() async throws {
    try await House.open { house in
      let staff = try await house.token([.programme])
      let group = "/api/v1/activities/\(try await house.activity("music"))"
      let edit = #"{"change": {"kind": "places", "places": null}}"#
      let plan = try await house.send(.post, "\(group)/plans", staff, json: edit)
      let tag = try #require(plan.headers[.eTag])
      var headers = staff
      headers[.ifMatch] = "W/\(tag)"
      let weak = try await house.send(.post, "\(group)/changes", headers, json: edit)
      #expect(weak.status == .preconditionFailed)
      headers[.ifMatch] = "\"other\" , \(tag)"
      #expect(try await house.send(.post, "\(group)/changes", headers, json: edit).status == .ok)
    }
  }

  @Test("The answer says what changes about the group, and which closures it keeps")
  func ofGroup() async throws {
    try await House.open { house in
      let staff = try await house.token([.programme])
      let group = "/api/v1/activities/\(try await house.activity("music"))/plans"
      func plan(_ change: String) async throws -> JSON {
        try await house.send(.post, group, staff, json: #"{"change": \#(change)}"#).json["group"]
      }
      let places = try await plan(#"{"kind": "places", "places": 2}"#)
      #expect(places["places"]["after"].number == 2 && places["meeting_times"] == .null)
      let later = try await plan(#"{"kind": "time", "time": "11:15"}"#)
      #expect(later["meeting_times"]["fi"].text?.contains("11.15") == true && later["places"] == .null)
      let titled = try await plan(#"{"kind": "title", "titles": {"sv": "Musikstund"}}"#)
      #expect(titled["titles"]["sv"].text == "Musikstund")
      let observance = #"{"kind": "observance", "public_holidays": "observes", "school_holidays": null}"#
      let observant = try await plan(observance)
      #expect(observant["meeting_times"] != .null)
    }
  }

  @Test("Why an edit is refused stands in the reader's language, and in a word for programs")
  func refusal() async throws {
    try await House.open { house in
      var headers = try await house.token([.programme])
      let group = "/api/v1/activities/\(try await house.activity("music"))/plans"
      let edit = #"{"change": {"kind": "until", "date": "2020-01-01"}}"#
      for (language, words) in [("fi", "on jo mennyt"), ("sv", "redan passerat"), ("en", "is past")] {
        headers[.acceptLanguage] = language
        let answer = try await house.send(.post, group, headers, json: edit)
        #expect(answer.status == .unprocessableContent && answer.json["reason"].text == "in_the_past")
        #expect(answer.json["detail"].text?.contains(words) == true, "\(answer.text)")
      }
    }
  }

  private func apply(
    _ edit: String,
    _ plan: Answer,
    to group: String,
    _ staff: HTTPFields,
    _ house: House
  ) async throws -> Answer {
    var headers = staff
    headers[.ifMatch] = plan.headers[.eTag]
    return try await house.send(.post, "\(group)/changes", headers, json: edit)
  }
}
