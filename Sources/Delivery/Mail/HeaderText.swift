/// Text in the head of a message: whatever is put in, one field comes out, on lines that no server breaks.
enum HeaderText {
  /// A field's whole line, folded (RFC 5322 section 2.2.3), with words that are not plain ASCII encoded (RFC 2047).
  static func field(_ name: String, words text: String) -> String {
    "\(name): \(encoded(text, after: name.count + 2))\r\n"
  }

  /// The whole line, folded, of a field that holds an address with the name that people read; without a name where
  /// nothing of it is left.
  static func field(_ field: String, mailbox name: String, _ address: String) -> String {
    let words = encoded(name, after: field.count + 2, isPhrase: true)
    guard !clean(name).allSatisfy({ $0 == " " }) else { return "\(field): <\(address)>\r\n" }
    let last = words.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    let start = last == words.utf8.count ? field.count + 2 : 0
    let fold = start + last + address.utf8.count + 3 > lineLimit ? "\r\n" : ""
    return "\(field): \(words)\(fold) <\(address)>\r\n"
  }

  /// Whether an address can stand in a head as it is: words with dots between them, on both sides (RFC 5322 section
  /// 3.4.1).
  static func isPlain(_ address: String) -> Bool {
    let halves = address.split(separator: "@", omittingEmptySubsequences: false)
    return halves.count == 2
      && halves.allSatisfy { $0.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isAtom) }
  }

  private static func isAtom(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) && !separators.contains($0) }
  }

  private static let separators = Set("<>,;:\"()[]\\".utf8)
  private static let lineLimit = 76
  /// What stands around the bytes of an encoded word: `=?utf-8?B?…?=`.
  private static let wordFrame = 12

  private static func encoded(_ text: String, after start: Int, isPhrase: Bool = false) -> String {
    let clean = clean(text)
    if isPlainText(clean, isPhrase: isPhrase), start + clean.utf8.count <= lineLimit { return clean }
    return pieces(of: clean, after: start).map { "=?utf-8?B?\(Base64.encode($0))?=" }.joined(separator: "\r\n ")
  }

  /// Every control character, and each line or paragraph separator, becomes a space; what would turn the direction of
  /// the text around it is left out.
  private static func clean(_ text: String) -> String {
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .unassigned: " "
      case .format where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value): nil
      default: scalar
      }
    }
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: scalars)
    return String(clean)
  }

  private static func isPlainText(_ text: String, isPhrase: Bool) -> Bool {
    let isASCII = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    guard isASCII, !text.contains("=?"), text.first != " ", text.last != " ", !text.isEmpty else { return false }
    return !isPhrase || text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
  }

  /// Runs of whole characters; a single one that is longer than a run is cut between its scalars.
  private static func pieces(of text: String, after start: Int) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      let column = pieces.count == 1 ? start : 1
      // Whole groups of three, or the last one would be filled up.
      let room = (lineLimit - column - wordFrame) / 4 * 3
      if pieces[pieces.count - 1].count + bytes.count > room { pieces.append([]) }
      pieces[pieces.count - 1] += bytes
    }
    return pieces
  }
}
