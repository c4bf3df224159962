package import Scheduling

/// What can go wrong between a reader and the service; the raw value is the stable code of the API.
package enum ProblemCode: String, Sendable, Hashable, Codable, CaseIterable {
  case notFound = "not_found"
  case gone
  case tooLarge = "too_large"
  case wrongPassword = "wrong_password"
  case wrongCode = "wrong_code"
  case lastAdmin = "last_admin"
  case tooManyWebhooks = "too_many_webhooks"
  case providerFailed = "provider_failed"
  case malformed, validation, unauthorised, forbidden, conflict
  case full
  case waitlistFull = "waitlist_full"
  case alreadyBooked = "already_booked"
  case tooManyOpen = "too_many_open"
  case notInvited = "not_invited"
  case courseOnly = "course_only"
  case sessionsOnly = "sessions_only"
  case holdExpired = "hold_expired"
  case offerExpired = "offer_expired"
  case bookingOver = "booking_over"
  case notPossibleNow = "not_possible_now"
  case noBookingNeeded = "no_booking_needed"
  case notOpenYet = "not_open_yet"
  case closed
  case partyTooLarge = "party_too_large"
  case partyEmpty = "party_empty"
  case partyWithoutChild = "party_without_child"
  case sessionCancelled = "session_cancelled"
  case sessionOver = "session_over"
  case identityNumberRefused = "identity_number_refused"
  case contactNotAccepted = "contact_not_accepted"
  case alreadyCancelled = "already_cancelled"
  case tooLateToCancel = "too_late_to_cancel"
  case repeatedWithOtherContent = "repeated_with_other_content"
  case planOutdated = "plan_outdated"
  case roomTaken = "room_taken"
  case editRefused = "edit_refused"
  case incomplete
  case notFromHere = "not_from_here"
  case groupChanged = "group_changed"
  case stillBooked = "still_booked"
  case preconditionRequired = "precondition_required"
  case tooManyRequests = "too_many_requests"
  case foreignForm = "foreign_form"
  case sentUnattended = "sent_unattended"
  case stillRunning = "still_running"
  case unavailable, busy, `internal`
  case methodNotAllowed = "method_not_allowed"
  case unsupportedMediaType = "unsupported_media_type"
}

/// A problem in words: what happened, and what to do next.
package struct ProblemText: Hashable, Sendable {
  /// A few words, without a full stop.
  package let title: String
  /// One to three short sentences.
  package let detail: String
}

/// What is wrong with one field of a form.
package enum FieldFault: Hashable, Sendable {
  case required
  case email
  case emailLetters
  case phone
  case webAddress
  case number(min: Int, max: Int)
  case tooLong(max: Int)
  case identityNumber
  case passwordTooShort(min: Int)
  case passwordCommon
  case taken
  case partyEmpty
  case partyTooLarge(limit: Int)
}

extension Phrasebook {
  /// What happened, and what to do next.
  package func problem(_ code: ProblemCode) -> ProblemText {
    ProblemText(title: text("problem.\(code.rawValue).title"), detail: text("problem.\(code.rawValue).detail"))
  }

  /// At which times a room is taken that a plan would need.
  package func roomTaken(at starts: [LocalDateTime]) -> String {
    text("problem.room_taken.at", ["times": starts.map { moment($0) }.joined(separator: ", ")])
  }

  /// Why an edit of a schedule cannot be planned.
  package func refusal(_ refusal: EditRefusal) -> String { text("edit.\(refusal.rawValue)") }

  /// What is wrong with a field, and how to put it right.
  package func fault(_ fault: FieldFault) -> String {
    switch fault {
    case .required: text("field.required")
    case .email: text("field.email")
    case .emailLetters: text("field.letters")
    case .phone: text("field.phone")
    case .webAddress: text("field.webAddress")
    case .taken: text("field.taken")
    case .number(let min, let max): text("field.number", ["min": String(min), "max": String(max)])
    case .tooLong(let max): text("field.tooLong", ["max": String(max)])
    case .identityNumber: text("field.identityNumber")
    case .passwordTooShort(let min): text("field.passwordTooShort", ["min": String(min)])
    case .passwordCommon: text("field.passwordCommon")
    case .partyEmpty: text("field.partyEmpty")
    case .partyTooLarge(let limit): count("field.partyTooLarge", limit)
    }
  }
}
