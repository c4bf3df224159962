package import Scheduling

extension VisitAnswer.Mood: SQLConvertible {}

extension Row {
  fileprivate mutating func takeAnswer() throws -> VisitAnswer {
    VisitAnswer(try take(), words: try takeOptional())
  }
}

extension Reading {
  /// What one party said.
  package func visitAnswer(of booking: Identifier<Booking>) throws -> VisitAnswer? {
    try first("SELECT mood, words FROM visit_answer WHERE booking_id = ?1", booking) { try $0.takeAnswer() }
  }

  /// What was said of a session, in no order that tells who said it.
  package func visitAnswers(of session: Identifier<Session>) throws -> [VisitAnswer] {
    try list("SELECT mood, words FROM visit_answer WHERE session_id = ?1 ORDER BY mood, words", session) {
      try $0.takeAnswer()
    }
  }

  /// Whether anybody of a booking was marked absent in a session.
  package func wasAbsent(_ booking: Identifier<Booking>, in session: Identifier<Session>) throws -> Bool {
    try number(
      "SELECT COUNT(*) FROM attendance WHERE session_id = ?1 AND booking_id = ?2 AND mark = 'absent'",
      session,
      booking
    ) > 0
  }
}

extension Writing {
  /// Keeps what a party says, in place of what it said before.
  package func save(
    _ answer: VisitAnswer,
    of booking: Identifier<Booking>,
    in session: Identifier<Session>,
    at now: Instant
  ) throws {
    try run(
      """
      INSERT INTO visit_answer (booking_id, session_id, mood, words, at) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (booking_id) DO UPDATE
        SET session_id = excluded.session_id, mood = excluded.mood, words = excluded.words, at = excluded.at
      """,
      booking,
      session,
      answer.mood,
      answer.words,
      now
    )
  }

  /// Erases the words that a party wrote; how it was stays, as a number.
  func eraseVisitWords(of booking: Identifier<Booking>) throws {
    try run("UPDATE visit_answer SET words = NULL WHERE booking_id = ?1", booking)
  }
}
