/// Words from calendars that others wrote: without HTML, controls, and blank ends.
package enum PlainText {
  /// One line; nil where nothing is left.
  package static func line(_ text: String) -> String? {
    let words = unformatted(text).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Several lines, blank ones at most one at a time; nil where nothing is left.
  package static func lines(_ text: String) -> String? {
    var lines: [String] = []
    for line in unformatted(text).split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
      if !words.isEmpty || lines.last?.isEmpty == false { lines.append(words) }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// The value of a rule without the blanks that some exporters leave in it, and without a semicolon at its end.
  static func rule(_ text: String) -> String {
    var rule = text.filter { !$0.isWhitespace }
    while rule.last == ";" { rule.removeLast() }
    return rule
  }

  /// Whether a text holds HTML.
  static func isFormatted(_ text: String) -> Bool {
    guard let open = text.firstIndex(of: "<") else { return false }
    var rest = text[open...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      let name = rest.drop { $0 == "/" || $0 == "!" }.prefix { $0.isASCII && $0.isLetter }.lowercased()
      if tags.contains(name) { return true }
    }
    return false
  }

  private static let tags: Set<String> = [
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "html", "i", "img", "li", "ol", "p", "span", "strong",
    "table",
    "td", "tr", "u", "ul", "body", "head", "meta", "style", "script", "doctype",
  ]

  private static func unformatted(_ text: String) -> String {
    var plain = ""
    for piece in CleanText(text) {
      switch piece {
      case .newline: plain.append("\n")
      case .scalar(let scalar): plain.unicodeScalars.append(scalar)
      }
    }
    return isFormatted(plain) ? withoutTags(plain) : plain
  }

  /// Takes the tags out: a block or line break becomes a newline, and what a script or style holds goes with it.
  private static func withoutTags(_ html: String) -> String {
    var plain = ""
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      plain += rest[..<open]
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close]
      let name = tag.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased()
      rest = rest[rest.index(after: close)...]
      if ["br", "p", "div", "li", "tr", "h1", "h2", "h3"].contains(name) { plain += "\n" }
      if ["script", "style", "head"].contains(name), !tag.hasPrefix("/") {
        rest = afterEnd(of: name, in: rest)
      }
    }
    if rest.firstIndex(of: "<") == nil { plain += rest }
    return entities.reduce(plain) { text, entity in replacing(entity.0, entity.1, in: text) }
  }

  private static func afterEnd(of name: String, in text: Substring) -> Substring {
    var rest = text
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      guard rest.hasPrefix("/"), rest.dropFirst().prefix(name.count).lowercased() == name else { continue }
      guard let close = rest.firstIndex(of: ">") else { return "" }
      return rest[rest.index(after: close)...]
    }
    return ""
  }

  private static let entities = [
    ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&auml;", "ä"), ("&ouml;", "ö"),
    ("&aring;", "å"), ("&Auml;", "Ä"), ("&Ouml;", "Ö"), ("&Aring;", "Å"), ("&amp;", "&"),
  ]

  private static func replacing(_ entity: String, _ character: String, in text: String) -> String {
    guard text.contains("&") else { return text }
    return text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
  }
}

/// The encoding of old Windows programs, a superset of Latin-1.
package enum Latin1 {
  /// A file as UTF-8; nil where it holds characters of UTF-8 too, so that nobody knows what the others are.
  package static func utf8(_ file: [UInt8]) -> [UInt8]? {
    var text: [UInt8] = []
    text.reserveCapacity(file.count + file.count / 16)
    for (index, byte) in file.enumerated() {
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      let follows = index + 1 < file.count ? file[index + 1] : 0
      // Two or three bytes that are one character in UTF-8 are hardly ever two in a text: "Ã¤".
      if (0xC3...0xC5).contains(byte) || byte == 0xE2, (0x80...0xBF).contains(follows) { return nil }
      let scalar = byte < 0xA0 ? Unicode.Scalar(windows[Int(byte) - 0x80]) : Unicode.Scalar(byte)
      guard let scalar else { return nil }
      text.append(contentsOf: String(Character(scalar)).utf8)
    }
    return text
  }

  /// What 0x80 to 0x9F are in Windows-1252; U+FFFF where nothing is.
  private static let windows: [UInt16] = [
    0x20AC, 0xFFFF, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFF,
    0x017D, 0xFFFF, 0xFFFF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFF, 0x017E, 0x0178,
  ]
}

/// UTF-16, which some Windows programs save text in.
package enum UTF16Text {
  /// A file as UTF-8; nil where it does not begin with a byte order mark of UTF-16.
  package static func utf8(_ file: [UInt8]) -> [UInt8]? {
    let isLittle = file.starts(with: [0xFF, 0xFE])
    guard isLittle || file.starts(with: [0xFE, 0xFF]) else { return nil }
    let units = stride(from: 2, to: file.count - 1, by: 2).map { index in
      let (first, second) = (UInt16(file[index]), UInt16(file[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
