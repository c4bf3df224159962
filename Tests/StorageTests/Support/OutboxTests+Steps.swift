import Scheduling
import Storage
import TestEngines
import Testing

extension OutboxTests {
  /// Runs a test beside one booking.
  static func withOutbox(
    _ engine: TestEngine,
    email: String? = nil,
    _ body: (any Database) async throws -> Void
  ) async throws {
    try await engine.withDatabase { database in
      try await database.write(.house) { transaction throws in
        try transaction.saveWorld()
        var booking = Samples.booking(3)
        booking.contact.email = email
        try transaction.insert(booking)
      }
      try await body(database)
    }
  }
}

extension Writing {
  func place(
    _ kind: MessageKind,
    due: Int = 0,
    once: String? = nil,
    batch: String? = nil,
    detail: MessageDetail? = nil,
    to recipient: String = "code"
  ) throws {
    var posting = Samples.posting(kind, to: recipient)
    (posting.once, posting.batch, posting.detail) = (once, batch, detail)
    posting.due = Samples.now + due
    try post(posting)
  }

  /// Tries a message in vain.
  func fail(_ number: Int, until seconds: Int) throws {
    #expect(try claimMessage(number, "x", at: Samples.now, until: Samples.now + 600))
    #expect(try keep(Samples.letter, of: number, "x"))
    try postpone(number, "x", until: Samples.now + seconds, counts: true, outcome: "451 later")
  }

  /// Writes a message's letter and ends it.
  func letOut(
    _ number: Int,
    as state: OutboxEntry.State,
    _ calendar: OutboxEntry.Calendar? = Samples.letter.calendar,
    after seconds: Int = 0
  ) throws {
    var letter = Samples.letter
    letter.calendar = calendar
    #expect(try claimMessage(number, "x", at: Samples.now + seconds, until: Samples.now + 600))
    #expect(try keep(letter, of: number, "x"))
    #expect(try end(number, "x", as: state, outcome: nil, at: Samples.now))
  }
}
