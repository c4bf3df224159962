import Foundation
import Testing

@Suite("Commands")
struct CommandTests {
  @Test("migrate makes the schema, and a second time nothing")
  func migrate() async throws {
    try await Program.inFolder { program in
      let first = try await program.run("migrate", "--json")
      #expect(first.status == 0)
      #expect((first["ran"] as? [String])?.isEmpty == false)
      #expect((first["closure_calendars_changed"] as? Int ?? 0) > 0)
      let second = try await program.run("migrate", "--json")
      #expect((second["ran"] as? [String])?.isEmpty == true)
      #expect(second["closure_calendars_changed"] as? Int == 0)
      #expect(try await program.run("migrate").output == "The schema is up to date.\n")
    }
  }

  @Test("publish refuses a draft with what it lacks, and what it does not know")
  func publish() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("import", "programme", try program.write(Samples.programme(), as: "programme.json"))
      let database = try Desk(at: program)
      let published = try await program.run("publish", try await database.activity("music"))
      #expect(published.status == 0)
      #expect(published.output.isEmpty && published.talk == "Published.\n")
      let draft = try await program.run("publish", try await database.activity("draft"))
      #expect(draft.status == 65)
      #expect(draft.talk.contains("weekday_missing"))
      for id in ["x", "00000000000000000000000000"] {
        let run = try await program.run("publish", id)
        #expect(run.status == 65)
        #expect(run.talkLines.count == 1)
      }
    }
  }

  @Test(
    "Options and commands that there are none of are refused on standard error",
    arguments: [
      ["--nonsense"], ["frobnicate"], ["migrate", "--nonsense"], ["import", "programme"], ["serve", "--port", "many"],
      ["serve", "--port", "0"], ["serve", "--public-url", "ftp://x"], ["serve", "--public-url", "https://x/path"],
      ["migrate", "--database", "mysql://x"], ["migrate", "--database", "sqlite:"],
    ]
  )
  func unknownOptions(arguments: [String]) async throws {
    try await Program.inFolder { program in
      let run = try await program.run(arguments)
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(!run.talk.isEmpty)
      #expect(!program.exists("desk.sqlite"), "nothing is half begun")
    }
  }

  @Test(
    "A database that cannot be opened is one clear line",
    arguments: ["sqlite:no/such/folder/x.sqlite", "sqlite:."]
  )
  func unopenable(database: String) async throws {
    try await Program.inFolder { program in
      for command in [["migrate"], ["token", "list"], ["export", "programme"], ["serve", "--port", "1"]] {
        let run = try await program.run(command + ["--database", database])
        #expect(run.status == 69)
        #expect(run.output.isEmpty)
        #expect(run.talkLines.count == 1)
      }
    }
  }

  @Test("A database of a newer version is left alone")
  func newerSchema() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("migrate")
      try await Desk(at: program).run("INSERT INTO schema_migration (number, name, ran_at) VALUES (99, 'future', 0)")
      for command in [["migrate"], ["token", "list"], ["demo"], ["serve", "--port", "1"]] {
        let run = try await program.run(command)
        #expect(run.status == 69)
        #expect(run.talkLines.count == 1)
        #expect(run.talk.contains("newer version (schema 99"))
      }
      let doctor = try await program.run("doctor")
      #expect(doctor.status == 1)
      #expect(doctor.output.contains("BAD  schema"))
    }
  }

  @Test("A lost key is not replaced in silence, nor is another taken, until somebody says so")
  func lostKey() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("demo")
      let key = program.folder.appending(path: "desk.sqlite.key")
      let calendar = try await program.run("export", "calendar")
      let events = calendar.output.components(separatedBy: "BEGIN:VEVENT")
      let event = try #require(events.last { $0.contains("X-TAPAAMO-GROUP:mallikyla-satutuokio") })
      let session = try #require(event.firstMatch(of: /sessions\/([0-9a-z]{26})/)).output.1
      #expect(try await program.run("booking", "book", String(session), "--child", "3-6=1").status == 0)
      try FileManager.default.removeItem(at: key)
      let run = try await program.run("booking", "list", String(session))
      #expect(run.status == 69 && run.talkLines.count == 1 && run.talk.contains("desk.sqlite.key"))
      #expect(!program.exists("desk.sqlite.key"))
      try program.write(String(repeating: "0123456789abcdef", count: 4), as: "desk.sqlite.key")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
      let other = try await program.run("booking", "list", String(session))
      #expect(other.status == 69 && other.talkLines.count == 1 && other.talk.contains("is not the one"))
      let doctor = try await program.run("doctor")
      #expect(
        doctor.status == 1 && doctor.output.contains("BAD  key file: the key file desk.sqlite.key is not the one")
      )
      #expect(try await program.run("migrate", "--new-key").status == 0)
      #expect(try await program.run("booking", "list", String(session)).status == 0)
      #expect(try await program.run("doctor").status == 0)
    }
  }

  @Test("The option wins over the environment, the environment over the folder's own database")
  func configuration() async throws {
    try await Program.inFolder { program in
      _ = try await program.run(["migrate", "--database", "sqlite:option.sqlite"])
      #expect(program.exists("option.sqlite") && program.exists("option.sqlite.key") && !program.exists("desk.sqlite"))
      _ = try await program.run(["migrate"], environment: ["TAPAAMO_KEY_FILE": "own.key"])
      #expect(program.exists("desk.sqlite") && program.exists("own.key") && !program.exists("desk.sqlite.key"))
    }
  }
}
