import Testing

@Suite("Plans on the command line")
struct PlanTests {
  @Test("A plan is shown, done as shown, and refused once it is old")
  func planned() async throws {
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(), as: "programme.json")
      #expect(try await program.run("import", "programme", file).status == 0)
      let session = try await Desk(at: program).session("music")
      let words = ["edit", "music", "--session", session, "--cancel", "--reason", "flunssa"]
      let shown = try await program.run(["plan"] + words)
      #expect(shown.status == 0)
      #expect(shown.output.contains("1 cancelled") && shown.output.contains("flunssa"))
      #expect(shown.talk.contains("tapaamo apply edit"))
      let plan = try await program.run(["plan"] + words + ["--json"])
      let fingerprint = try #require(plan["fingerprint"] as? String)
      #expect(shown.output.contains(fingerprint), "the same plan has the same fingerprint")
      let old = try await program.run(["apply"] + words + ["--plan", "0123"])
      #expect(old.status == 65 && old.talk.contains("something has changed"))
      let done = try await program.run(["apply"] + words + ["--plan", fingerprint, "--json"])
      #expect(done.status == 0 && done["fingerprint"] as? String == fingerprint)
      #expect(try await Desk(at: program).count("SELECT COUNT(*) FROM session WHERE state = 'cancelled'") == 1)
      let twice = try await program.run(["apply"] + words + ["--plan", fingerprint])
      #expect(twice.status == 65 && twice.talk.contains("it is cancelled"))
    }
  }
}
