/// Writes content lines, folded at 75 octets and ended by CRLF (RFC 5545 section 3.1).
///
/// Whatever the values hold, `line` adds exactly one content line: no value can open a second one.
struct ContentWriter {
  /// A parameter of a content line, such as `LANGUAGE=fi`.
  struct Parameter {
    let name: String
    let value: String
  }

  /// Octets of a line without its CRLF.
  static let lineLimit = 75

  private(set) var bytes: [UInt8] = []
  private var column = 0

  mutating func begin(_ component: String) { line("BEGIN", .word(component)) }
  mutating func end(_ component: String) { line("END", .word(component)) }

  mutating func line(_ name: String, _ value: ContentValue, _ parameters: [Parameter?] = []) {
    put(ascii: name)
    for case let parameter? in parameters { put(parameter) }
    put(":")
    put(value)
    endLine()
  }

  /// Writes words from people, and nothing where there are none.
  mutating func words(_ name: String, _ text: String?, language: String? = nil) {
    guard let text, !CleanText(text).isEmpty else { return }
    line(name, .text(text), [.language(language)])
  }

  /// Room for what is to come, where its size is known in advance.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  private mutating func endLine() {
    bytes.append(0x0D)
    bytes.append(0x0A)
    column = 0
  }

  /// Folds where `width` more octets would pass the limit, so that whatever they are stays in one piece.
  private mutating func makeRoom(_ width: Int) {
    if column + width > Self.lineLimit {
      endLine()
      bytes.append(0x20)
      column = 1
    }
    column += width
  }

  mutating func put(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      makeRoom(1)
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      makeRoom(scalar.utf8.count)
      bytes.append(contentsOf: scalar.utf8)
    }
  }

  /// Writes ASCII that a fold may not part, such as an escape and what it escapes.
  mutating func put(unit: StaticString) {
    makeRoom(unit.utf8CodeUnitCount)
    unit.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes ASCII, most of which is names short enough to stand before any fold.
  mutating func put(ascii text: String) {
    let count = text.utf8.count
    if column + count <= Self.lineLimit {
      column += count
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { put(Unicode.Scalar(byte)) }
    }
  }
}
