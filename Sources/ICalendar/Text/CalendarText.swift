/// Bytes that were looked through before a parser sees them: a calendar in outline, its lines unfolded.
///
/// libical overflows its stack on deep nesting, is quadratic in the length of a line, ends at a NUL, lets invalid UTF-8
/// through and gives nothing, silently, where an END is missing. Real exports differ, so a byte order mark, bare LF or
/// CR, blank lines, folds in the middle of a character, and several calendars in one file are accepted.
package struct CalendarText: Sendable {
  /// How much is read at most.
  package struct Limits: Hashable, Sendable {
    /// Of the whole file, in bytes.
    package var bytes = 1_048_576
    /// Of one line once unfolded, in bytes; libical takes 4 ms for one of this length, 52 ms for one of a megabyte.
    package var lineBytes = 262_144
    /// Components within components.
    package var nesting = 8
    /// In the whole file.
    package var components = 5_000

    /// The usual limits: 1 MiB, lines of 256 KiB, 8 deep, 5 000 components.
    package init() {}
  }

  /// The BEGIN of a component.
  struct Opening {
    let name: String
    let line: Int
    /// How many components it stands in.
    let depth: Int
  }

  /// Unfolded lines, each ended by CRLF.
  private(set) var bytes: [UInt8] = []
  /// In the order of the file.
  private(set) var openings: [Opening] = []

  /// Looks a file through; errors name the line.
  package init(_ file: [UInt8], limits: Limits = Limits()) throws(CalendarTextError) {
    guard file.count <= limits.bytes else { throw .tooLarge(bytes: file.count, limit: limits.bytes) }
    bytes.reserveCapacity(file.count + 64)
    var open: [Opening] = []
    var lines = UnfoldedLines(file)
    while let line = lines.next() {
      try Self.checkBytes(line, limits)
      guard let content = ContentLine(line.bytes) else { throw .notAContentLine(line: line.number) }
      switch content.kind {
      case .begin(let name): try enter(Opening(name: name, line: line.number, depth: open.count), &open, limits)
      case .end(let name): try leave(name, line.number, &open)
      case .property(let isBlank):
        guard !open.isEmpty else { throw .outsideCalendar(line: line.number) }
        if !isBlank { try append(content, line.number) }
      }
    }
    if let last = open.last { throw .unclosed(component: last.name, line: last.line) }
    guard !openings.isEmpty else { throw .noCalendar }
  }

  private static func checkBytes(_ line: UnfoldedLines.Line, _ limits: Limits) throws(CalendarTextError) {
    guard line.bytes.count <= limits.lineBytes else {
      throw .lineTooLong(line: line.number, limit: limits.lineBytes)
    }
    if let control = line.bytes.first(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
      throw .controlCharacter(control, line: line.number)
    }
    guard String(validating: line.bytes, as: UTF8.self) != nil else { throw .invalidUTF8(line: line.number) }
  }

  private mutating func enter(
    _ opening: Opening,
    _ open: inout [Opening],
    _ limits: Limits
  ) throws(CalendarTextError) {
    guard open.isEmpty == (opening.name == "VCALENDAR") else { throw .outsideCalendar(line: opening.line) }
    guard open.count < limits.nesting else { throw .nestedTooDeep(line: opening.line, limit: limits.nesting) }
    guard openings.count < limits.components else {
      throw .tooManyComponents(line: opening.line, limit: limits.components)
    }
    open.append(opening)
    openings.append(opening)
    append("BEGIN:\(opening.name)".utf8)
  }

  private mutating func leave(_ name: String, _ line: Int, _ open: inout [Opening]) throws(CalendarTextError) {
    guard open.last?.name == name else { throw .unexpectedEnd(component: name, line: line) }
    open.removeLast()
    append("END:\(name)".utf8)
  }

  /// libical drops dates silently from lists of some hundreds, and refuses rules that are none of its own: lists are
  /// handed to it in pieces, rules as text.
  private mutating func append(_ content: ContentLine, _ line: Int) throws(CalendarTextError) {
    if let hidden = Self.hiddenNames[content.name] { return append(hidden.utf8, content.rest) }
    guard content.name == "EXDATE" || content.name == "RDATE" else { return append(content.name.utf8, content.rest) }
    let colon = content.colon
    let parameters = content.rest[..<colon]
    guard parameters.count <= Self.longestParameters else {
      throw .lineTooLong(line: line, limit: Self.longestParameters)
    }
    let dates = content.rest[(colon + 1)...].split(separator: UInt8(ascii: ","))
    for first in stride(from: 0, to: dates.count, by: Self.datesPerLine) {
      let piece = dates[first..<min(dates.count, first + Self.datesPerLine)].joined(separator: [UInt8(ascii: ",")])
      append(content.name.utf8, parameters + [UInt8(ascii: ":")] + piece)
    }
  }

  private static let longestParameters = 1_000
  private static let datesPerLine = 100

  /// Properties whose values libical must not read, by the names that it sees instead.
  static let hiddenNames = ["RRULE": "X-TAPAAMO-RRULE", "EXRULE": "X-TAPAAMO-EXRULE"]

  private mutating func append(_ name: String.UTF8View, _ rest: ArraySlice<UInt8> = []) {
    bytes.append(contentsOf: name)
    bytes.append(contentsOf: rest)
    bytes.append(0x0D)
    bytes.append(0x0A)
  }
}
