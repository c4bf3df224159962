import HTTPTypes

@testable import Web

/// `openapi.yaml` as the tests read it, by way of the address that serves it.
struct Description {
  let root: YAML

  static func served(by house: House) async throws -> Description {
    Description(root: YAML(try await house.get("/api/v1/openapi.yaml").text))
  }

  /// Every operation as `GET /api/v1/venues`.
  var operations: Set<String> {
    let methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"]
    let paths = root["paths"]?.members ?? [:]
    return Set(
      paths.flatMap { path, item in item.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" } }
    )
  }

  func operation(_ method: HTTPRequest.Method, _ path: String) -> YAML? {
    root["paths"]?[path]?[method.rawValue.lowercased()]
  }

  /// The parameters of an operation that stand in the query.
  func queryParameters(_ method: HTTPRequest.Method, _ path: String) -> Set<String> {
    let parameters = operation(method, path)?["parameters"]?.items.map(resolved) ?? []
    return Set(parameters.filter { $0["in"]?.text == "query" }.compactMap { $0["name"]?.text })
  }

  /// The content of an answer by media type; `default` speaks for each status that is not named.
  func content(_ method: HTTPRequest.Method, _ path: String, status: Int) -> YAML? {
    let responses = operation(method, path)?["responses"]
    return (responses?["\(status)"] ?? responses?["default"]).map(resolved)?["content"]
  }

  func schema(_ name: String) -> YAML? { root["components"]?["schemas"]?[name] }

  /// What `$ref` points to; a description beside it stays behind.
  private func resolved(_ node: YAML) -> YAML {
    guard let path = node["$ref"]?.text else { return node }
    let found = path.split(separator: "/").dropFirst().reduce(root as YAML?) { $0?[String($1)] }
    return found.map(resolved) ?? .scalar("nothing at \(path)")
  }

  /// A schema's fields and those of its `allOf`, with the names that must be there.
  private func fields(of schema: YAML) -> (properties: [String: YAML], required: Set<String>) {
    var properties = schema["properties"]?.members ?? [:]
    var required = Set(schema["required"]?.words ?? [])
    for part in schema["allOf"]?.items ?? [] {
      let more = fields(of: resolved(part))
      properties.merge(more.properties) { first, _ in first }
      required.formUnion(more.required)
    }
    return (properties, required)
  }

  /// Where a value is not what its schema says, as sentences; empty when all is well.
  func faults(in value: JSON, against schema: YAML, at path: String = "") -> [String] {
    let schema = resolved(schema)
    var faults: [String] = []
    let types = schema["type"]?.words ?? []
    if !types.isEmpty, !types.contains(where: { value.isOf(type: $0) }) { faults.append("\(path) is not \(types)") }
    let allowed = schema["enum"]?.words ?? []
    if !allowed.isEmpty, !allowed.contains(value.text ?? "") { faults.append("\(path) is none of \(allowed)") }
    for (index, item) in value.list.enumerated() {
      faults +=
        schema["items"].map { self.faults(in: item, against: $0, at: "\(path)[\(index)]") } ?? ["\(path): no items"]
    }
    guard case .object(let members) = value else { return faults }
    let (properties, required) = fields(of: schema)
    faults += required.subtracting(members.keys).map { "\(path).\($0) is missing" }
    for (key, member) in members {
      if let schema = properties[key] ?? schema["additionalProperties"], schema.text == nil {
        faults += self.faults(in: member, against: schema, at: "\(path).\(key)")
      } else {
        faults.append("\(path).\(key) is not described")
      }
    }
    return faults
  }
}

extension JSON {
  fileprivate func isOf(type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "integer"), (.number, "number"), (.decimal, "number"),
      (.string, "string"), (.array, "array"), (.object, "object"):
      true
    default: false
    }
  }
}
