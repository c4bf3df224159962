import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("A group that is sent back, on its page")
struct SendBackPageTests {
  @Test("shows who asks, takes the note and gives it to its organiser", arguments: TestEngine.all)
  func sentBack(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let stored = try await house.desk.database.write(.house) { transaction in
        var stored = try #require(try transaction.activity(source: "cafe"))
        stored.activity.state = .draft
        try transaction.save(stored)
        return stored
      }
      let (own, page) = (stored.activity.organisation, "desk/groups/\(stored.activity.id)")
      try await SetPolicy(.approval, at: .organisation(own), to: 1).run(at: house.desk, as: .system)
      var organiser = try await Worker(house, RoleGrant(.organiser, of: own))
      var approver = try await Worker(house, RoleGrant(.approver, of: own), email: "hyvaksyja@example.org")
      _ = try await organiser.signIn()
      _ = try await approver.signIn()
      _ = try await organiser.submit("\(page)/state", from: page, ["step": "submit"])
      #expect(try await !organiser.get(page).text.contains("name=\"note\""), "who asks does not answer")
      #expect(try await approver.get(page).text.contains("Aino, "))
      let empty = try await approver.submit("\(page)/state", from: page, ["step": "send_back", "note": " "])
      #expect(empty.status == .unprocessableContent && empty.text.contains("href=\"#note\""))
      let wrong = ["step": "send_back", "note": "Kysy: Aino 131052-308T"]
      let refused = try await approver.submit("\(page)/state", from: page, wrong)
      #expect(refused.status == .unprocessableContent && refused.text.contains("Kysy: Aino"))
      let sent = try await approver.submit(
        "\(page)/state",
        from: page,
        ["step": "send_back", "note": "Paikka <b>puuttuu</b>.\r\nIkä myös."]
      )
      #expect(sent.status == .seeOther)
      let shown = try await organiser.get(page).text
      #expect(shown.contains("Paikka &lt;b&gt;puuttuu&lt;/b&gt;.") && shown.contains("Ikä myös."))
      #expect(try await organiser.get("desk").text.contains("Palautettu korjattavaksi"))
      _ = try await organiser.submit("\(page)/state", from: page, ["step": "submit"])
      #expect(try await !organiser.get(page).text.contains("Ikä myös."))
    }
  }

  @Test("says where there is nobody who may approve it, as long as there is nobody", arguments: TestEngine.all)
  func nobody(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let stored = try await house.desk.database.write(.house) { transaction in
        var stored = try #require(try transaction.activity(source: "cafe"))
        stored.activity.state = .draft
        try transaction.save(stored)
        return stored
      }
      let (own, page) = (stored.activity.organisation, "desk/groups/\(stored.activity.id)")
      let words = Phrasebook(.fi).text("desk.nobodyApproves")
      var organiser = try await Worker(house, RoleGrant(.organiser, of: own))
      _ = try await organiser.signIn()
      #expect(try await !organiser.get(page).text.contains(words), "nobody has to")
      try await SetPolicy(.approval, at: .organisation(own), to: 1).run(at: house.desk, as: .system)
      #expect(try await organiser.get(page).text.contains(words))
      _ = try await organiser.submit("\(page)/state", from: page, ["step": "submit"])
      #expect(try await organiser.get(page).text.contains(words))
      _ = try await Worker(house, RoleGrant(.approver, of: own), email: "hyvaksyja@example.org")
      #expect(try await !organiser.get(page).text.contains(words))
    }
  }
}
