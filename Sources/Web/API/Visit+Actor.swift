import HTTPTypes
import Hummingbird
import Operations

extension Visit {
  /// Who asks, by the Authorization header: a token, a family's link, or nobody in particular.
  ///
  /// - Throws: `OperationError.notSignedIn` for a token that opens nothing.
  func actor() async throws -> Actor {
    guard let header = request.headers[.authorization] else { return .visitor }
    let words = header.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else { throw OperationError.notSignedIn }
    let secret = String(words[1]).filter { !$0.isWhitespace }
    guard secret.hasPrefix(CreateToken.prefix) else { return .family(link: secret) }
    guard let actor = try await RecogniseToken(secret: secret).run(at: desk) else { throw OperationError.notSignedIn }
    return actor
  }
}
