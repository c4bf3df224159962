import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Proof that a form was ours: where it was sent from, then a token that only this house can make.
extension Visit {
  static let largestForm = 64 * 1024

  /// The fields of a form of our own, each with its first value.
  ///
  /// - Throws: `WebError`.
  func form() async throws -> [String: String] {
    guard isFromOwnSite else { throw WebError.foreignForm }
    guard mediaType == "application/x-www-form-urlencoded" else {
      throw WebError.unsupportedMediaType(expected: "application/x-www-form-urlencoded")
    }
    let bytes = try await body(upTo: Self.largestForm)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw WebError.malformed(.notUTF8)
    }
    return FormFields.read(text)
  }

  /// The largest file that a form may bring along.
  static let largestFile = 1024 * 1024
  /// A larger body is read and let go of up to here, so that the browser gets to hear why.
  private static let largestRefusal = 32 * 1024 * 1024

  /// The fields of a form of our own that brings a file along; nil for one that is too large.
  ///
  /// What is asked once more comes without the file itself: its bytes are in a field then, as text.
  ///
  /// - Throws: `WebError`.
  func upload() async throws -> Multipart? {
    guard isFromOwnSite else { throw WebError.foreignForm }
    let limit = Self.largestFile * 4 / 3 + Self.largestForm
    let length = request.headers[.contentLength].flatMap(Int.init) ?? 0
    guard length <= limit else {
      try await letGoOfBody()
      return nil
    }
    let bytes: [UInt8]
    do { bytes = try await body(upTo: limit) } catch WebError.tooLarge { return nil }
    if mediaType == "application/x-www-form-urlencoded", let text = String(validating: bytes, as: UTF8.self) {
      return Multipart(fields: FormFields.read(text))
    }
    guard mediaType == "multipart/form-data",
      let boundary = HeaderValue(request.headers[.contentType] ?? "")["boundary"]
    else { throw WebError.unsupportedMediaType(expected: "multipart/form-data") }
    do throws(Multipart.Fault) { return try Multipart(bytes, boundary: boundary) } catch {
      throw WebError.malformed(.notAForm)
    }
  }

  private func letGoOfBody() async throws {
    var bytes = 0
    for try await chunk in request.body {
      bytes += chunk.readableBytes
      if bytes > Self.largestRefusal { throw WebError.tooLarge(limit: Self.largestFile) }
    }
  }

  /// Sec-Fetch-Site where the browser sends it, else Origin; a client that sends neither is no browser.
  var isFromOwnSite: Bool {
    if let from = request.headers[.secFetchSite] { return from == "same-origin" || from == "none" }
    guard let origin = request.headers[.origin] else { return true }
    return origin == site.publicURL || origin.split(separator: "://").last.map(String.init) == request.head.authority
  }

  /// A one-time token for a form about one thing: its first half names the sending and when the form was made, its
  /// second proves it ours.
  func formToken(for subject: String) -> String {
    let name = "\(Base32.encode(desk.random(16)))-\(desk.now().seconds)"
    return "\(name).\(proof(name, subject))"
  }

  /// The name of the sending; a form sent twice has the same.
  ///
  /// - Throws: `WebError.foreignForm`.
  func openFormToken(_ token: String?, for subject: String) throws -> String {
    let halves = (token ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    guard halves.count == 2, Crypto.areEqual(Array(halves[1].utf8), Array(proof(halves[0], subject).utf8)) else {
      throw WebError.foreignForm
    }
    return halves[0]
  }

  /// Whether nobody can have read the form that was sent: it came back sooner than anyone fills it in, or with the field
  /// that only programs see.
  func isUnattended(_ name: String, _ fields: [String: String]) -> Bool {
    let made = name.split(separator: "-").last.flatMap { Int($0) } ?? 0
    return desk.now().seconds - made < site.limits.formAge || !(fields[BookingField.trapName] ?? "").isEmpty
  }

  private func proof(_ name: String, _ subject: String) -> String {
    desk.links.token(.form, id: "\(name)/\(subject)", generation: 1)
  }
}

/// `application/x-www-form-urlencoded`, as the WHATWG URL standard section 5.1 reads it.
enum FormFields {
  static func read(_ text: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&").prefix(100) {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = decode(halves[0])
      if fields[name] == nil { fields[name] = halves.count == 2 ? decode(halves[1]) : "" }
    }
    return fields
  }

  private static func decode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
