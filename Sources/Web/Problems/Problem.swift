import HTTPTypes
import Hummingbird
import Language
import Operations
import Scheduling

/// An error as a reader gets it: a status, a stable code, and what to do.
struct Problem: Sendable {
  var status: HTTPResponse.Status
  var code: ProblemCode
  /// More than the catalogue says, for developers of clients, in the reader's language.
  var detail: (@Sendable (Phrasebook) -> String)?
  /// More than the catalogue says of all such problems, in the reader's language.
  var explanation: (@Sendable (Phrasebook) -> String)?
  /// The stable word for it, where the code covers several.
  var reason: String?
  var fields: [FieldProblem] = []
  /// Sessions with places, where another one may serve instead.
  var similar: [SessionView]?
  var headers: HTTPFields = [:]

  /// The one table from errors to answers. Whatever is not in it is our fault, and says nothing of its inside.
  init(_ error: any Error) {
    switch error {
    case let error as WebError: self.init(error)
    case let error as OperationError: self.init(error)
    case let error as RefusedBooking:
      self.init(OperationError.refused(error.refusal))
      similar = error.similar
    case let error as any HTTPResponseError where error.status.code < 500: self.init(error.status)
    default: self.init(status: .internalServerError, code: .internal)
    }
  }

  private init(
    status: HTTPResponse.Status,
    code: ProblemCode,
    detail: (@Sendable (Phrasebook) -> String)? = nil
  ) {
    self.status = status
    self.code = code
    self.detail = detail
  }

  private init(_ error: WebError) {
    switch error {
    case .notFound: self.init(status: .notFound, code: .notFound)
    case .methodNotAllowed(let methods):
      self.init(status: .methodNotAllowed, code: .methodNotAllowed)
      headers[.allow] = methods.joined(separator: ", ")
    case .tooLarge(let limit):
      self.init(status: .contentTooLarge, code: .tooLarge, detail: { $0.largest(limit) })
      // What is left of the body is not read: the connection is of no more use.
      headers[.connection] = "close"
    case .malformed(let fault): self.init(status: .badRequest, code: .malformed, detail: { $0.bodyFault(fault) })
    case .badParameter(let name, let expected):
      self.init(status: .badRequest, code: .malformed, detail: { $0.notUnderstood(name, expected: expected) })
      fields = [FieldProblem(name, .wrongType)]
    case .unknownParameter(let name, let known):
      self.init(status: .badRequest, code: .malformed, detail: { $0.unknownParameter(name, known: known) })
      fields = [FieldProblem(name, .unknownField)]
    case .badField(let name, let expected):
      let detail = { @Sendable (words: Phrasebook) in words.notUnderstood(name, expected: expected) }
      self.init(status: .unprocessableContent, code: .validation, detail: detail)
      fields = [FieldProblem(name, .wrongType)]
    case .unsupportedMediaType(let expected):
      self.init(status: .unsupportedMediaType, code: .unsupportedMediaType, detail: { $0.send(as: expected) })
    case .preconditionRequired: self.init(status: .preconditionRequired, code: .preconditionRequired)
    case .tooManyRequests(let seconds):
      self.init(status: .tooManyRequests, code: .tooManyRequests)
      explanation = { words in
        "\(words.problem(.tooManyRequests).detail) \(words.count("help.wait", max(1, (seconds + 59) / 60)))"
      }
      headers[.retryAfter] = String(seconds)
    case .providerFailed: self.init(status: .forbidden, code: .providerFailed)
    case .foreignForm: self.init(status: .forbidden, code: .foreignForm)
    case .sentUnattended: self.init(status: .unprocessableContent, code: .sentUnattended)
    }
  }

  private init(_ error: OperationError) {
    switch error {
    case .notFound: self.init(status: .notFound, code: .notFound)
    case .gone: self.init(status: .gone, code: .gone)
    case .notSignedIn:
      self.init(status: .unauthorized, code: .unauthorised)
      headers[.wwwAuthenticate] = "Bearer"
    case .notAllowed: self.init(status: .forbidden, code: .forbidden)
    case .wrongPassword: self.init(status: .forbidden, code: .wrongPassword)
    case .wrongCode: self.init(status: .forbidden, code: .wrongCode)
    case .tooManyWebhooks: self.init(status: .conflict, code: .tooManyWebhooks)
    case .lastAdmin: self.init(status: .conflict, code: .lastAdmin)
    case .refused(let refusal): self.init(status: .conflict, code: ProblemCode(refusal))
    case .invalid(let fields):
      let isIdentity = fields.contains { $0.problem == .identityNumber }
      self.init(status: .unprocessableContent, code: isIdentity ? .identityNumberRefused : .validation)
      self.fields = fields
    case .repeatedWithOtherContent: self.init(status: .unprocessableContent, code: .repeatedWithOtherContent)
    case .incomplete(let reasons):
      self.init(status: .conflict, code: .incomplete)
      explanation = { words in reasons.map(words.draftReason).joined(separator: " ") }
    case .notFromHere: self.init(status: .conflict, code: .notFromHere)
    case .groupChanged: self.init(status: .conflict, code: .groupChanged)
    case .stillBooked: self.init(status: .conflict, code: .stillBooked)
    case .unavailable:
      self.init(status: .serviceUnavailable, code: .unavailable)
      headers[.retryAfter] = "5"
    case .busy:
      self.init(status: .serviceUnavailable, code: .busy)
      headers[.retryAfter] = "1"
    case .stillRunning:
      self.init(status: .conflict, code: .stillRunning)
      headers[.retryAfter] = "1"
    case .planOutdated: self.init(status: .preconditionFailed, code: .planOutdated)
    case .tooLate(let why):
      self.init(status: .conflict, code: .notFromHere)
      (reason, explanation) = (why.rawValue, { $0.text("desk.tooLate.\(why.rawValue)") })
    case .roomTaken(let starts):
      self.init(status: .conflict, code: .roomTaken)
      (reason, explanation) = (nil, { $0.roomTaken(at: starts) })
    case .editRefused(let refusal):
      self.init(status: .unprocessableContent, code: .editRefused)
      (reason, explanation) = (refusal.rawValue, { $0.refusal(refusal) })
    case .zoneUnknown, .unreadableFile: self.init(status: .internalServerError, code: .internal)
    }
  }

  private init(_ status: HTTPResponse.Status) {
    switch status {
    case .notFound: self.init(status: .notFound, code: .notFound)
    case .contentTooLarge: self.init(status: .contentTooLarge, code: .tooLarge)
    default: self.init(status: .badRequest, code: .malformed)
    }
  }
}

extension ProblemCode {
  fileprivate init(_ refusal: BookingRefusal) {
    self =
      switch refusal {
      case .full: .full
      case .waitlistFull: .waitlistFull
      case .alreadyBooked: .alreadyBooked
      case .tooManyOpen: .tooManyOpen
      case .notInvited: .notInvited
      case .courseOnly: .courseOnly
      case .sessionsOnly: .sessionsOnly
      case .holdExpired: .holdExpired
      case .offerExpired: .offerExpired
      case .bookingOver: .bookingOver
      case .notPossibleNow: .notPossibleNow
      case .noBookingNeeded: .noBookingNeeded
      case .notOpenYet: .notOpenYet
      case .closed: .closed
      case .partyEmpty: .partyEmpty
      case .partyWithoutChild: .partyWithoutChild
      case .partyTooLarge: .partyTooLarge
      case .sessionCancelled: .sessionCancelled
      case .sessionOver: .sessionOver
      case .contactNotAccepted: .contactNotAccepted
      case .tooLateToCancel: .tooLateToCancel
      }
  }
}
