import Testing

@testable import Pages

@Suite("A table as a file")
struct SpreadsheetTextTests {
  private static let cells: [(text: String, cell: String)] = [
    ("Maija", "Maija"), ("", ""), ("1", "1"), ("a;b", "a;b"), ("a,b", "a,b"), ("say \"hei\"", "say \"\"hei\"\""),
    ("two\nlines", "two\nlines"), (" maija", " maija"), ("a=1", "a=1"), ("(=1", "(=1"),
    ("=1+1", "'=1+1"), ("+358401234567", "'+358401234567"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), (" =1", "' =1"), ("＝1", "'＝1"), ("﹦1", "'﹦1"),
    ("−1", "'−1"), ("\u{A0}=1", "'\u{A0}=1"), ("\u{200D}=1", "'\u{200D}=1"), ("\u{FEFF}=1", "'\u{FEFF}=1"),
    ("\u{301}=1", "'\u{301}=1"), ("=\u{301}1", "'=\u{301}1"), ("=\u{200D}1", "'=\u{200D}1"),
    ("\"\u{301};=1", "\"\"\u{301};=1"), ("=\"a\";b", "'=\"\"a\"\";b"), ("%0A", "'%0A"),
  ]

  @Test("has no cell that is taken for a formula, or breaks out of its place", arguments: cells)
  func cell(text: String, cell: String) {
    #expect(Array(SpreadsheetText.csv([[text]], separator: ";").utf8) == Array("\u{FEFF}\"\(cell)\"\r\n".utf8))
  }

  @Test("is read back as it was by whoever reads RFC 4180, scalar by scalar")
  func readBack() {
    let hostile = ["\"\u{301};=1+1;", "a\"\u{200D}\"b", "x\r\ny", ";;\"\"", "\"", "\u{301}\""]
    let text = SpreadsheetText.csv([hostile, hostile], separator: ";")
    #expect(Self.read(text) == [hostile, hostile])
  }

  private static func read(_ text: String) -> [[String]] {
    var (rows, row, cell): ([[String]], [String], String.UnicodeScalarView) = ([], [], .init())
    var isQuoted = false
    var scalars = Array(text.unicodeScalars.dropFirst())[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"": cell.append(scalars.removeFirst())
      case ("\"", _): isQuoted.toggle()
      case (";", false):
        row.append(String(cell))
        cell = .init()
      case ("\r", false): continue
      case ("\n", false):
        rows.append(row + [String(cell)])
        (row, cell) = ([], .init())
      default: cell.append(scalar)
      }
    }
    return rows
  }

  @Test("has a row a line, with the separator that is asked for")
  func rows() {
    let text = SpreadsheetText.csv([["a", "b"], ["c,d", "e"]], separator: ",")
    #expect(text == "\u{FEFF}\"a\",\"b\"\r\n\"c,d\",\"e\"\r\n")
  }
}
