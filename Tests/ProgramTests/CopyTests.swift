import Foundation
import TestEngines
import Testing

@Suite("Another database, and another engine")
struct CopyTests {
  @Test(
    "A whole installation moves to PostgreSQL and back, and tells the same",
    .enabled(if: PostgresServer.url != nil, "Scripts/test starts the server")
  )
  func thereAndBack() async throws {
    try await PostgresServer.withNewDatabase { name in
      try await Program.inFolder { program in
        let url = PostgresServer.url(of: name)
        let file = try program.write(Samples.programme(), as: "programme.json")
        #expect(try await program.run("import", "programme", file).status == 0)
        #expect(try await program.run("token", "create").status == 0)
        let there = try await program.run("copy", "--from", "sqlite:desk.sqlite", "--to", url, "--json")
        let back = try await program.run("copy", "--from", url, "--to", "sqlite:back.sqlite", "--json")
        #expect(there.status == 0 && back.status == 0, "\(there.talk)\(back.talk)")
        #expect(there.output == back.output, "as many rows, with the same checksums")
        #expect(there.output.contains("checksum"))
        let exports = [["export", "programme"], ["export", "calendar"]]
        for export in exports {
          let key = ["--key-file", "desk.sqlite.key"]
          let first = try await program.run(export + key + ["--database", "sqlite:desk.sqlite"])
          #expect(first.status == 0 && first.output.count > 500)
          for database in [url, "sqlite:back.sqlite"] {
            let other = try await program.run(export + key + ["--database", database])
            #expect(other.output == first.output)
          }
        }
        let doctor = try await program.run("doctor", "--database", url, "--key-file", "desk.sqlite.key")
        #expect(doctor.status == 0, "\(doctor.output)")
      }
    }
  }

  @Test("A target that holds anything is refused, and so is a source that is not there")
  func refused() async throws {
    try await Program.inFolder { program in
      #expect(try await program.run("migrate").status == 0)
      #expect(try await program.run("migrate", "--database", "sqlite:other.sqlite").status == 0)
      let full = try await program.run("copy", "--from", "sqlite:desk.sqlite", "--to", "sqlite:other.sqlite")
      #expect(full.status == 69)
      #expect(full.talkLines.count == 1 && full.talk.contains("not empty"), "\(full.talk)")
      let missing = try await program.run("copy", "--from", "sqlite:none.sqlite", "--to", "sqlite:new.sqlite")
      #expect(missing.status == 65)
      #expect(!program.exists("none.sqlite") && !program.exists("new.sqlite"))
      #expect(try await program.run("copy", "--from", "sqlite:desk.sqlite").status == 64)
    }
  }

  @Test(
    "A bad address is one clear line, without the password that is in it",
    arguments: [
      ("postgresql://me:se/cret@host/desk", 64), ("postgresql://me:secret@host:port/desk", 64),
      ("mysql://me:secret@host/desk", 64), ("host=db user=me password=secret", 64), ("host=db password=sec:ret", 64),
      ("secret", 64), ("me/secret:x@host", 64), ("postgresql://me:secret@127.0.0.1:1/desk", 69), ("sqlite:", 64),
      ("desk.sqlite", 64),
    ]
  )
  func addresses(url: String, status: Int32) async throws {
    try await Program.inFolder { program in
      for command in [["migrate"], ["serve"], ["export", "programme"], ["token", "list"]] {
        let run = try await program.run(command + ["--database", url])
        #expect(run.status == status, "\(run.talk)")
        #expect(run.talkLines.count == 1, "\(run.talk)")
        #expect(!(run.talk + run.output).contains("cret"))
      }
    }
  }
}
