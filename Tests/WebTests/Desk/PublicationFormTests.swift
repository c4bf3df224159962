import HTTPTypes
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("The form that publishes a group")
struct PublicationFormTests {
  /// A draft, and somebody who may publish it.
  private func ready(_ house: House) async throws -> (draft: Identifier<Activity>, worker: Worker) {
    let stored = try #require(
      try await house.desk.database.write(.house) { transaction -> StoredActivity? in
        var stored = try transaction.activity(source: "cafe")
        stored?.activity.state = .draft
        if let stored { try transaction.save(stored) }
        return stored
      }
    )
    var worker = try await Worker(house, RoleGrant(.organiser, of: stored.activity.organisation))
    _ = try await worker.signIn()
    return (stored.activity.id, worker)
  }

  /// What is sent, what the answer says in words, and when the group is to be published then; nil for never.
  private static let sendings: [(fields: [String: String], words: String, due: String?)] = [
    (
      ["publish_when": "later", "publish_date": "2026-12-01", "publish_time": "09:00"], "tallennettu",
      "2026-12-01T07:00:00Z"
    ),
    (
      ["publish_when": "later", "publish_date": "2027-06-01", "publish_time": "9.30"], "tallennettu",
      "2027-06-01T06:30:00Z"
    ),
    (["publish_when": "later", "publish_date": "", "publish_time": "09:00"], "Valitse päivä", nil),
    (["publish_when": "later", "publish_date": "2026-12-01", "publish_time": "aamulla"], "Kirjoita kellonaika", nil),
    (["publish_when": "later", "publish_date": "2026-11-01", "publish_time": "09:00"], "alle vuoden", nil),
    (["publish_when": "later", "publish_date": "2028-11-01", "publish_time": "09:00"], "alle vuoden", nil),
  ]

  @Test("says what is wrong with a time, and keeps a good one", arguments: TestEngine.all, sendings.indices)
  func sent(engine: TestEngine, number: Int) async throws {
    let sending = Self.sendings[number]
    try await House.open(on: engine) { house in
      let ready = try await ready(house)
      let draft = ready.draft
      var worker = ready.worker
      let page = "desk/groups/\(draft)"
      let answer = try await worker.submit(
        "\(page)/state",
        from: page,
        sending.fields.merging(["step": "publish"]) { $1 }
      )
      #expect(answer.status == (sending.due == nil ? .unprocessableContent : .seeOther))
      let shown =
        sending.due == nil
        ? answer : try await worker.get(String(answer.headers[.location]?.dropFirst("/fi/".count) ?? ""))
      #expect(shown.text.contains(sending.words))
      let stored = try #require(try await house.desk.database.read { try $0.activity(draft) })
      #expect(stored.activity.state == .draft)
      #expect(stored.publication?.due.description == sending.due)
    }
  }

  @Test("shows the time on the desk and takes it back", arguments: TestEngine.all)
  func takenBack(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let ready = try await ready(house)
      let draft = ready.draft
      var worker = ready.worker
      let page = "desk/groups/\(draft)"
      let later = ["step": "publish", "publish_when": "later", "publish_date": "2026-12-01", "publish_time": "09:30"]
      _ = try await worker.submit("\(page)/state", from: page, later)
      for path in ["desk", page] {
        #expect(try await worker.get(path).text.contains("Julkaistaan ti 1.12. klo 9.30"), "\(path)")
      }
      _ = try await worker.submit("\(page)/state", from: page, ["step": "unschedule"])
      #expect(try await worker.get(page).text.contains("Julkaistaan ti") == false)
      #expect(try await house.desk.database.read { try $0.activity(draft) }?.publication == nil)
    }
  }

  @Test("says why a group was not published", arguments: Publication.Hindrance.allCases)
  func hindered(hindrance: Publication.Hindrance) async throws {
    try await House.open { house in
      let ready = try await ready(house)
      let draft = ready.draft
      var worker = ready.worker
      try await house.desk.database.write(.house) { transaction in
        var stored = try #require(try transaction.activity(draft))
        stored.publication = Publication(due: House.morning, isApproved: true, hindrance: hindrance)
        try transaction.save(stored)
      }
      for path in ["desk", "desk/groups/\(draft)"] {
        #expect(try await worker.get(path).text.contains("Ryhmää ei julkaistu ma 23.11. klo 10, koska"), "\(path)")
      }
    }
  }
}
