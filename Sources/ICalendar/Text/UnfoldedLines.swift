/// The lines of a file, folds undone: ended by CRLF, LF or CR, blank ones passed over (RFC 5545 section 3.1).
struct UnfoldedLines: Sequence, IteratorProtocol {
  struct Line {
    /// Of its first physical line, from 1.
    let number: Int
    var bytes: [UInt8]
  }

  private var rest: ArraySlice<UInt8>
  /// Of the physical line that comes next.
  private var number = 1

  init(_ file: [UInt8]) {
    rest = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...]
  }

  mutating func next() -> Line? {
    while rest.first == 0x0D || rest.first == 0x0A { skipLineEnd() }
    guard !rest.isEmpty else { return nil }
    var line = Line(number: number, bytes: [])
    appendLine(to: &line)
    while rest.first == 0x20 || rest.first == 0x09 {
      rest.removeFirst()
      appendLine(to: &line)
    }
    return line
  }

  /// Takes what is left of a physical line, and the blank lines after it: exporters leave some inside a folded value.
  private mutating func appendLine(to line: inout Line) {
    let end = rest.firstIndex { $0 == 0x0D || $0 == 0x0A } ?? rest.endIndex
    line.bytes.append(contentsOf: rest[..<end])
    rest = rest[end...]
    while rest.first == 0x0D || rest.first == 0x0A { skipLineEnd() }
  }

  private mutating func skipLineEnd() {
    let isPair = rest.starts(with: [0x0D, 0x0A])
    rest.removeFirst(isPair ? 2 : 1)
    number += 1
  }
}
