import Foundation
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

  @Test("Words that say more than days, and rules and files that cannot be, are refused with their reason")
  func refused() async throws {
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(), as: "programme.json")
      #expect(try await program.run("import", "programme", file).status == 0)
      let own = Samples.closures.replacingOccurrences(of: "X-TAPAAMO-KIND:public-holidays\r\n", with: "")
      let repeated = Samples.closures.replacingOccurrences(of: "SUMMARY:", with: "RRULE:FREQ=YEARLY\r\nSUMMARY:")
      let (venue, rules) = (try program.write(own, as: "own.ics"), try program.write(repeated, as: "rules.ics"))
      let cases: [([String], String)] = [
        (["edit", "music", "--words", "torstaisin klo 18–19"], "a time"),
        (["edit", "music", "--words", "torstaisin, ei 10.12."], "exceptions"),
        (["edit", "music", "--words", "joskus"], "joskus"),
        (["edit", "music", "--rule", "FREQ=SECONDLY"], "repeats within a day"),
        (["edit", "music", "--rule", "FREQ=DAILY;INTERVAL=100000"], "asks for too much"),
        (["hours", "library", "--open", "XX=9:00-10:00"], "MO, TU"),
        (["hours", "library", "--on", "2026-12-24=noon"], "9:00-17:00"),
        (["closures", venue], "--venue"), (["closures", rules], "Line 6: recurring"),
        (["closures", "shipped:none.ics"], "shipped:public-holidays-fi.ics"),
        (["closure", "--calendar", "Suomen pyhäpäivät", "--change", "none", "--tentative"], "no closure none"),
      ]
      for (words, sentence) in cases {
        let run = try await program.run(["plan"] + words)
        #expect(run.status == 65 && run.talkLines.count == 1, "\(words)")
        #expect(run.talk.contains(sentence), "\(run.talk)")
      }
      #expect(try await program.run("import", "closures", rules).status == 65)
    }
  }

  @Test("A plan tells the capacity, the notes of a file, the days of a closure, and opening hours")
  func told() async throws {
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(), as: "programme.json")
      #expect(try await program.run("import", "programme", file).status == 0)
      func plan(_ words: String...) async throws -> String { try await program.run(["plan"] + words).output }
      #expect(try await plan("edit", "music", "--places", "2").contains("places     10 → 2"))
      #expect(try await plan("edit", "music", "--title", "sv=Musikstund").contains("sv=Musikstund"))
      #expect(try await plan("edit", "music", "--words", "joka toinen torstai").contains("every other Thursday"))
      let own = Samples.closures.replacingOccurrences(of: "X-TAPAAMO-KIND:public-holidays\r\n", with: "")
        .replacingOccurrences(of: "END:VCALENDAR", with: "BEGIN:VEVENT\r\nUID:two\r\nEND:VEVENT\r\nEND:VCALENDAR")
      let closures = try program.write(own, as: "own.ics")
      let noted = try await plan("closures", closures, "--venue", "library")
      #expect(noted.contains("of the file is left out: startMissing [two]"))
      #expect(try await program.run("import", "closures", closures, "--venue", "library").status == 0)
      let changed = try await program.run(
        [
          "plan", "closure", "--calendar", "Remontti", "--change", "one", "--last", "2026-03-05", "--name",
          "sv=renovering",
          "--tentative", "--json",
        ]
      )
      let calendar = try #require((changed["closures"] as? [[String: Any]])?.first)
      let closure = try #require((calendar["closures"] as? [[String: Any]])?.first)
      #expect(closure["last"] as? String == "2026-03-05" && closure["is_tentative"] as? Bool == true)
      #expect((closure["names"] as? [String: String]) == ["fi": "Remontti", "sv": "renovering"])
      let hours = try await plan("hours", "library", "--open", "MO=9:00-10:00")
      #expect(hours.contains("Open: MO 09:00-10:00") && hours.contains("outside the venue's opening hours"))
      #expect(try await program.run("migrate").output == "The schema is up to date.\n")
    }
  }
}
