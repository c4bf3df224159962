import Foundation
import Synchronization
import TestEngines
import TestFigures
import TestPrograms
import Testing

@Suite("Mail, whatever breaks", .timeLimit(.minutes(Figure.isLong ? 60 : 8)))
struct MailKillTests {
  @Test(
    "What a server has is what the outbox calls sent; a repeat comes of a lost answer or a kill alone, byte by byte"
  )
  func kills() async throws {
    let kills = Figure.of(suite: 12, soak: 200)
    var random = SplitMix(seed: Figure.seed ?? 9)
    try await Program.inFolder { program in
      let file = try program.write(Samples.programme(capacity: 9000), as: "programme.json")
      _ = try await program.run("import", "programme", file)
      let path = "/api/v1/sessions/\(try await Desk(at: program).session("music"))/bookings"
      let sink = try MailSink(log: program.folder.appending(path: "mail.log"), seed: random.next() % 1_000)
      try sink.say("rough")
      for round in 0..<kills {
        let steps = Int.random(in: 1..<160, using: &random)
        try await Server.dying(program, environment: sink.environment, arguments: Self.fast) { port, process in
          try sink.say("kill \(process) \(steps)")
          await Families(round: round, path: path).book(at: port)
        }
        try await Self.letTimePass(program)
      }
      try sink.say("smooth")
      try await Server.of(program, environment: sink.environment, arguments: Self.fast) { _ in
        try await until { try await program.run("outbox", "list", "--json")["waiting"] as? Int == 0 }
      }
      let books = try MailBooks(try await Self.rows(program), try sink.taken())
      #expect(books.problems == [])
      #expect(books.sent > kills * 3)
      Figure.report(
        "R9",
        "\(kills) kills beside a mail server that drops, refuses, hangs and loses answers: \(books.sent) sent = received, "
          + "\(books.repeats) repeats byte-identical and each after a kill or a lost answer, \(books.dead) refused for good"
      )
    }
  }

