import Language
import Testing

@testable import Operations

@Suite("A table's text")
struct CSVTextTests {
  private static func cells(_ text: String) throws -> [[String]] { try CSVText(Array(text.utf8)).rows.map(\.cells) }

  @Test(
    "is read with any of its separators, quoted or not",
    arguments: [
      ("a;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]), ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]), ("sep=|\r\na|b\r\n", [["a", "b"]]),
      ("a;b\n\"x;\"\"y\"\"\";\" z \"\n", [["a", "b"], ["x;\"y\"", "z"]]), ("a;b,c;d\n", [["a", "b,c", "d"]]),
      ("a;b\n;;\n\n1\n", [["a", "b"], ["1"]]), ("a\n\"1\n2\"\n", [["a"], ["1\n2"]]), ("", []),
      ("\u{FEFF}Nimi;Tila\n", [["Nimi", "Tila"]]), ("a;b\nx\"y;2\"\n", [["a", "b"], ["x\"y", "2\""]]),
    ]
  )
  func read(text: String, cells: [[String]]) throws { #expect(try Self.cells(text) == cells) }

  @Test("is read in the encodings of spreadsheets")
  func encodings() throws {
    let windows: [UInt8] = Array("Nimi\nP".utf8) + [0xE4] + Array("iv".utf8) + [0xE4, 0x20, 0x96, 0x20, 0x80, 0x0A]
    #expect(try CSVText(windows).rows.map(\.cells) == [["Nimi"], ["Päivä – €"]])
    let units = Array("Nimi\tÄiti\r\n".utf16)
    let wide: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try CSVText(wide).rows.map(\.cells) == [["Nimi", "Äiti"]])
  }

  @Test("tells the line on which a row begins, also after cells of several lines")
  func lines() throws {
    #expect(try CSVText(Array("a;b\n\"1\n2\";x\n\n3;4\n".utf8)).rows.map(\.line) == [1, 2, 5])
  }

  @Test("is refused where it is none")
  func refused() {
    #expect(throws: CSVText.Refusal.notText) { try CSVText([0x50, 0x4B, 0x03, 0x04]) }
    #expect(throws: CSVText.Refusal.unclosedQuote(line: 2)) { try CSVText(Array("a\n\"b\n".utf8)) }
    #expect(throws: CSVText.Refusal.tooManyRows(limit: 2000)) {
      try CSVText(Array(String(repeating: "a\n", count: 2002).utf8))
    }
    #expect(throws: CSVText.Refusal.tooLarge(limit: CSVText.largest)) {
      try CSVText(Array(repeating: UInt8(ascii: "a"), count: CSVText.largest + 1))
    }
  }

  @Test("never stops the service, however damaged it is")
  func damaged() {
    var chance = SystemRandomNumberGenerator()
    let whole = GroupColumn.template(in: .fi)
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &chance) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &chance)
        if Bool.random(using: &chance) {
          bytes[at] = UInt8.random(in: 0...255, using: &chance)
        } else {
          bytes.remove(at: at)
        }
      }
      let rows = (try? CSVText(bytes))?.rows ?? []
      #expect(rows.flatMap(\.cells).map(\.utf8.count).reduce(0, +) <= bytes.count * 3)
    }
  }

  @Test(
    "names its columns in three languages, in any order",
    arguments: [
      ("Nimi", GroupColumn.title, nil), ("title (sv)", .title, "sv"), ("KUVAUS_en", .description, "en"),
      ("Antal platser", .places, nil), ("Registration", .mode, nil), ("När", .when, nil),
    ] as [(String, GroupColumn, String?)]
  )
  func columns(head: String, column: GroupColumn, language: String?) {
    let read = GroupColumn.read(head)
    #expect(read?.column == column && read?.language == language)
  }

  @Test(
    "says ages in words",
    arguments: [
      ("0–11 kk", 0, 11, nil), ("1-3 v", 12, 47, nil), ("alle 2 v", 0, 23, nil), ("0-6", 0, 83, nil),
      ("kaikenikäiset", nil, nil, "kaikenikäiset"), ("7–3 v", nil, nil, "7–3 v"),
    ] as [(String, Int?, Int?, String?)]
  )
  func ages(text: String, least: Int?, most: Int?, words: String?) {
    let read = Ages.read(text)
    #expect(read?.ageMinMonths == least && read?.ageMaxMonths == most && read?.text == words)
  }
}
