import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("A group that changes while somebody reads its page")
struct ChangedMeanwhileTests {
  /// What is pressed on the old page, by the words of its step.
  private static let presses: [[String: String]] = [
    ["step": "publish", "publish_when": "now"],
    ["step": "publish", "publish_when": "later", "publish_date": "2026-12-01", "publish_time": "09:00"],
    ["step": "send_back", "note": "Paikka puuttuu."],
  ]

  /// A group that waits for approval, and somebody who may give it.
  private func waiting(_ house: House) async throws -> (group: Identifier<Activity>, approver: Worker) {
    let stored = try await house.desk.database.write(.house) { transaction in
      var stored = try #require(try transaction.activity(source: "cafe"))
      stored.activity.state = .draft
      try transaction.save(stored)
      return stored
    }
    let (id, own) = (stored.activity.id, stored.activity.organisation)
    try await SetPolicy(.approval, at: .organisation(own), to: 1).run(at: house.desk, as: .system)
    try await TurnActivity(.submit, id).run(at: house.desk, as: .system)
    var approver = try await Worker(house, RoleGrant(.approver, of: own))
    _ = try await approver.signIn()
    return (id, approver)
  }

  private func rename(_ id: Identifier<Activity>, at desk: Operations.Desk) async throws {
    var details = try await FindDeskGroup(id).run(at: desk, as: .system).activity.details
    details.texts = ActivityTexts(original: "fi", text: ActivityTexts.Text(title: "Uusi nimi"))
    try await EditActivity(id, details).run(at: desk, as: .system)
  }

  @Test("is shown anew, and nothing is done with what nobody has read", arguments: TestEngine.all, presses.indices)
  func changed(engine: TestEngine, number: Int) async throws {
    try await House.open(on: engine) { house in
      let (group, worker) = try await waiting(house)
      var approver = worker
      let (page, path) = ("desk/groups/\(group)", "desk/groups/\(group)/state")
      func press(on shown: Answer) async throws -> Answer {
        let fields = try shown.fields(of: "/fi/\(path)").merging(Self.presses[number]) { $1 }
        return try await approver.post(path, fields)
      }
      let old = try await approver.get(page)
      try await rename(group, at: house.desk)
      let refused = try await press(on: old)
      #expect(refused.status == .conflict && refused.text.contains("Uusi nimi"))
      #expect(refused.text.contains("Ryhmää muutettiin"))
      if let note = Self.presses[number]["note"] { #expect(refused.text.contains(note), "what was written stays") }
      let stored = try #require(try await house.desk.database.read { try $0.activity(group) })
      #expect(stored.activity.state == .submitted && stored.publication == nil && stored.approval?.note == nil)
      #expect(try await press(on: refused).status == .seeOther, "what is shown now has been read")
    }
  }

  @Test("a form that says nothing of what was read does nothing", arguments: presses)
  func silent(press: [String: String]) async throws {
    try await House.open { house in
      let (group, worker) = try await waiting(house)
      var approver = worker
      let path = "desk/groups/\(group)/state"
      let token = try await approver.get("desk/groups/\(group)").fields(of: "/fi/\(path)")["token"]
      let fields = try press.merging(["token": #require(token)]) { $1 }
      #expect(try await approver.post(path, fields).status == .conflict)
      #expect(try await house.desk.database.read { try $0.activity(group) }?.activity.state == .submitted)
    }
  }
}
