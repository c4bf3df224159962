import Foundation
import Testing

@Suite("The doctor")
struct DoctorTests {
  @Test("All is well on a fresh installation")
  func good() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("migrate")
      let run = try await program.run("doctor")
      #expect(run.status == 0)
      #expect(run.talk.isEmpty)
      #expect(run.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok   ") })
      let findings = try #require(try await program.run("doctor", "--json").json as? [[String: Any]])
      #expect(
        Set(findings.compactMap { $0["check"] as? String }).isSuperset(of: [
          "time zones", "key file", "schema", "integrity",
        ])
      )
    }
  }

  @Test("A database that is not there is found, and not made")
  func missingDatabase() async throws {
    try await Program.inFolder { program in
      let run = try await program.run("doctor")
      #expect(run.status == 1)
      #expect(run.output.contains("BAD  database: "))
      #expect(!program.exists("desk.sqlite") && !program.exists("desk.sqlite.key"))
    }
  }

  @Test("A key file that others may read, that is gone or broken is found")
  func keyFile() async throws {
    try await Program.inFolder { program in
      _ = try await program.run("migrate")
      let key = program.folder.appending(path: "desk.sqlite.key")
      let made = try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions] as? Int
      #expect(made == 0o600)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
      try await expectBad("others may read", from: program)
      try program.write("too short", as: "desk.sqlite.key")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
      try await expectBad("hexadecimal digits", from: program)
      let refused = try await program.run("token", "list")
      #expect(refused.status == 69)
      #expect(refused.talkLines.count == 1)
      try FileManager.default.removeItem(at: key)
      try await expectBad("there is no", from: program)
      #expect(!program.exists("desk.sqlite.key"), "a doctor makes no new key")
    }
  }

  @Test("Many that start at once share one key, and leave nothing else beside it")
  func oneKey() async throws {
    try await Program.inFolder { program in
      for database in 1...3 { _ = try await program.run("migrate", "--database", "sqlite:\(database).sqlite") }
      let key = ["--key-file", "one.key"]
      try await withThrowingTaskGroup { group in
        for database in 1...3 {
          group.addTask {
            let run = try await program.run(["migrate", "--new-key", "--database", "sqlite:\(database).sqlite"] + key)
            #expect(run.status == 0, "\(run.talk)")
          }
        }
        try await group.waitForAll()
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
      #expect(names.filter { $0.hasPrefix("one.key") } == ["one.key"])
      for database in 1...3 {
        let doctor = try await program.run(["doctor", "--database", "sqlite:\(database).sqlite"] + key)
        #expect(doctor.status == 0, "\(doctor.output)")
      }
    }
  }

  private func expectBad(_ words: String, from program: Program) async throws {
    let run = try await program.run("doctor")
    #expect(run.status == 1)
    #expect(run.output.split(separator: "\n").contains { $0.hasPrefix("BAD  key file") && $0.contains(words) })
  }

  @Test("A file that is no database, or a damaged one, is found")
  func corrupted() async throws {
    try await Program.inFolder { program in
      try program.write("this is no database, but long enough to be asked", as: "desk.sqlite")
      #expect(try await program.run("doctor").status == 1)
      try FileManager.default.removeItem(at: program.folder.appending(path: "desk.sqlite"))
      _ = try await program.run("demo")
      let file = program.folder.appending(path: "desk.sqlite")
      var bytes = try Data(contentsOf: file)
      // Pages in the middle: the header and the schema stay, so that it opens.
      let middle = bytes.count / 2 / 4096 * 4096
      bytes.replaceSubrange(middle..<middle + 3 * 4096, with: Data(repeating: 0xAB, count: 3 * 4096))
      try bytes.write(to: file)
      let run = try await program.run("doctor")
      #expect(run.status == 1)
      #expect(run.output.contains("BAD  integrity: "))
      #expect(run.talk.isEmpty)
    }
  }
}
