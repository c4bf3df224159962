import Foundation
import HTTPTypes

@testable import Web

/// What came back.
struct Answer: Sendable {
  let status: HTTPResponse.Status
  let headers: HTTPFields
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The body as JSON; null where it is none.
  var json: JSON { (try? JSONDecoder().decode(JSON.self, from: Data(bytes))) ?? .null }
  /// The stable code of a problem document.
  var code: String? { json["code"].text }
  /// The fields that a problem document names, as `field: code`.
  var errors: [String] {
    json["errors"].list.map { "\($0["field"].text ?? "?"): \($0["code"].text ?? "?")" }
  }
  /// The cookies that were set, as a browser sends them back.
  var cookies: [String] {
    headers[values: .setCookie].compactMap { $0.split(separator: ";").first.map(String.init) }
  }
  /// The first of them.
  var cookie: String? { cookies.first }
}

extension JSON {
  subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .number(let number) = self { number } else { nil } }
  var list: [JSON] { if case .array(let items) = self { items } else { [] } }
  var keys: [String] { if case .object(let members) = self { members.keys.sorted() } else { [] } }
}

extension String {
  /// What stands between two texts for the first time.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = range(of: start)?.upperBound, let to = range(of: end, range: from..<endIndex)?.lowerBound else {
      return nil
    }
    return String(self[from..<to])
  }
}
