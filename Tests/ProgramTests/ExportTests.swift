import Foundation
import Testing

@Suite("Handing things on")
struct ExportTests {
  @Test("A programme that was exported changes nothing when it comes in again, and exports the same elsewhere")
  func programme() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let exported = try await program.run("export", "programme")
      #expect(exported.status == 0)
      let file = try program.write(exported.output, as: "exported.json")
      let again = try await program.run("import", "programme", file, "--json")
      #expect(again["groups"] as? [String: Int] == ["total": 3, "added": 0, "updated": 0, "unchanged": 3])
      #expect((again["venues"] as? [String: Int])?["unchanged"] == 1)
      let sessions = try #require(again["sessions"] as? [String: Int])
      #expect(sessions["unchanged"] == sessions["total"])
      let elsewhere = ["--database", "sqlite:other.sqlite"]
      _ = try await program.run(["import", "programme", file] + elsewhere)
      #expect(try await program.run(["export", "programme"] + elsewhere).output == exported.output)
    }
  }

  @Test("The example programme too comes through its own export")
  func example() async throws {
    try await Program.inFolder { program in
      let demo = try await program.run("demo", "--json")
      #expect(demo.status == 0)
      let file = try program.write(try await program.run("export", "programme").output, as: "exported.json")
      let again = try await program.run("import", "programme", file, "--json")
      let (groups, sessions) = (again["groups"] as? [String: Int], again["sessions"] as? [String: Int])
      #expect(groups?["unchanged"] == (demo["groups"] as? [String: Int])?["total"])
      #expect(sessions?["unchanged"] == (demo["sessions"] as? [String: Int])?["total"])
    }
  }

  @Test("A calendar is written in the language that is asked for, of everything or of one venue or group")
  func calendar() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let all = try await program.run("export", "calendar")
      #expect(all.status == 0)
      #expect(all.output.hasPrefix("BEGIN:VCALENDAR\r\n") && all.output.hasSuffix("END:VCALENDAR\r\n"))
      #expect(all.output.contains("Muskari") && all.output.contains("Retki"))
      #expect(all.talk.isEmpty)
      let swedish = try await program.run(
        "export",
        "calendar",
        "--language",
        "sv",
        "--public-url",
        "https://tapaamo.test"
      )
      #expect(swedish.output.contains("https://tapaamo.test/sv"))
      let group = try #require(all.output.firstMatch(of: /[0-9a-hjkmnp-tv-z]{26}/)?.output)
      for option in ["--venue", "--activity"] {
        let none = try await program.run("export", "calendar", option, "00000000000000000000000000")
        #expect(none.status == 65)
        #expect(none.output.isEmpty && none.talkLines.count == 1)
        #expect(try await program.run("export", "calendar", option, "x").status == 65)
      }
      let both = try await program.run("export", "calendar", "--venue", "\(group)", "--activity", "\(group)")
      #expect(both.status == 64)
      #expect(try await program.run("export", "calendar", "--language", "de").status == 64)
    }
  }
}
