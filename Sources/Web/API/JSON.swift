import Foundation
import HTTPTypes
import Hummingbird
import Language
import NIOCore

/// A JSON value, with null said out loud.
enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Int)
  case decimal(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  static func optional(_ number: Int?) -> JSON { number.map { .number($0) } ?? .null }
}

extension JSON: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Each type that does not fit costs an error: the usual ones come first.
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .decimal(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }
}

extension Response {
  init(json: JSON, status: HTTPResponse.Status = .ok) {
    self.init(status: status, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    headers[.contentType] = "application/json"
    headers[.cacheControl] = "no-store"
  }
}

extension Visit {
  /// The largest JSON body that is taken.
  static let largestJSON = 256 * 1024

  /// The body as a JSON object.
  ///
  /// - Throws: `WebError`.
  func jsonObject() async throws -> JSONObject {
    guard mediaType == "application/json" else { throw WebError.unsupportedMediaType(expected: "application/json") }
    let bytes = try await body(upTo: Self.largestJSON)
    let value: JSON
    do { value = try JSONDecoder().decode(JSON.self, from: Data(bytes)) } catch {
      throw WebError.malformed(.notJSON)
    }
    guard case .object(let members) = value else { throw WebError.malformed(.notAnObject) }
    return JSONObject(members)
  }
}
