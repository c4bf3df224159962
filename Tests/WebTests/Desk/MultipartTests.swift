import TestFigures
import Testing

@testable import Web

@Suite("A form with a file")
struct MultipartTests {
  private static func body(_ parts: String..., boundary: String = "x1") -> [UInt8] {
    Array((parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n").utf8)
  }

  private static let field = "Content-Disposition: form-data; name=\"place\"\r\n\r\nKylätalo"
  private static let file =
    "Content-Disposition: form-data; name=\"file\"; filename=\"a;b.ics\"\r\nContent-Type: text/calendar\r\n\r\n"

  @Test("is read as browsers write it, whatever bytes the file has")
  func read() throws {
    let form = try Multipart(Self.body(Self.field, Self.file + "BEGIN\r\n--x\r\n--x\0END"), boundary: "x1")
    #expect(form.fields == ["place": "Kylätalo"])
    #expect(form.files["file"]?.name == "a;b.ics")
    #expect(form.files["file"]?.bytes == Array("BEGIN\r\n--x\r\n--x\0END".utf8))
  }

  @Test("has no file where none was chosen, and an empty one where that was")
  func none() throws {
    let unchosen = "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n"
    #expect(try Multipart(Self.body(unchosen), boundary: "x1").files.isEmpty)
    #expect(try Multipart(Self.body(Self.file), boundary: "x1").files["file"]?.bytes == [])
  }

  @Test("counts the first of each name, and ends with its last boundary")
  func first() throws {
    let other = "content-disposition: form-data; name=place\r\n\r\nToinen"
    let form = try Multipart(Self.body(Self.field, other) + Array("--x1\r\nrest".utf8), boundary: "x1")
    #expect(form.fields == ["place": "Kylätalo"])
  }

  @Test(
    "is refused where it is none",
    arguments: [
      ("", Multipart.Fault.parts), ("--x1", .parts), ("--x1\r\n", .heads), ("--x1xx", .parts),
      ("\r\n--x1\r\n\(field)\r\n--x1--", .parts), ("--x1\r\n\(field)", .parts), ("--x1\r\n\(field)\r\n--x1", .parts),
      ("--x1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x1--", .heads),
      ("--x1\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--x1--", .heads),
      ("--x1\r\nnothing\r\n\r\nx\r\n--x1--", .heads),
      ("--x1\r\nX: \(String(repeating: "a", count: 5000))\r\n\r\nx\r\n--x1--", .heads),
    ]
  )
  func refused(text: String, fault: Multipart.Fault) {
    #expect(throws: fault) { try Multipart(Array(text.utf8), boundary: "x1") }
  }

  @Test("takes no boundary that cannot be", arguments: ["", "a\r\nb", "ä", "\"", String(repeating: "a", count: 71)])
  func boundary(text: String) {
    #expect(throws: Multipart.Fault.boundary) { try Multipart(Self.body(Self.field, boundary: text), boundary: text) }
  }

  @Test("takes no more parts than a form has, and no field that is no text")
  func most() {
    let many = Array((String(repeating: "--x1\r\n\(Self.field)\r\n", count: 101) + "--x1--").utf8)
    #expect(throws: Multipart.Fault.tooMany) { try Multipart(many, boundary: "x1") }
    var bytes = Self.body(Self.field)
    bytes[bytes.firstIndex(of: UInt8(ascii: "K")) ?? 0] = 0xFF
    #expect(throws: Multipart.Fault.text) { try Multipart(bytes, boundary: "x1") }
  }

  @Test("is read in a time that grows with its size, however like its boundary the file is")
  func hostile() throws {
    let boundary = String(repeating: "a", count: 70)
    let almost = String(repeating: "\r\n--" + String(repeating: "a", count: 69), count: 14_000)
    let form = try Multipart(Self.body(Self.file + almost, boundary: boundary), boundary: boundary)
    #expect(form.files["file"]?.bytes.count == almost.utf8.count)
  }

  @Test("never stops the service, however damaged it is")
  func damaged() {
    var chance = SystemRandomNumberGenerator()
    let whole = Self.body(Self.field, Self.file + "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    let signs = Array("\r\n-x1;=\":\0\u{FF}".utf8)
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &chance) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[at] = signs.randomElement(using: &chance) ?? 0
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: bytes[at...].prefix(12), at: at)
        default: bytes = Array(bytes.prefix(at + 1))
        }
      }
      let form = try? Multipart(bytes, boundary: "x1")
      #expect((form?.files["file"]?.bytes.count ?? 0) <= bytes.count)
    }
  }
}
