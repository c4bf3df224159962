import Foundation
import TestPrograms
import Testing

@Suite("People, tablets and policies on the command line")
struct UserTests {
  @Test("The first person is asked in by a link that sets a password, listed, reset and let go")
  func people() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("migrate")
      let invite = ["user", "invite", "aino@example.org", "--name", "Aino", "--role", "network_admin"]
      let invited = try await program.run(invite + ["--public-url", "https://desk.example"])
      #expect(invited.status == 0)
      #expect(invited.output.hasPrefix("https://desk.example/fi/password/open/"))
      let list = try await program.run("user", "list")
      #expect(list.output.contains("aino@example.org  network_admin  invited"))
      let id = String(list.output.prefix(26))
      let reset = try await program.run("user", "reset", "aino@example.org", "--second-factor")
      #expect(reset.status == 0 && reset.output.contains("/fi/password/open/\(id)/"))
      #expect(try await program.run("user", "end", id).status != 0, "nobody would be left")
      let second = ["user", "invite", "liisa@example.org", "--name", "Liisa", "--role", "network_admin", "--json"]
      #expect(try await program.run(second).output.contains("\"link\""))
      #expect(try await program.run("user", "end", id).status == 0)
      #expect(try await program.run("user", "list").output.contains("closed"))
    }
  }

  @Test("A policy is said and listed")
  func policies() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("migrate")
      #expect(try await program.run("policy", "set", "second_factor", "on").status == 0)
      #expect(try await program.run("policy", "list").output.contains("second_factor  on  network"))
      #expect(try await program.run("policy", "set", "second_factor", "inherit").status == 0)
      #expect(try await program.run("policy", "list").output.isEmpty)
    }
  }

  @Test(
    "What makes no sense is refused in one line",
    arguments: [
      ["user", "invite", "aino", "--name", "A", "--role", "network_admin"],
      ["user", "invite", "a@example.org", "--name", "A", "--role", "king"],
      ["user", "invite", "a@example.org", "--name", "A", "--role", "organiser"],
      ["user", "invite", "a@example.org", "--name", "A", "--role", "network_admin", "--organisation", "x"],
      ["user", "reset", "nobody@example.org"], ["user", "end", "x"], ["policy", "set", "kindness", "on"],
      ["policy", "set", "approval", "perhaps"], ["device", "end", "x"],
      ["device", "add", "--label", "x", "--venue", "x", "--organisation", "x"],
      ["serve", "--limit", "booking=many"], ["serve", "--limit", "x=1/1"], ["serve", "--trusted-proxy", "here"],
      ["serve", "--oidc-issuer", "https://provider.example"],
    ]
  )
  func refusals(arguments: [String]) async throws {
    try await Program.inFolder { program in
      _ = try await program.run("migrate")
      let run = try await program.run(arguments)
      #expect(run.status != 0 && run.output.isEmpty, "\(run.output)")
      #expect(run.talkLines.count == 1, "\(run.talk)")
    }
  }
}
