import HTTPTypes
import Operations
import Scheduling

@testable import Web

extension House {
  func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
    try await client.send(.get, path, headers)
  }

  /// Sends JSON.
  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ headers: HTTPFields = [:],
    json: String
  ) async throws -> Answer {
    var headers = headers
    headers[.contentType] = "application/json"
    return try await client.send(method, path, headers, body: Array(json.utf8))
  }

  /// Sends a form, as a browser does.
  func submit(_ path: String, _ fields: [String: String], _ headers: HTTPFields = [:]) async throws -> Answer {
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    let form = fields.sorted { $0.key < $1.key }.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }
    return try await client.send(.post, path, headers, body: Array(form.joined(separator: "&").utf8))
  }

  /// Asks for a place by the API.
  func book(
    _ session: Identifier<Session>,
    _ json: String = #"{"party": {"adults": 1}}"#,
    _ headers: HTTPFields = [:]
  ) async throws -> Answer {
    try await send(.post, "/api/v1/sessions/\(session)/bookings", headers, json: json)
  }

  /// Asks for a place in a group's next session.
  func book(
    _ group: String,
    _ json: String = #"{"party": {"adults": 1}}"#,
    _ headers: HTTPFields = [:]
  ) async throws -> Answer {
    try await book(try await session(group), json, headers)
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal.uppercased()
    }.joined()
  }
}
