/// `multipart/form-data` as browsers send it (RFC 7578): strict, since nobody else sends it to us.
struct Multipart {
  struct File {
    var name: String
    var bytes: [UInt8]
  }

  enum Fault: Error, Hashable {
    /// There is no boundary, or one that cannot be (RFC 2046 section 5.1.1).
    case boundary
    /// The body is not made of parts, or ends within one.
    case parts
    /// A part does not say which field it is, or says more than any browser does.
    case heads
    /// A field that is no UTF-8.
    case text
    case tooMany
  }

  static let mostParts = 100
  static let longestHead = 4096

  /// Each with its first value.
  private(set) var fields: [String: String] = [:]
  /// Those that were chosen: a field without a file is left out.
  private(set) var files: [String: File] = [:]

  /// A form without files, as other forms are sent.
  init(fields: [String: String]) { self.fields = fields }

  init(_ body: [UInt8], boundary: String) throws(Fault) {
    guard Self.isBoundary(boundary) else { throw .boundary }
    let dashes = Array("--\(boundary)".utf8)
    let delimiter = Array("\r\n".utf8) + dashes
    guard body.starts(with: dashes) else { throw .parts }
    var at = dashes.count
    var parts = 0
    while true {
      let mark = body.dropFirst(at).prefix(2)
      if mark.elementsEqual("--".utf8) { return }
      guard mark.elementsEqual("\r\n".utf8) else { throw .parts }
      parts += 1
      guard parts <= Self.mostParts else { throw .tooMany }
      let head = at + 2
      guard let headEnd = body.first("\r\n\r\n".utf8, from: head, upTo: head + Self.longestHead) else { throw .heads }
      let start = headEnd + 4
      // What is empty may end where it starts: its delimiter's line end is that of the head.
      guard let end = body.first(delimiter, from: start, upTo: body.count) else { throw .parts }
      try take(Self.head(body[head..<headEnd]), Array(body[start..<end]))
      at = end + delimiter.count
    }
  }

  private mutating func take(_ part: (name: String, file: String?), _ bytes: [UInt8]) throws(Fault) {
    if let file = part.file {
      if files[part.name] == nil, !(file.isEmpty && bytes.isEmpty) {
        files[part.name] = File(name: file, bytes: bytes)
      }
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .text }
    if fields[part.name] == nil { fields[part.name] = text }
  }

  /// The field and, of a file, its name.
  private static func head(_ bytes: ArraySlice<UInt8>) throws(Fault) -> (name: String, file: String?) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .heads }
    for line in text.split(separator: "\r\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { throw .heads }
      guard halves[0].lowercased() == "content-disposition" else { continue }
      let said = HeaderValue(halves[1])
      guard said.value == "form-data", let name = said["name"] else { throw .heads }
      return (name, said["filename"])
    }
    throw .heads
  }

  private static func isBoundary(_ text: String) -> Bool {
    (1...70).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        let letter = UnicodeScalar(byte)
        return letter.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
          || "'()+_,-./:=?".unicodeScalars.contains(letter)
      }
  }
}

/// A header's value with its parameters: `form-data; name="file"; filename="a.ics"`.
struct HeaderValue {
  /// In lowercase.
  let value: String
  private var parameters: [String: String] = [:]

  init(_ text: some StringProtocol) {
    var parts: [String] = [""]
    var isQuoted = false
    for letter in text {
      if letter == "\"" { isQuoted.toggle() }
      if letter == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(letter) }
    }
    value = parts[0].trimmed.lowercased()
    for part in parts.dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard halves.count == 2 else { continue }
      let isInQuotes = halves[1].count >= 2 && halves[1].hasPrefix("\"") && halves[1].hasSuffix("\"")
      let name = halves[0].lowercased()
      if parameters[name] == nil {
        parameters[name] = isInQuotes ? String(halves[1].dropFirst().dropLast()) : halves[1]
      }
    }
  }

  subscript(name: String) -> String? { parameters[name] }
}

extension [UInt8] {
  /// Where some bytes first stand whole between two places.
  fileprivate func first(_ wanted: some Collection<UInt8>, from start: Int, upTo limit: Int) -> Int? {
    let wanted = Array(wanted)
    let last = Swift.min(limit, count) - wanted.count
    guard start <= last, let first = wanted.first else { return nil }
    return withUnsafeBufferPointer { bytes in
      (start...last).first { at in
        bytes[at] == first && wanted.indices.allSatisfy { bytes[at + $0] == wanted[$0] }
      }
    }
  }
}
