import Foundation
import TestEngines
import TestFigures
import TestPrograms
import Testing

@Suite("No booking is acknowledged before it is on disk", .timeLimit(.minutes(10)))
struct SyncTests {
  @Test(
    "seen from outside, by the system calls of the server",
    .enabled(if: Strace.isAllowed, "strace is not installed, or may not trace here")
  )
  func traced() async throws {
    let bookings = Figure.of(suite: 200, soak: 2000)
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(capacity: 9000), as: "programme.json")
      _ = try await program.run("import", "programme", file)
      let path = "/api/v1/sessions/\(try await Desk(at: program).session("music"))/bookings"
      let traced = program.folder.appending(path: "trace")
      let left = Shared(bookings)
      var strace: Strace?
      try await Server.of(program) { server in
        strace = try await Strace.attach(to: server.processIdentifier, writing: traced)
        // One client first, whose every answer needs a sync of its own; then eight that share them.
        for clients in [1, 8] {
          left.withLock { $0 = bookings / 2 }
          await HTTPLoad(port: server.port, connections: clients).run(
            next: { _ in
              let number = left.withLock { left in
                left -= 1
                return left
              }
              return number < 0 ? nil : HTTPLoad.post(path, json: #"{"party": {"adults": 1}}"#)
            },
            heard: { _, _ in }
          )
        }
      }
      strace?.waitUntilExit()
      let text = try String(contentsOf: traced, encoding: .utf8)
      let trace = SyncTrace(text)
      #expect(trace.answers == bookings / 2 * 2)
      #expect(trace.unsynced == 0)
      let withoutSyncs = text.split(separator: "\n").filter { !$0.contains("sync") }.joined(separator: "\n")
      #expect(SyncTrace(withoutSyncs).unsynced == trace.answers, "the control, whose syncs were left out, is caught")
      Figure.report(
        "R4",
        "\(trace.answers) bookings under strace: \(trace.unsynced) answered before the journal was synced"
      )
    }
  }

  /// Short stories of one booking, and whether its answer came too early.
  static let stories: [(story: String, unsynced: Int)] = [
    ("ask write sync answer", 0), ("ask write answer sync", 1), ("ask answer write sync", 1),
    ("write sync ask answer", 1), ("ask sync write answer", 1), ("ask write begin answer end", 1),
    ("ask write begin end answer", 0), ("ask begin write end answer", 1), ("ask write fail answer", 1),
  ]

  @Test("The reader of the trace tells early answers from others", arguments: stories)
  func reader(story: String, unsynced: Int) {
    let lines = [
      "ask": #"7 read(20<socket:[1]>, "POST /api/v1/sess"..., 4096) = 300"#,
      "write": #"8 pwrite64(9</tmp/desk.sqlite-wal>, "\0"..., 4096, 32) = 4096"#,
      "sync": "8 fdatasync(9</tmp/desk.sqlite-wal>) = 0",
      "fail": "8 fdatasync(9</tmp/desk.sqlite-wal>) = -1 EIO (Input/output error)",
      "begin": "8 fdatasync(9</tmp/desk.sqlite-wal> <unfinished ...>",
      "end": "8 <... fdatasync resumed>) = 0",
      "answer": #"7 write(20<socket:[1]>, "HTTP/1.1 201 Crea"..., 500) = 500"#,
    ]
    let text = story.split(separator: " ").compactMap { lines[String($0)] }.joined(separator: "\n")
    let trace = SyncTrace(text)
    #expect(trace.answers == 1 && trace.unsynced == unsynced)
  }
}

/// strace, attached to a running server.
private struct Strace {
  private let process: Process

  /// Whether there is one, and the machine lets it trace.
  static let isAllowed: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["strace", "-o", "/dev/null", "true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.start()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Returns once every thread of the server is traced.
  static func attach(to server: Int32, writing file: URL) async throws -> Strace {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let calls = "read,recvfrom,recvmsg,pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg"
    process.arguments = ["strace", "-f", "-y", "-s", "16", "-e", "trace=\(calls)", "-o", file.path, "-p", "\(server)"]
    let talk = Pipe()
    process.standardError = talk
    try process.start()
    // It says so on its standard error.
    let said = await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: talk.fileHandleForReading.availableData) }.start()
    }
    try #require(String(decoding: said, as: UTF8.self).contains("attached"))
    return Strace(process: process)
  }

  /// It ends with the server that it traces.
  func waitUntilExit() { process.waitUntilExit() }
}
