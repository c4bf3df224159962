package import Scheduling

/// Why a verb or question did not do what it was asked; one table in `Web` turns each into an answer.
package enum OperationError: Error, Sendable, Hashable {
  /// There is no such thing, or it is not the asker's to know of: the two are one answer.
  case notFound
  /// It was there, and the secret that opened it was taken back.
  case gone
  /// The asker showed nothing that allows this.
  case notSignedIn
  /// The asker is known, and may not.
  case notAllowed
  /// No account has this address and this password: which of the two is wrong, nobody hears.
  case wrongPassword
  /// The second factor, or a PIN, is wrong, or was used before.
  case wrongCode
  /// Somebody has to be left who can let others in.
  case lastAdmin
  /// An organisation has as many webhooks as one may.
  case tooManyWebhooks
  case refused(BookingRefusal)
  /// Fields that must be mended.
  case invalid([FieldProblem])
  /// The same key came with another request.
  case repeatedWithOtherContent
  /// A group that cannot be published yet.
  case incomplete([DraftReason])
  /// A step that does not lead on from the state in which the group is by now.
  case notFromHere
  /// Somebody has changed the group since its page was read: look at it again.
  case groupChanged
  /// Families have a place there, or wait for one: they have to hear of it first.
  case stillBooked
  /// The request that this one repeats is still being answered.
  case stillRunning
  /// The database cannot answer now: try again later.
  case unavailable
  /// Too many wait for the database: try again in a second.
  case busy
  case zoneUnknown(String)
  /// A file that cannot be read, with a sentence that says where and why.
  case unreadableFile(String)
  /// The world has changed since the plan was made: make it again and look.
  case planOutdated
  /// A change that cannot be taken back any more.
  case tooLate(TooLate)
  /// An edit that cannot be planned.
  case editRefused(EditRefusal)
  /// A room would be used twice at these local starts.
  case roomTaken([LocalDateTime])
}

/// Why a change cannot be taken back any more.
package enum TooLate: String, Sendable, Hashable, CaseIterable {
  /// Its half minute is over, or its letters are on their way.
  case lettersLeave = "letters_leave"
  /// A family has booked since, or cancelled, and was told what was true then.
  case booked
  /// Somebody has changed the group since.
  case changed
}

/// What is wrong with one field of a request.
package struct FieldProblem: Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    case required
    case email
    /// An address with letters beyond ASCII before the @.
    case emailLetters
    case phone
    /// An address that begins with https:// is wanted.
    case webAddress
    case outOfRange(minimum: Int, maximum: Int)
    case tooLong(maximum: Int)
    /// Tapaamo never takes an identity number (*henkilötunnus*).
    case identityNumber
    case password(PasswordRule.Fault)
    case unknownField
    case wrongType
    /// Another one is called that.
    case taken
  }

  /// The name in the API: `contact.email`, `party.children.3-6`.
  package var field: String
  package var problem: Problem

  package init(_ field: String, _ problem: Problem) {
    self.field = field
    self.problem = problem
  }
}
