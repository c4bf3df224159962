/// A statement with its parameters as PostgreSQL writes them: `?1` becomes `$1`, but not within quotes or comments.
enum ParameterText {
  static func translated(_ sql: String) -> String {
    guard sql.utf8.contains(question) else { return sql }
    var result: [UInt8] = []
    result.reserveCapacity(sql.utf8.count)
    let bytes = Array(sql.utf8)
    var index = 0
    while index < bytes.count {
      let end = quoted(bytes, from: index)
      if end > index {
        result += bytes[index..<end]
        index = end
        continue
      }
      let isParameter = bytes[index] == question && index + 1 < bytes.count && (48...57).contains(bytes[index + 1])
      result.append(isParameter ? UInt8(ascii: "$") : bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let question = UInt8(ascii: "?")

  /// The end of a literal, a quoted name or a comment that begins here; the same place when none does.
  ///
  /// A doubled quote inside is the end of one and the beginning of the next, which comes to the same.
  private static func quoted(_ bytes: [UInt8], from start: Int) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      let close = bytes[(start + 1)...].firstIndex(of: bytes[start])
      return close.map { $0 + 1 } ?? bytes.count
    case UInt8(ascii: "-") where start + 1 < bytes.count && bytes[start + 1] == bytes[start]:
      return bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    default: return start
    }
  }
}
