import Mustache

/// View models as the template engine reads them: each struct mirrored once, each text made fit for HTML.
///
/// The engine would mirror a struct again for each tag that names it; a page of several hundred rows feels that.
enum Fields {
  static func of(_ value: Any) -> Any {
    switch value {
    case let text as String: return HTMLText.fit(text)
    case let flag as Bool: return flag
    case let number as Int: return String(number)
    case let list as [Any]: return list.map(of)
    default: return ofStructure(value)
    }
  }

  private static func ofStructure(_ value: Any) -> Any {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional { return mirror.children.first.map { of($0.value) } ?? Absent() }
    var fields: [String: Any] = [:]
    for child in mirror.children {
      if let label = child.label { fields[label] = of(child.value) }
    }
    return fields
  }
}

/// A value that is not there: without it a tag would go on looking for its name in what surrounds it.
private struct Absent: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

/// The engine escapes whole characters, a browser reads code points: a quotation mark under a combining accent is no
/// quotation mark to the one and ends an attribute for the other. Here each mark-up character is made to stand alone.
enum HTMLText {
  private static let markup: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]

  static func fit(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var fitted = ""
    for character in text {
      let scalars = character.unicodeScalars
      if scalars.contains(where: isUnwanted) { continue }
      if let mark = scalars.first(where: markup.contains), scalars.count > 1 {
        fitted.unicodeScalars.append(mark)
      } else {
        fitted.append(character)
      }
    }
    return fitted
  }

  /// Control characters but line breaks and tabs, and those that turn the direction of the text around them.
  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
