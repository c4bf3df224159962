import Scheduling
import Storage

extension Exercise {
  /// Those of the outbox, and of what families answer.
  static let messages = [
    Exercise("save") {
      try $0.save(VisitAnswer(.good, words: "Kiitos"), of: Samples.id(60), in: Samples.id(1), at: Samples.now)
    },
    Exercise("visitAnswer") { _ = try $0.visitAnswer(of: Samples.id(60)) },
    Exercise("visitAnswers") { _ = try $0.visitAnswers(of: Samples.id(1)) },
    Exercise("wasAbsent") { _ = try $0.wasAbsent(Samples.id(60), in: Samples.id(1)) },
    Exercise("outboxEntry") { _ = try $0.outboxEntry(1) },
    Exercise("outbox") { transaction in
      for state in [nil, OutboxEntry.State.waiting] { _ = try transaction.outbox(state, limit: 5) }
    },
    Exercise("outboxCounts") { _ = try $0.outboxCounts() },
    Exercise("sentMessages") { _ = try $0.sentMessages(after: Samples.now - 60, until: Samples.now) },
    Exercise("messagesToSend") { _ = try $0.messagesToSend(at: Samples.now, limit: 5) },
    Exercise("familyLetter") { _ = try $0.familyLetter(to: "x", lastBut: 2, after: Samples.now) },
    Exercise("isHeldBack") { _ = try $0.isHeldBack(Samples.posting(.partyChanged), at: Samples.now) },
    Exercise("isUnwritten") { _ = try $0.isUnwritten("x", to: "x", at: Samples.now) },
    Exercise("lastLetter") { _ = try $0.lastLetter("x", to: "x", dueAfter: Samples.now) },
    Exercise("isLastLetterDead") { _ = try $0.isLastLetterDead(of: Samples.id(60)) },
    Exercise("batch") { _ = try $0.batch("x") },
    Exercise("lastCalendar") { _ = try $0.lastCalendar(of: Samples.id(60)) },
    Exercise("isToldOff") { _ = try $0.isToldOff(Samples.id(60), of: Samples.id(1), before: 2) },
    Exercise("nextOfItsKind") { transaction in
      if let entry = try transaction.outboxEntry(1) { _ = try transaction.nextOfItsKind(entry) }
    },
    Exercise("handOn") { try $0.handOn(MessageDetail(before: nil), to: 1) },
    Exercise("openBookings") { _ = try $0.openBookings(of: "aino@example.org", at: Samples.now) },
    Exercise("claimMessage") { _ = try $0.claimMessage(1, "x", at: Samples.now, until: Samples.now + 60) },
    Exercise("keep") { _ = try $0.keep(Samples.letter, of: 1, "x") },
    Exercise("postpone") { try $0.postpone(1, "x", until: Samples.now, counts: true, outcome: "x") },
    Exercise("end") { _ = try $0.end(1, "x", as: .sent, outcome: "x", at: Samples.now) },
    Exercise("releaseMessages") {
      try $0.releaseMessages(claimedAfter: Samples.now, dueAfter: Samples.now, at: Samples.now)
    },
    Exercise("retryMessage") { _ = try $0.retryMessage(1, at: Samples.now) },
    Exercise("retryDeadMessages") { _ = try $0.retryDeadMessages(at: Samples.now) },
    Exercise("dropMessage") { _ = try $0.dropMessage(1, at: Samples.now) },
    Exercise("dropBatch") { _ = try $0.dropBatch("x", at: Samples.now) },
    Exercise("eraseLetters") { try $0.eraseLetters(deadBefore: Samples.now) },
  ]
}

extension Samples {
  /// A message as it is posted: about a booking, unless it says otherwise.
  static func posting(
    _ kind: MessageKind,
    about subject: Posting.Subject = .booking(id(3)),
    to recipient: String = "code"
  ) -> Posting {
    Posting(kind, about: subject, to: recipient, at: now)
  }

  static let letter = OutboxEntry.Letter(
    to: "aino@example.org",
    text: "Subject: Hei\r\n\r\nHei\r\n",
    messageID: "tapaamo-1-1@example.org",
    calendar: OutboxEntry.Calendar(.request, sequence: 3)
  )
}
