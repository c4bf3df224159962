import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Operations
import Scheduling

/// One request on its way to an answer.
struct Visit: Sendable {
  let request: Request
  let parameters: Parameters
  /// Who is at the other end of the connection.
  let peer: ClientAddress?
  let site: WebSite
  /// The values of the query, the first of each key; of an API request each key once, and none unknown.
  let query: [String: String]

  /// - Throws: `WebError` for an API request with query parameters that its route does not read, or that come twice.
  init(_ request: Request, _ context: SiteContext, site: WebSite, route: Route) throws {
    self.request = request
    parameters = context.parameters
    peer = context.remoteAddress?.ipAddress.flatMap { ClientAddress($0) }
    self.site = site
    query = try Self.query(of: request, for: route)
  }

  var desk: Desk { site.desk }

  /// Who asks, as limits see it.
  var client: String {
    let forwarded = request.headers[values: .xForwardedFor].joined(separator: ",")
    return ClientAddress.of(peer, forwarded: forwarded, trusted: site.proxies)?.network ?? "unknown"
  }

  /// The value of a part of the path.
  func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

  /// The id in the path.
  ///
  /// - Throws: `WebError.notFound` for a text that cannot be one.
  func id<Entity>(_ name: String = "id") throws -> Identifier<Entity> {
    guard let id = Identifier<Entity>(parameter(name)) else { throw WebError.notFound }
    return id
  }

  private static func query(of request: Request, for route: Route) throws -> [String: String] {
    var values: [String: String] = [:]
    for (key, value) in request.uri.queryParameters.map({ (String($0), String($1)) }) {
      if route.surface == .api {
        guard route.parameters.contains(key) else { throw WebError.unknownParameter(key, known: route.parameters) }
        guard values[key] == nil else { throw WebError.badParameter(key, expected: .a(.oneValue)) }
      }
      values[key] = values[key] ?? value
    }
    return values
  }

  /// The whole body, if it is not larger than a number of bytes.
  ///
  /// - Throws: `WebError.tooLarge`.
  func body(upTo limit: Int) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
      throw WebError.tooLarge(limit: limit)
    }
    do {
      return Array(buffer: try await request.body.collect(upTo: limit))
    } catch is NIOTooManyBytesError {
      throw WebError.tooLarge(limit: limit)
    }
  }

  /// The media type of the body, without parameters, in lowercase.
  var mediaType: String {
    String((request.headers[.contentType] ?? "").prefix { $0 != ";" }).lowercased()
      .filter { !$0.isWhitespace }
  }
}
