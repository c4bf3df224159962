/// Any value of JSON, for claims whose name or form differs from one provider to the next.
enum ClaimValue: Sendable, Hashable, Decodable {
  case text(String)
  case flag(Bool)
  case list([ClaimValue])
  case object([String: ClaimValue])
  /// A number or null, which no claim that is read by this is made of.
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let list = try? container.decode([ClaimValue].self) {
      self = .list(list)
    } else if let object = try? container.decode([String: ClaimValue].self) {
      self = .object(object)
    } else {
      self = .other
    }
  }

  /// The texts that it is or lists.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let list): list.compactMap { if case .text(let text) = $0 { text } else { nil } }
    default: []
    }
  }

  /// What stands under a name, or at the end of a way of names that dots divide.
  subscript(name: String) -> ClaimValue? {
    guard case .object(let members) = self else { return nil }
    if let value = members[name] { return value }
    guard let dot = name.firstIndex(of: ".") else { return nil }
    return members[String(name[..<dot])]?[String(name[name.index(after: dot)...])]
  }
}
