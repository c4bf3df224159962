import HTTPTypes
import Operations
import Language
import Testing

@testable import Web

@Suite("openapi.yaml tells the truth")
struct OpenAPITests {
  @Test("It describes every route of the API with its method, and nothing else")
  func describesEveryRoute() async throws {
    try await House.open { house in
      let description = try await Description.served(by: house)
      let routes = house.site.routes.filter { $0.surface == .api }.map { "\($0.method) \($0.path)" }
      #expect(routes.count == Set(routes).count)
      #expect(description.operations == Set(routes))
    }
  }

  @Test("It describes the query parameters of every route, and no others")
  func describesEveryParameter() async throws {
    try await House.open { house in
      let description = try await Description.served(by: house)
      for route in house.site.routes where route.surface == .api {
        #expect(description.queryParameters(route.method, route.path) == Set(route.parameters), "\(route.path)")
      }
    }
  }

  @Test("It lists every code that a problem can have")
  func listsEveryCode() async throws {
    try await House.open { house in
      let codes = try #require(try await Description.served(by: house).schema("ProblemCode"))
      #expect(Set(codes["enum"]?.words ?? []) == Set(ProblemCode.allCases.map(\.rawValue)))
      let table = codes["description"]?.text ?? ""
      for code in ProblemCode.allCases { #expect(table.contains("| \(code.rawValue) | "), "\(code)") }
    }
  }

  @Test("It describes every field")
  func describesEveryField() async throws {
    try await House.open { house in
      let description = try await Description.served(by: house)
      for (name, schema) in description.root["components"]?["schemas"]?.members ?? [:] {
        for part in [schema] + (schema["allOf"]?.items ?? []) {
          for (field, property) in part["properties"]?.members ?? [:] {
            #expect(property["description"] != nil || property["$ref"] != nil, "\(name).\(field)")
          }
        }
      }
    }
  }

  @Test("It promises every field of an answer but the errors of a problem; only requests may leave others out")
  func promisesEveryField() async throws {
    try await House.open { house in
      let description = try await Description.served(by: house)
      for (name, schema) in description.root["components"]?["schemas"]?.members ?? [:] {
        for part in [schema] + (schema["allOf"]?.items ?? []) where part["additionalProperties"]?.text != "false" {
          let optional: Set = name == "Problem" ? ["errors", "reason", "similar"] : []
          #expect(
            Set(part["required"]?.words ?? []) == (part["properties"]?.keys ?? []).subtracting(optional),
            "\(name)"
          )
        }
      }
    }
  }

  @Test("Real answers have exactly the fields and types that it names, for every operation")
  func answersAreAsDescribed() async throws {
    try await House.open { house in
      let description = try await Description.served(by: house)
      var succeeded: Set<String> = []
      for exchange in try await Exchange.everyKind(with: house) {
        let (answer, name) = (exchange.answer, "\(exchange.method) \(exchange.path) \(exchange.answer.status.code)")
        if answer.status.code < 300 { succeeded.insert("\(exchange.method) \(exchange.path)") }
        let content = description.content(exchange.method, exchange.path, status: answer.status.code)
        let type = try #require(answer.headers[.contentType], "\(name)")
        let schema = try #require(content?[type]?["schema"], "\(name) \(type)")
        if type == "application/yaml" { continue }
        #expect(description.faults(in: answer.json, against: schema) == [], "\(name)")
      }
      #expect(succeeded == description.operations)
    }
  }

  @Test("Its own examples of a booking are accepted", arguments: ["family", "code"])
  func examplesAreAccepted(name: String) async throws {
    try await House.open { house in
      let description = try await Description.served(by: house)
      let body = description.operation(.post, "/api/v1/sessions/{id}/bookings")?["requestBody"]
      let example = try #require(body?["content"]?["application/json"]?["examples"]?[name]?["value"])
      let answer = try await house.book("music", example.json)
      #expect(answer.status == .created)
    }
  }
}

extension YAML {
  /// The example as JSON; numbers are what looks like one.
  fileprivate var json: String {
    switch self {
    case .scalar(let text): Int(text) == nil ? "\"\(text)\"" : text
    case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .map(let members): "{" + members.map { "\"\($0)\": \($1.json)" }.joined(separator: ", ") + "}"
    }
  }
}
