import ICalendar

/// A table as spreadsheets save it (RFC 4180, and what they do instead): `;`, `,` or tab, quotes, UTF-8 or Windows-1252.
package struct CSVText: Sendable {
  package struct Row: Sendable, Hashable {
    /// Where it begins in the file, from 1.
    package let line: Int
    package let cells: [String]
  }

  package enum Refusal: Error, Hashable, Sendable {
    case tooLarge(limit: Int)
    case tooManyRows(limit: Int)
    /// A sign that no text has: it is another sort of file.
    case notText
    /// A quotation mark that is never closed.
    case unclosedQuote(line: Int)
  }

  package static let largest = 1024 * 1024
  package static let mostRows = 2000

  /// Those that hold anything.
  package let rows: [Row]

  package init(_ file: [UInt8]) throws(Refusal) {
    guard file.count <= Self.largest else { throw .tooLarge(limit: Self.largest) }
    var bytes = try Self.text(file)
    let separator = Self.separator(of: &bytes)
    var reader = Reader(bytes.bytes, separator: separator, line: bytes.line)
    var rows: [Row] = []
    while let row = try reader.row() {
      guard row.cells.contains(where: { !$0.isEmpty }) else { continue }
      rows.append(row)
      guard rows.count <= Self.mostRows + 1 else { throw .tooManyRows(limit: Self.mostRows) }
    }
    self.rows = rows
  }

  private struct Text {
    var bytes: [UInt8]
    var line = 1
  }

  private static func text(_ file: [UInt8]) throws(Refusal) -> Text {
    var bytes = file
    if let read = UTF16Text.utf8(file) {
      bytes = read
    } else if file.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes = Array(file.dropFirst(3))
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      guard let read = Latin1.utf8(bytes) else { throw .notText }
      bytes = read
    }
    guard bytes.allSatisfy({ $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) }) else { throw .notText }
    return Text(bytes: bytes)
  }

  /// The sign that the first line has most of outside quotes; a line `sep=;` says it, and is no row.
  private static func separator(of text: inout Text) -> UInt8 {
    let first = text.bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    if first.count == 5, first.starts(with: Array("sep=".utf8)), let said = first.last {
      var rest = text.bytes.dropFirst(5)
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A { rest = rest.dropFirst() }
      text = Text(bytes: Array(rest), line: 2)
      return said
    }
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in first {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let signs = [UInt8(ascii: ";"), 0x09, UInt8(ascii: ",")]
    return signs.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? signs[0]
  }
}

/// Reads one row after another.
private struct Reader {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var at = 0
  private var line: Int

  init(_ bytes: [UInt8], separator: UInt8, line: Int) {
    (self.bytes, self.separator, self.line) = (bytes, separator, line)
  }

  /// Nil at the end.
  mutating func row() throws(CSVText.Refusal) -> CSVText.Row? {
    guard at < bytes.count else { return nil }
    let start = line
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard at < bytes.count else { break }
      let byte = bytes[at]
      at += 1
      if byte == separator { continue }
      if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
      line += 1
      break
    }
    return CSVText.Row(line: start, cells: cells)
  }

  private mutating func cell() throws(CSVText.Refusal) -> String {
    var text: [UInt8] = []
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      let start = line
      at += 1
      while true {
        guard at < bytes.count else { throw .unclosedQuote(line: start) }
        let byte = bytes[at]
        at += 1
        if byte == UInt8(ascii: "\"") {
          guard at < bytes.count, bytes[at] == byte else { break }
          at += 1
        }
        if byte == 0x0A { line += 1 }
        text.append(byte)
      }
    }
    // What follows a closing quotation mark belongs to the cell, as spreadsheets read it.
    while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
      text.append(bytes[at])
      at += 1
    }
    let lines = String(decoding: text, as: UTF8.self).split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    let clean = lines.map { BookPlace.trimmed(String($0).withoutInvisible) ?? "" }.joined(separator: "\n")
    let ending = clean.reversed().drop { $0 == "\n" }
    return String(ending.reversed().drop { $0 == "\n" })
  }
}
