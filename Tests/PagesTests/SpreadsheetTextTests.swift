import Testing

@testable import Pages

@Suite("A table as a file")
struct SpreadsheetTextTests {
  private static let cells: [(text: String, cell: String)] = [
    ("Maija", "Maija"), ("", ""), ("1", "1"), ("a;b", "\"a;b\""), ("a,b", "a,b"),
    ("say \"hei\"", "\"say \"\"hei\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\rlf", "\"cr\rlf\""), (" maija", "\" maija\""), ("maija ", "\"maija \""),
    ("=1+1", "'=1+1"), ("+358401234567", "'+358401234567"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), (" =1", "' =1"), ("＝1", "'＝1"), ("a=1", "a=1"),
    ("=\"a\";b", "\"'=\"\"a\"\";b\""), ("\u{A0}=1", "'\u{A0}=1"),
  ]

  @Test("has no cell that is taken for a formula, or breaks out of its place", arguments: cells)
  func cell(text: String, cell: String) {
    #expect(SpreadsheetText.csv([[text]], separator: ";") == "\u{FEFF}\(cell)\r\n")
  }

  @Test("has a row a line, with the separator that is asked for")
  func rows() {
    #expect(SpreadsheetText.csv([["a", "b"], ["c,d", "e"]], separator: ",") == "\u{FEFF}a,b\r\n\"c,d\",e\r\n")
  }
}
