import Foundation
package import Pages

/// A message of our own, read back for whoever tries the product: head and plain text.
struct ReadMessage {
  let head: [String: String]
  let text: String
  let hasCalendar: Bool

  init(_ written: String) {
    let parts = written.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    head = Self.fields(String(parts.first ?? ""))
    hasCalendar = written.contains("Content-Type: text/calendar")
    let start = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    let plain = written.firstRange(of: start).map { String(written[$0.upperBound...]) } ?? ""
    text = QuotedPrintable.decode(plain.firstRange(of: "\r\n--=_").map { String(plain[..<$0.lowerBound]) } ?? plain)
  }

  private static func fields(_ head: String) -> [String: String] {
    let unfolded = head.replacing("\r\n ", with: " ")
    return unfolded.split(separator: "\r\n").reduce(into: [:]) { fields, line in
      let halves = line.split(separator: ":", maxSplits: 1)
      if halves.count == 2 { fields[halves[0].lowercased()] = HeaderText.decoded(halves[1].drop { $0 == " " }) }
    }
  }
}

extension HeaderText {
  /// Reads what `field` wrote.
  static func decoded(_ text: some StringProtocol) -> String {
    var plain = ""
    var isAfterWord = false
    for piece in text.split(separator: " ", omittingEmptySubsequences: false) {
      if piece.hasPrefix("=?utf-8?B?"), piece.hasSuffix("?=") {
        if !isAfterWord, !plain.isEmpty { plain += " " }
        plain += String(decoding: Base64.decode(piece.dropFirst(10).dropLast(2)), as: UTF8.self)
        isAfterWord = true
      } else {
        plain += (plain.isEmpty ? "" : " ") + piece
        isAfterWord = false
      }
    }
    return plain
  }
}

extension Base64 {
  static func decode(_ text: some StringProtocol) -> [UInt8] {
    var (bits, count) = (0, 0)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      guard let value = digits.firstIndex(of: byte) else { continue }
      (bits, count) = (bits << 6 | value, count + 6)
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        bits &= (1 << count) - 1
      }
    }
    return bytes
  }
}

extension QuotedPrintable {
  static func decode(_ text: String) -> String {
    let bytes = Array(text.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let digits = bytes[index...].dropFirst().prefix(2)
      if bytes[index] == UInt8(ascii: "="), let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
        plain.append(byte)
        index += 3
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension MailFolder {
  /// The letters in the folder, the newest first.
  package func letters(limit: Int) -> [ShownLetter] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let numbers = names.compactMap { $0.hasSuffix(".eml") ? Int($0.dropLast(4)) : nil }
    return numbers.sorted(by: >).prefix(limit).compactMap(letter)
  }

  /// One letter; nil where there is none of the number.
  package func letter(_ number: Int) -> ShownLetter? {
    guard let data = try? Data(contentsOf: folder.appending(path: "\(number).eml")) else { return nil }
    let read = ReadMessage(String(decoding: data, as: UTF8.self))
    return ShownLetter(
      number: number,
      to: read.head["to"] ?? "",
      subject: read.head["subject"] ?? "",
      date: read.head["date"] ?? "",
      text: read.text,
      hasCalendar: read.hasCalendar
    )
  }
}