  @Test("The books show what is wrong")
  func control() throws {
    func row(_ state: String, doubtful: Int = 0, to address: String = "a@x.fi", _ outcome: String = "") throws
      -> MailBooks.Row
    {
      try MailBooks.Row("1|confirmed|\(state)|\(doubtful)|id|\(outcome)|\(address)")
    }
    func taken(_ digest: String = "d", to address: String = "a@x.fi", kept: Bool = true, id: String = "id")
      -> MailSink.Taken
    {
      MailSink.Taken(to: address, id: id, digest: digest, kept: kept)
    }
    let refused = "550 5.1.1 no such mailbox"
    let good: [([MailBooks.Row], [MailSink.Taken])] = [
      ([try row("sent")], [taken()]), ([try row("sent", doubtful: 1)], [taken(), taken()]),
      ([try row("sent", doubtful: 1)], [taken(kept: false), taken()]),
      ([try row("dead", to: "refused-a", refused)], []),
    ]
    for (rows, taken) in good { #expect(try MailBooks(rows, taken).problems == []) }
    let bad: [([MailBooks.Row], [MailSink.Taken])] = [
      ([try row("sent")], []), ([try row("sent")], [taken(), taken()]), ([try row("sent")], [taken(kept: false)]),
      ([try row("sent", doubtful: 1)], [taken(), taken("e")]), ([try row("sent")], [taken(to: "b@x.fi")]),
      ([try row("sent")], [taken(), taken(id: "other")]), ([try row("waiting")], []), ([try row("skipped")], [taken()]),
      ([try row("sent"), try row("sent")], [taken()]), ([try row("dead", refused)], []),
      ([try row("dead", to: "refused-a", "451 later")], []),
      ([try row("sent", to: "refused-a")], [taken(to: "refused-a")]),
    ]
    for (rows, taken) in bad { #expect(try !MailBooks(rows, taken).problems.isEmpty) }
  }

  private static let fast = ["--mail-per-minute", "100000"]

  /// A day: claims of the dead end, and what rests has rested.
  private static func letTimePass(_ program: Program) async throws {
    try await Desk(at: program).run(
      "UPDATE outbox SET due = due - 86400, claimed_until = claimed_until - 86400 WHERE state = 'waiting'"
    )
  }

  private static func rows(_ program: Program) async throws -> [MailBooks.Row] {
    let lines = try await Desk(at: program).column(
      """
      SELECT o.number || '|' || o.kind || '|' || o.state || '|' || o.doubtful || '|' || COALESCE(o.message_id, '')
        || '|' || COALESCE(o.outcome, '') || '|' || b.email
      FROM outbox o JOIN booking b ON b.id = o.booking_id ORDER BY o.number
      """
    )
    let bookings = try await Desk(at: program).count("SELECT COUNT(*) FROM booking")
    #expect(lines.count == bookings, "one message for each booking that there is")
    return try lines.map { try MailBooks.Row($0) }
  }
}

/// Families who book until their server dies, each with an address of its own.
private final class Families: Sendable {
  private let round: Int
  private let path: String
  private let made = Mutex(0)

  init(round: Int, path: String) { (self.round, self.path) = (round, path) }

  func book(at port: Int) async {
    await HTTPLoad(port: port, connections: 4).run(
      next: { [self] _ in next() },
      heard: { _, reply in
        if let reply { #expect(reply.status == 201, "\(String(decoding: reply.body, as: UTF8.self))") }
      }
    )
  }

  private func next() -> [UInt8]? {
    let number = made.withLock { made in
      made += 1
      return made
    }
    guard number <= 30 else { return nil }
    let name = "\(number % 9 == 0 ? "refused-" : "")family-\(round)-\(number)"
    return HTTPLoad.post(
      path,
      key: "key-of-\(name)",
      json: #"{"party": {"adults": 1}, "contact": {"name": "Perhe", "email": "\#(name)@example.org"}}"#
    )
  }
}

/// The outbox beside what a mail server got.
private struct MailBooks {
  struct Row {
    let number: String
    let state: String
    let isDoubtful: Bool
    let id: String
    let outcome: String
    let address: String

    init(_ line: String) throws {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      try #require(parts.count == 7 && parts[1] == "confirmed", "\(line)")
      (number, state, isDoubtful) = (parts[0], parts[2], parts[3] == "1")
      (id, outcome, address) = (parts[4], parts[5], parts[6])
    }
  }

  private(set) var problems: [String] = []
  let sent: Int
  let dead: Int
  private(set) var repeats = 0

  init(_ rows: [Row], _ taken: [MailSink.Taken]) throws {
    (sent, dead) = (rows.count { $0.state == "sent" }, rows.count { $0.state == "dead" })
    let byID = Dictionary(grouping: taken, by: \.id)
    let known = Dictionary(grouping: rows.filter { !$0.id.isEmpty }, by: \.id)
    for (id, some) in known where some.count > 1 { problems.append("\(id) is of \(some.count) messages") }
    for id in byID.keys where known[id] == nil { problems.append("\(id) came, and is of no message") }
    for row in rows { check(row, byID[row.id] ?? []) }
  }

  private mutating func check(_ row: Row, _ copies: [MailSink.Taken]) {
    let kept = copies.count(where: \.kept)
    repeats += max(0, copies.count - 1)
    let isRefused = row.address.hasPrefix("refused-")
    if (row.state == "dead") != isRefused || !["sent", "dead"].contains(row.state) {
      problems.append("\(row.number) to \(row.address) is \(row.state): \(row.outcome)")
    }
    if isRefused, row.outcome != "550 5.1.1 no such mailbox" { problems.append("\(row.number) died of \(row.outcome)") }
    if row.state == "sent", kept == 0 { problems.append("\(row.number) is sent, and nobody has it") }
    if row.state != "sent", kept > 0, !row.isDoubtful {
      problems.append("\(row.number) is \(row.state), and a server has it")
    }
    if copies.count > 1, !row.isDoubtful {
      problems.append("\(row.number) came \(copies.count) times without a reason")
    }
    if Set(copies.map(\.digest)).count > 1 { problems.append("\(row.number) came in \(copies.count) ways") }
    if copies.contains(where: { $0.to != row.address }) { problems.append("\(row.number) came to somebody else") }
  }
}
