import Operations

/// An object of a request, read key by key; what nobody read is refused.
struct JSONObject {
  private var members: [String: JSON]
  private let path: String
  private(set) var problems: [FieldProblem] = []

  init(_ members: [String: JSON], path: String = "") {
    self.members = members
    self.path = path
  }

  mutating func string(_ key: String, required: Bool = false) -> String? {
    take(key, required: required) { if case .string(let text) = $0 { text } else { nil } }
  }

  mutating func number(_ key: String, required: Bool = false) -> Int? {
    take(key, required: required) { if case .number(let number) = $0 { number } else { nil } }
  }

  mutating func bool(_ key: String) -> Bool? {
    take(key, required: false) { if case .bool(let value) = $0 { value } else { nil } }
  }

  /// A list of texts; empty where there is none.
  mutating func strings(_ key: String) -> [String] {
    take(key, required: false) { value in
      guard case .array(let items) = value else { return nil }
      let texts = items.compactMap { if case .string(let text) = $0 { text } else { nil } }
      return texts.count == items.count ? texts : nil
    } ?? []
  }

  /// Texts by key, such as titles by language; empty where there are none.
  mutating func texts(_ key: String, required: Bool = false) -> [String: String] {
    take(key, required: required) { value in
      guard case .object(let members) = value else { return nil }
      let texts = members.compactMapValues { if case .string(let text) = $0 { text } else { nil } }
      return texts.count == members.count ? texts : nil
    } ?? [:]
  }

  /// A nested object, to be given back to `finish(_:)` when it has been read.
  mutating func object(_ key: String, required: Bool = false) -> JSONObject? {
    let name = name(of: key)
    return take(key, required: required) {
      if case .object(let members) = $0 { JSONObject(members, path: name + ".") } else { nil }
    }
  }

  /// Nested objects, each to be given back to `finish(_:)` when it has been read.
  mutating func objects(_ key: String, required: Bool = false) -> [JSONObject] {
    let name = name(of: key)
    return take(key, required: required) { value in
      guard case .array(let items) = value else { return nil }
      let objects = items.enumerated().compactMap { number, item in
        if case .object(let members) = item { JSONObject(members, path: "\(name).\(number).") } else { nil }
      }
      return objects.count == items.count ? objects : nil
    } ?? []
  }

  /// Asks for a key that may be null, and may not be left out: null says something there.
  mutating func require(_ key: String) {
    if members[key] == nil { problems.append(FieldProblem(name(of: key), .required)) }
  }

  /// Notes what is wrong with a key that was read.
  mutating func note(_ key: String, _ problem: FieldProblem.Problem) {
    problems.append(FieldProblem(name(of: key), problem))
  }

  /// The keys that are left.
  var keys: [String] { members.keys.sorted() }

  /// Takes over what a nested object found, and refuses the keys that it never read.
  mutating func finish(_ nested: JSONObject) { problems += nested.allProblems }

  /// - Throws: `OperationError.invalid` with every field that must be mended, unknown keys among them.
  func finish() throws {
    let found = allProblems
    guard found.isEmpty else { throw OperationError.invalid(found) }
  }

  private var allProblems: [FieldProblem] { problems + keys.map { FieldProblem(name(of: $0), .unknownField) } }

  private func name(of key: String) -> String { path + key }

  private mutating func take<Value>(_ key: String, required: Bool, _ read: (JSON) -> Value?) -> Value? {
    guard let value = members.removeValue(forKey: key), value != .null else {
      if required { problems.append(FieldProblem(name(of: key), .required)) }
      return nil
    }
    guard let read = read(value) else {
      problems.append(FieldProblem(name(of: key), .wrongType))
      return nil
    }
    return read
  }
}
