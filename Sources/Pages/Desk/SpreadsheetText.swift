/// A table as a file that spreadsheets open: RFC 4180 with a byte order mark, every cell in quotes, and none that a program
/// would take for a formula.
///
/// All is compared scalar by scalar: a combining mark makes another character of a quotation mark, and no program asks.
package enum SpreadsheetText {
  /// - Parameter separator: a semicolon where decimals have commas, as in Finnish and Swedish.
  package static func csv(_ rows: [[String]], separator: Character) -> String {
    "\u{FEFF}" + rows.map { row in row.map(cell).joined(separator: String(separator)) + "\r\n" }.joined()
  }

  /// What begins a formula in one program or another, in all its widths.
  private static let beginnings = Set("=+-@|%\t\r\n＝＋－＠﹦﹢﹣﹫−⁺⁻".unicodeScalars)

  private static func cell(_ text: String) -> String {
    let shown = text.unicodeScalars.drop { scalar in
      scalar.properties.isWhitespace && !beginnings.contains(scalar) || scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.generalCategory == .nonspacingMark
        || scalar.properties.generalCategory == .control
          && !beginnings.contains(scalar)
    }
    let isHarmless = shown.first.map { !beginnings.contains($0) } ?? true
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    if !isHarmless { quoted.append("'") }
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
