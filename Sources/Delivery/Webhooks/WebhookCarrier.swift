package import Operations
package import Transport

/// Takes an event to who wants to hear of it.
package protocol WebhookCarrier: Sendable {
  func carry(_ call: WebhookCall) async -> WebhookOutcome
}

/// What came of one request.
package enum WebhookOutcome: Hashable, Sendable {
  /// There was an answer, with this status.
  case answered(Int)
  /// There was none, and why, in a word.
  case failed(String)
  /// The program ended meanwhile.
  case cancelled
}

/// By HTTP; a redirect is an answer like any other, and is not followed.
extension HTTPFetcher: WebhookCarrier {
  package func carry(_ call: WebhookCall) async -> WebhookOutcome {
    var request = HTTPRequest(.post(call.body), call.url)
    request.headers = call.headers
    do throws(HTTPFailure) { return .answered(try await fetch(request).status) } catch {
      return error == .cancelled ? .cancelled : .failed(Self.word(for: error))
    }
  }

  private static func word(for failure: HTTPFailure) -> String {
    switch failure {
    case .badAddress: "bad_address"
    case .badRequest: "bad_request"
    case .addressRefused: "address_refused"
    case .unreachable: "unreachable"
    case .untrusted: "untrusted"
    case .timedOut: "timed_out"
    case .tooLong: "answer_too_long"
    case .broken: "connection_lost"
    case .cancelled: "cancelled"
    case .busy: "busy"
    }
  }
}
