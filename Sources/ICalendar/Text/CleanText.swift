/// A text as a calendar can hold it: trimmed, every form of line end one newline, unwritable characters left out.
///
/// Trimmed because readers (libical among them) strip the ends of values, and a fold there would make a blank line.
struct CleanText: Sequence, IteratorProtocol {
  enum Piece {
    case newline
    case scalar(Unicode.Scalar)
  }

  private var scalars: String.UnicodeScalarView.Iterator
  private var isAfterReturn = false

  init(_ text: String) { scalars = Self.trimmed(text).unicodeScalars.makeIterator() }

  mutating func next() -> Piece? {
    while let scalar = scalars.next() {
      let completesPair = isAfterReturn && scalar == "\n"
      isAfterReturn = scalar == "\r"
      if completesPair { continue }
      if scalar.endsLine { return .newline }
      if !scalar.isUnwritable { return .scalar(scalar) }
    }
    return nil
  }

  /// Whether nothing is left of the text.
  var isEmpty: Bool { !contains { _ in true } }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, isBlank(first) || isBlank(last) else { return text }
    var rest = scalars.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isUnwritable || (scalar.isASCII ? scalar == " " || scalar == "\t" : scalar.properties.isWhitespace)
  }
}
