import Language

/// What is wrong with a request before any verb has seen it.
enum WebError: Error, Sendable, Hashable {
  case notFound
  /// The methods that the path does know.
  case methodNotAllowed([String])
  /// The largest number of bytes that is taken.
  case tooLarge(limit: Int)
  case malformed(BodyFault)
  /// A query parameter or a header with a value that is not understood.
  case badParameter(String, expected: Expected)
  case unknownParameter(String, known: [String])
  /// A member of a body with a word that is not one of those it may hold.
  case badField(String, expected: Expected)
  /// What is to be done must be named by the tag of the plan that was looked at.
  case preconditionRequired
  case unsupportedMediaType(expected: String)
  /// Too much in a short time; in how many seconds one may try again.
  case tooManyRequests(seconds: Int)
  /// What a provider said of somebody cannot be believed, or it cannot be reached.
  case providerFailed
  /// A form that another site sent, or whose token is not ours.
  case foreignForm
  /// A form that no person can have filled in.
  case sentUnattended
}
