/// A message as the outbox holds it.
package struct OutboxEntry: Hashable, Sendable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case waiting, sent
    /// It was not true any more, or came too late, or had nobody to go to.
    case skipped
    /// Refused for good, or tried for days.
    case dead
    /// Taken back by hand.
    case dropped
  }

  /// What calendar programs are told (RFC 5546 section 1.4).
  package enum Method: String, Sendable, Hashable {
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  /// The finished letter: whatever happens, the same bytes go out, under the same Message-ID.
  package struct Letter: Hashable, Sendable {
    package var address: String
    package var text: String
    package var messageID: String
    package var calendar: Calendar?

    package init(to address: String, text: String, messageID: String, calendar: Calendar?) {
      self.address = address
      self.text = text
      self.messageID = messageID
      self.calendar = calendar
    }
  }

  /// The calendar object of a letter.
  package struct Calendar: Hashable, Sendable {
    package var method: Method
    package var sequence: Int

    package init(_ method: Method, sequence: Int) {
      self.method = method
      self.sequence = sequence
    }
  }

  package var number: Int
  package var posting: Posting
  package var state: State
  package var attempts: Int
  /// Whether a server may have it although none has said so: the answer was lost, or whoever sent it died.
  package var isDoubtful = false
  /// Nil until its turn has come once, and again when it has gone out.
  package var letter: Letter?
  /// What became of it, or of the last attempt.
  package var outcome: String?
  package var ended: Instant?

  package init(
    number: Int,
    posting: Posting,
    state: State,
    attempts: Int,
    letter: Letter?,
    outcome: String?,
    ended: Instant?
  ) {
    self.number = number
    self.posting = posting
    self.state = state
    self.attempts = attempts
    self.letter = letter
    self.outcome = outcome
    self.ended = ended
  }
}
