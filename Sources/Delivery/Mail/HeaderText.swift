/// Text in the head of a message: whatever is put in, one field comes out, on lines that no server breaks.
enum HeaderText {
  /// A field's whole line, folded (RFC 5322 section 2.2.3), with words that are not plain ASCII encoded (RFC 2047).
  static func field(_ name: String, words text: String) -> String {
    "\(name): \(encoded(text, after: name.count + 2))\r\n"
  }

  /// An address with the name that people read.
  static func mailbox(_ name: String, _ address: String) -> String {
    "\(encoded(name, after: 6, isPhrase: true)) <\(address)>"
  }

  /// Whether an address can stand in a head as it is.
  static func isPlain(_ address: String) -> Bool {
    !address.isEmpty && address.utf8.allSatisfy { (0x21..<0x7F).contains($0) && !Self.separators.contains($0) }
  }

  private static let separators = Set("<>,;:\"()[]\\".utf8)
  private static let lineLimit = 76
  /// The bytes that 75 characters of `=?utf-8?B?…?=` hold in whole groups of three.
  private static let wordBytes = 45

  private static func encoded(_ text: String, after start: Int, isPhrase: Bool = false) -> String {
    let clean = clean(text)
    if isPlainText(clean, isPhrase: isPhrase), start + clean.utf8.count <= lineLimit { return clean }
    return pieces(of: clean).map { "=?utf-8?B?\(Base64.encode($0))?=" }.joined(separator: "\r\n ")
  }

  /// Every control character, and each line or paragraph separator, becomes a space.
  private static func clean(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: " "
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
  private static func pieces(of text: String) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if pieces[pieces.count - 1].count + bytes.count > wordBytes { pieces.append([]) }
      pieces[pieces.count - 1] += bytes
    }
    return pieces
  }
}
