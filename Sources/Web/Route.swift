package import HTTPTypes
import Hummingbird
package import Operations

/// One method of one path, and what answers it.
package struct Route: Sendable {
  package enum Surface: Sendable, Hashable {
    case api, feed, site, asset, health
  }

  package let method: HTTPRequest.Method
  /// With parameters in braces: `/api/v1/venues/{id}`.
  package let path: String
  package let surface: Surface
  /// What the table of rights is asked for it.
  package let act: Act
  /// The query parameters that it reads; the API refuses all others.
  package let parameters: [String]
  let answer: @Sendable (Visit) async throws -> Response

  init(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ surface: Surface,
    act: Act = .browse,
    parameters: [String] = [],
    answer: @escaping @Sendable (Visit) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.surface = surface
    self.act = act
    self.parameters = parameters
    self.answer = answer
  }
}
