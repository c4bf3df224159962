/// An unfolded line in outline; nil where it has no name, or no colon outside quotes (RFC 5545 section 3.1).
struct ContentLine {
  enum Kind: Equatable {
    /// With the component's name in capitals.
    case begin(String)
    case end(String)
    /// Exporters write `DESCRIPTION:` for no description; libical would make an error of it.
    case property(isBlank: Bool)
  }

  let kind: Kind
  /// In capitals: libical does not take `x-wr-calname` for an X-property.
  let name: String
  /// From the semicolon or colon after the name on.
  let rest: ArraySlice<UInt8>
  /// Where in `rest` the value's colon stands.
  let colon: Int

  init?(_ bytes: [UInt8]) {
    let name = bytes.prefix(while: Self.isNameByte)
    guard !name.isEmpty, let colon = Self.colon(in: bytes[name.endIndex...]) else { return nil }
    self.name = Self.capitals(name)
    self.colon = colon
    rest = bytes[name.endIndex...]
    guard self.name == "BEGIN" || self.name == "END" else {
      kind = .property(isBlank: bytes[(colon + 1)...].allSatisfy(Self.isBlank))
      return
    }
    guard colon == name.endIndex, let component = Self.component(bytes[(colon + 1)...]) else { return nil }
    kind = self.name == "BEGIN" ? .begin(component) : .end(component)
  }

  /// The one name that a BEGIN or END holds, around which there may be blanks.
  private static func component(_ value: ArraySlice<UInt8>) -> String? {
    let name = value.drop(while: isBlank).prefix { !isBlank($0) }
    guard !name.isEmpty, name.allSatisfy(isNameByte), value[name.endIndex...].allSatisfy(isBlank) else { return nil }
    return capitals(name)
  }

  private static func colon(in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.first == UInt8(ascii: ":") || bytes.first == UInt8(ascii: ";") else { return nil }
    var isQuoted = false
    return bytes.firstIndex { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return byte == UInt8(ascii: ":") && !isQuoted
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Letters, digits and `-`, and the `_` and `.` that some exporters write in names of their own.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
  }

  private static func capitals(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).uppercased()
  }
}
