/// A table as a file that spreadsheets open: RFC 4180 with a byte order mark, and no cell that one of them would take for a
/// formula.
package enum SpreadsheetText {
  /// - Parameter separator: a semicolon where decimals have commas, as in Finnish and Swedish.
  package static func csv(_ rows: [[String]], separator: Character) -> String {
    "\u{FEFF}"
      + rows.map { row in row.map { cell($0, separator) }.joined(separator: String(separator)) + "\r\n" }.joined()
  }

  /// What begins a formula in one program or another; the wide forms are read as the narrow ones.
  private static let beginnings: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]

  private static func cell(_ text: String, _ separator: Character) -> String {
    let begins = text.first.map { beginnings.contains($0) } ?? false
    let begun = text.drop { $0.isWhitespace }.first.map { beginnings.contains($0) } ?? false
    let harmless = begins || begun ? "'" + text : text
    let isPlain =
      !harmless.contains { $0 == separator || $0 == "\"" || $0.isNewline } && harmless.first?.isWhitespace != true
      && harmless.last?.isWhitespace != true
    return isPlain ? harmless : "\"" + harmless.replacing("\"", with: "\"\"") + "\""
  }
}
