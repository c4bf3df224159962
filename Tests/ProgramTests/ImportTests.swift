import Foundation
import Testing

@Suite("Bringing things in")
struct ImportTests {
  @Test("A programme comes in, a second time it changes nothing, an edited one changes what was edited")
  func programme() async throws {
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(), as: "programme.json")
      let first = try await program.run("import", "programme", file, "--json")
      #expect(first.status == 0)
      #expect(first.talk.isEmpty)
      #expect(first["groups"] as? [String: Int] == ["total": 3, "added": 3, "updated": 0, "unchanged": 0])
      #expect(first["published"] as? Int == 2)
      #expect((first["drafts"] as? [[String: Any]])?.map { $0["group"] as? String } == ["draft"])
      #expect((first["skipped"] as? [Any])?.isEmpty == false)
      let second = try await program.run("import", "programme", file, "--json")
      #expect(second["groups"] as? [String: Int] == ["total": 3, "added": 0, "updated": 0, "unchanged": 3])
      #expect((second["sessions"] as? [String: Int])?["unchanged"] == (first["sessions"] as? [String: Int])?["added"])
      try program.write(Samples.programme(title: "Uusi muskari"), as: file)
      let third = try await program.run("import", "programme", file, "--json")
      #expect(third["groups"] as? [String: Int] == ["total": 3, "added": 0, "updated": 1, "unchanged": 2])
      #expect((third["sessions"] as? [String: Int])?["added"] == 0)
    }
  }

  @Test("The report for people names what came in and why the rest did not")
  func report() async throws {
    try await Program.inFolder { program in
      let run = try await program.run("import", "programme", try program.write(Samples.programme(), as: "p.json"))
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("Done.\nVenues:   1 (1 new, 0 changed, 0 as before)\n"))
      #expect(run.output.contains("2 published, 1 drafts"))
      #expect(run.output.contains("draft: "))
      #expect(run.talk.isEmpty, "nobody watches: no progress bar")
    }
  }

  @Test("A table comes in row by row; one that cannot be read is named, and left out where that is asked")
  func table() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "p.json"))
      let table = "title;when;from\nCafé;Wednesdays 9.30–11.30;11.1.2027\nNever;sometimes;\n"
      let file = try program.write(table, as: "groups.csv")
      let wish = ["import", "csv", file, "--organisation", "Perheyhdistys", "--venue", "library"]
      let refused = try await program.run(wish)
      #expect(refused.status == 65 && refused.output.isEmpty && refused.talk.contains("line 3, Never: "))
      let first = try await program.run(wish + ["--skip-refused"])
      #expect(first.status == 0 && first.output.contains("1 (1 new, 0 changed, 0 as before); 1 published"))
      let second = try await program.run(wish + ["--skip-refused"])
      #expect(second.output.contains("1 (0 new, 0 changed, 1 as before)"))
    }
  }

  @Test("A dry run says what would be done, and does nothing")
  func dryRun() async throws {
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(), as: "programme.json")
      let dry = try await program.run("import", "programme", file, "--dry-run", "--json")
      #expect(dry.status == 0)
      #expect(dry["dry_run"] as? Bool == true)
      let real = try await program.run("import", "programme", file, "--json")
      #expect(real["groups"] as? [String: Int] == dry["groups"] as? [String: Int])
      #expect(real["sessions"] as? [String: Int] == dry["sessions"] as? [String: Int])
    }
  }

  @Test(
    "A file that cannot be read is one clear line, and nothing comes in",
    arguments: [
      ("{", "not valid JSON"), ("[]", "the file"), (#"{"schema_version": 1}"#, "timezone"),
      (#"{"schema_version": 2, "timezone": "Europe/Helsinki", "venues": [], "groups": []}"#, "schema_version is 2"),
      (#"{"schema_version": 1, "timezone": "Mars/Base", "venues": [], "groups": []}"#, "Mars/Base"),
      (#"{"schema_version": 1, "timezone": "../../etc/passwd", "venues": [], "groups": []}"#, "no time zone"),
      (Samples.programme().replacing("\"10:00\"", with: "\"25:00\""), "groups[0].recurrence.start"),
      (Samples.programme().replacing("2026-01-21", with: "2026-02-30"), "groups[0].exceptions.skip_dates[0]"),
      (Samples.programme().replacing("\"WE\"", with: "\"KE\""), "KE is not a weekday"),
      (Samples.programme().replacing("\"id\": \"listed\"", with: "\"id\": \"music\""), "music stands twice"),
      (Samples.programme().replacing("\"venue_id\": \"library\"", with: "\"venue_id\": \"gone\""), "no venue gone"),
    ]
  )
  func brokenProgramme(text: String, expected: String) async throws {
    try await Program.inFolder { program in
      let run = try await program.run("import", "programme", try program.write(text, as: "broken.json"), "--json")
      #expect(run.status == 65 || run.status == 69)
      #expect(run.output.isEmpty)
      #expect(run.talkLines.count == 1)
      #expect(run.talk.hasPrefix("tapaamo: "))
      #expect(run.talk.replacing("skipDates", with: "skip_dates").contains(expected))
      let exported = try await program.run("export", "programme")
      #expect((exported["groups"] as? [Any])?.isEmpty == true)
    }
  }

  @Test("A file that is not there is one clear line", arguments: ["programme", "closures"])
  func missingFile(kind: String) async throws {
    try await Program.inFolder { program in
      for file in ["nowhere.json", "."] {
        let run = try await program.run("import", kind, file)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.talkLines.count == 1)
        #expect(run.talk.contains(file))
      }
    }
  }

  @Test("Closures come in, and a second time nothing changes")
  func closures() async throws {
    try await Program.inFolder { program in
      let file = try program.write(Samples.closures, as: "closures.ics")
      let first = try await program.run("import", "closures", file, "--json")
      #expect(first.status == 0)
      let report = try #require((first.json as? [[String: Any]])?.first)
      #expect(report["calendar"] as? String == "Remontti")
      #expect(report["closures"] as? Int == 1)
      #expect(report["changed"] as? Bool == true)
      let second = try await program.run("import", "closures", file)
      #expect(second.output == "Remontti: 1 closures, as before.\n")
    }
  }

  @Test(
    "A calendar that cannot be read is one clear line",
    arguments: [
      ("BEGIN:VCALENDAR\r\n", "the VCALENDAR of line 1 has no end"), ("no calendar", "line 1"), ("", "no VCALENDAR"),
    ]
  )
  func brokenClosures(text: String, expected: String) async throws {
    try await Program.inFolder { program in
      let run = try await program.run("import", "closures", try program.write(text, as: "broken.ics"))
      #expect(run.status == 65)
      #expect(run.talkLines.count == 1)
      #expect(run.talk.contains("broken.ics: ") && run.talk.contains(expected))
    }
  }

  @Test("A calendar of groups is looked at first, comes in, and comes in again without a change")
  func calendar() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let file = try program.write(Samples.calendar(), as: "kerho.ics")
      let arguments = ["import", "calendar", file, "--venue", "Kirjasto", "--organisation", "Perheyhdistys"]
      let look = try await program.run(arguments + ["--dry-run"])
      #expect(look.status == 0 && look.output.contains("nothing was"))
      #expect(look.output.contains("Groups:   1 (1 new") && look.output.contains("1 alarm was left out"))
      for (added, unchanged) in [(1, 0), (0, 1)] {
        let run = try await program.run(arguments + ["--json"])
        let groups = (run["done"] as? [String: Any])?["groups"] as? [String: Int]
        #expect(groups?["added"] == added && groups?["unchanged"] == unchanged)
      }
      #expect(try await program.run("export", "calendar").output.contains("X-TAPAAMO-GROUP:uid:kerho@example.org"))
    }
  }

  @Test("A calendar that comes in again with fewer dates names what goes, in words and as data")
  func removed() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let options = ["--venue", "library", "--organisation", "Perheyhdistys"]
      let file = try program.write(Samples.calendar(), as: "kerho.ics")
      _ = try await program.run(["import", "calendar", file] + options)
      try program.write(Samples.calendar(rule: "FREQ=WEEKLY;COUNT=3"), as: file)
      let words = try await program.run(["import", "calendar", file, "--dry-run"] + options)
      #expect(words.output.contains("Removed sessions (1):\n  uid:kerho@example.org 2027-02-01T17:30"))
      let done = try await program.run(["import", "calendar", file, "--json"] + options)["done"] as? [String: Any]
      let removed = done?["removed"] as? [[String: String]]
      #expect(removed == [["group": "uid:kerho@example.org", "start": "2027-02-01T17:30"]])
      #expect(done?["sessions_removed"] as? Int == 1)
    }
  }

  @Test("A calendar with an unreadable event is refused with its line, and larger ones are taken with --max")
  func refusedCalendar() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let bad = try program.write(Samples.calendar(rule: "FREQ=HOURLY"), as: "bad.ics")
      let options = ["--venue", "library", "--organisation", "Perheyhdistys"]
      let run = try await program.run(["import", "calendar", bad] + options)
      #expect(run.status == 65 && run.output.isEmpty)
      #expect(run.talk.contains("line 3") && run.talk.contains("HOURLY"))
      let long = try program.write(Samples.calendar(rule: "FREQ=WEEKLY;COUNT=2000"), as: "long.ics")
      #expect(try await program.run(["import", "calendar", long] + options).status == 65)
      #expect(try await program.run(["import", "calendar", long, "--max", "9000"] + options).status == 0)
      #expect(try await program.run(["import", "calendar", long, "--venue", "x"]).status == 65)
      #expect(try await program.run(["import", "calendar", long, "--max", "0"] + options).status == 64)
    }
  }
}
