import Foundation
import Testing

@testable import Web

extension Worker {
  /// Sends a file as a browser does, with the token of the page.
  mutating func upload(
    _ text: String?,
    _ fields: [String: String],
    to path: String = "desk/import",
    named name: String = "oma.ics"
  ) async throws -> Answer {
    let page = try await get(path)
    let token = try #require(page.text.between("name=\"token\" value=\"", "\""))
    var parts = fields.merging(["token": token]) { $1 }.sorted { $0.key < $1.key }.map { name, value in
      "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)"
    }
    parts.append(
      "Content-Disposition: form-data; name=\"file\"; filename=\"\(text == nil ? "" : name)\"\r\n"
        + "Content-Type: text/calendar\r\n\r\n\(text ?? "")"
    )
    let body = parts.map { "--web-kit\r\n\($0)\r\n" }.joined() + "--web-kit--\r\n"
    return try await post(path, Array(body.utf8), as: "multipart/form-data; boundary=web-kit")
  }

  /// Presses the button below a plan.
  mutating func goOn(
    _ path: String,
    from shown: Answer,
    with more: [String: String] = [:]
  ) async throws -> Answer {
    let form = try #require(shown.text.between("action=\"/fi/\(path)\"", "</form>"), "\(shown.status)")
    let fields = form.components(separatedBy: "<input type=\"hidden\"").dropFirst().compactMap { part in
      part.between("name=\"", "\"").map { ($0, part.between("value=\"", "\"") ?? "") }
    }
    return try await post(path, Dictionary(fields) { first, _ in first }.merging(more) { $1 })
  }
}
