import Foundation
import Testing

@Suite("Tokens on the command line")
struct TokenTests {
  @Test("A token is printed once, alone, and never listed")
  func create() async throws {
    try await Program.inFolder { program in
      let made = try await program.run(
        "token",
        "create",
        "--scope",
        "attendance",
        "--scope",
        "bookings",
        "--label",
        "Ovi"
      )
      #expect(made.status == 0)
      let secret = made.output.trimmingCharacters(in: .newlines)
      #expect(secret.hasPrefix("tap_") && secret.count == 47)
      #expect(!made.talk.contains(secret))
      let listed = try await program.run("token", "list")
      #expect(listed.output.contains("Ovi") && listed.output.contains("attendance bookings"))
      #expect(!listed.output.contains(secret))
      let files = try FileManager.default.contentsOfDirectory(at: program.folder, includingPropertiesForKeys: nil)
      for file in files where file.lastPathComponent.hasPrefix("desk") {
        #expect(try Data(contentsOf: file).range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)")
      }
    }
  }

  @Test("A token is revoked once")
  func revoke() async throws {
    try await Program.inFolder { program in
      let made = try await program.run("token", "create", "--days", "30", "--json")
      let id = try #require(made["id"] as? String)
      #expect(made["scopes"] as? [String] == ["attendance"])
      #expect(made["expires"] is String)
      let revoked = try await program.run("token", "revoke", id)
      #expect(revoked.status == 0)
      #expect(revoked.output.isEmpty, "talk, not data")
      let listed = try await program.run("token", "list", "--json")
      #expect((listed.json as? [[String: Any]])?.first?["revoked"] is String)
      let again = try await program.run("token", "revoke", id)
      #expect(again.status == 65)
      #expect(again.talkLines.count == 1)
    }
  }

  private static let refusals: [([String], Int32)] = [
    (["create", "--scope", "everything"], 64), (["create", "--days", "0"], 64), (["create", "--days", "3651"], 64),
    (["create", "--organisation", "x"], 65), (["create", "--organisation", "00000000000000000000000000"], 65),
    (["revoke", "x"], 65), (["revoke", "00000000000000000000000000"], 65),
  ]

  @Test("What makes no sense is refused in one line", arguments: refusals)
  func refused(arguments: [String], status: Int32) async throws {
    try await Program.inFolder { program in
      let run = try await program.run(["token"] + arguments)
      #expect(run.status == status)
      #expect(run.output.isEmpty)
      #expect(run.talkLines.count == 1 && run.talk.hasPrefix("tapaamo: "))
    }
  }
}
