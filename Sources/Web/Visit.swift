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
  let site: WebSite

  init(_ request: Request, _ context: BasicRequestContext, site: WebSite) {
    self.request = request
    parameters = context.parameters
    self.site = site
  }

  var desk: Desk { site.desk }

  /// The value of a part of the path.
  func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

  /// The id in the path.
  ///
  /// - Throws: `WebError.notFound` for a text that cannot be one.
  func id<Entity>(_ name: String = "id") throws -> Identifier<Entity> {
    guard let id = Identifier<Entity>(parameter(name)) else { throw WebError.notFound }
    return id
  }

  /// The values of the query, each key once.
  ///
  /// - Throws: `WebError.badParameter` for keys that the route does not know, or that come twice.
  func query(_ known: String...) throws -> [String: String] {
    var values: [String: String] = [:]
    for (key, value) in request.uri.queryParameters {
      guard known.contains(String(key)) else { throw WebError.badParameter(String(key), expected: known.joined(separator: ", ")) }
      guard values.updateValue(String(value), forKey: String(key)) == nil else {
        throw WebError.badParameter(String(key), expected: "one value")
      }
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
