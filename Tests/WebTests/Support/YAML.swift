/// A YAML document of the subset that `openapi.yaml` is written in: blocks, flow lists of words, block scalars.
enum YAML: Hashable, Sendable {
  case scalar(String)
  case list([YAML])
  case map([String: YAML])

  init(_ text: String) {
    var reader = Reader(lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    self = reader.block()
  }

  subscript(key: String) -> YAML? { if case .map(let members) = self { members[key] } else { nil } }

  var text: String? { if case .scalar(let text) = self { text } else { nil } }
  var items: [YAML] { if case .list(let items) = self { items } else { [] } }
  /// The words of a list, or the one word that stands in its place.
  var words: [String] { text.map { [$0] } ?? items.compactMap(\.text) }
  var members: [String: YAML] { if case .map(let members) = self { members } else { [:] } }
  var keys: Set<String> { Set(members.keys) }
}

private struct Reader {
  private var lines: [String]
  private var index = 0

  init(lines: [String]) { self.lines = lines }

  private func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  /// The next line that says something, without moving past it.
  private mutating func peek() -> (indent: Int, text: String)? {
    while index < lines.count {
      let text = lines[index].drop { $0 == " " }
      if !text.isEmpty, !text.hasPrefix("#") { return (indent(lines[index]), String(text)) }
      index += 1
    }
    return nil
  }

  mutating func block() -> YAML {
    guard let first = peek() else { return .scalar("") }
    return first.text.hasPrefix("- ") ? list(at: first.indent) : map(at: first.indent)
  }

  private mutating func list(at indent: Int) -> YAML {
    var items: [YAML] = []
    while let line = peek(), line.indent == indent, line.text.hasPrefix("- ") {
      let rest = String(line.text.dropFirst(2))
      if rest.first != "{", rest.first != "[", key(of: rest) != nil {
        // The map goes on below, two further in: so does its first line now.
        lines[index] = String(repeating: " ", count: indent + 2) + rest
        items.append(map(at: indent + 2))
      } else {
        index += 1
        items.append(flow(rest))
      }
    }
    return .list(items)
  }

  private mutating func map(at indent: Int) -> YAML {
    var members: [String: YAML] = [:]
    while let line = peek(), line.indent == indent, let (key, rest) = key(of: line.text) {
      index += 1
      if rest.isEmpty {
        members[key] = (peek()?.indent ?? 0) > indent ? block() : .scalar("")
      } else if rest == "|" || rest == ">-" {
        members[key] = .scalar(scalar(below: indent, separator: rest == "|" ? "\n" : " "))
      } else {
        members[key] = flow(rest)
      }
    }
    return .map(members)
  }

  private func key(of text: String) -> (key: String, rest: String)? {
    guard let colon = text.firstRange(of: ": ")?.lowerBound ?? (text.hasSuffix(":") ? text.indices.last : nil) else {
      return nil
    }
    let rest = text[colon...].dropFirst().drop { $0 == " " }
    return (unquoted(String(text[..<colon])), String(rest))
  }

  private mutating func scalar(below indent: Int, separator: String) -> String {
    var parts: [String] = []
    while index < lines.count, lines[index].allSatisfy({ $0 == " " }) || self.indent(lines[index]) > indent {
      parts.append(String(lines[index].drop { $0 == " " }))
      index += 1
    }
    return parts.joined(separator: separator)
  }

  private func flow(_ text: String) -> YAML {
    if text == "{}" { return .map([:]) }
    guard text.hasPrefix("["), text.hasSuffix("]") else { return .scalar(unquoted(text)) }
    let inside = text.dropFirst().dropLast()
    return .list(inside.split(separator: ",").map { .scalar(unquoted(String($0.drop { $0 == " " }))) })
  }

  private func unquoted(_ text: String) -> String {
    text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
  }
}
