import HTTPTypes
import Operations
import Scheduling
import Testing

@testable import Web

/// Somebody of the staff in a browser: forms are sent as the page has them.
struct Worker {
  static let password = "valkoinen sateenvarjo lentää"

  let house: House
  let email: String
  /// Where the browser stands.
  var address = "198.51.100.7"
  private(set) var cookies: [String: String] = [:]

  init(_ house: House, email: String = "aino@example.org") {
    self.house = house
    self.email = email
  }

  /// Invites somebody with a role, and sets the password by the link.
  init(_ house: House, _ grant: RoleGrant, email: String = "aino@example.org") async throws {
    self.init(house, email: email)
    let invited = try await InviteStaff(email: email, name: "Aino", language: "fi", grant: grant)
      .run(at: house.desk, as: .system)
    guard let link = invited.link else { return }
    try await SetPassword(link.staff, token: link.token, password: Self.password).run(at: house.desk)
  }

  mutating func get(_ path: String) async throws -> Answer {
    let answer = try await house.get("/fi/\(path)", headers)
    keep(answer)
    return answer
  }

  /// Comes to a path that names no language.
  mutating func come(_ path: String) async throws -> Answer {
    let answer = try await house.get(path, headers)
    keep(answer)
    return answer
  }

  /// Sends a form with the token that the page at a path has for it, and what it says that it has shown.
  mutating func submit(_ path: String, from page: String? = nil, _ fields: [String: String] = [:]) async throws
    -> Answer
  {
    let shown = try await get(page ?? path)
    let form = shown.text.between("action=\"/fi/\(path)\"", "</form>") ?? ""
    let token = try #require(form.between("name=\"token\" value=\"", "\""), "\(path) has no form: \(shown.status)")
    let revision = form.between("name=\"revision\" value=\"", "\"")
    return try await post(path, fields.merging(["token": token, "revision": revision].compactMapValues(\.self)) { $1 })
  }

  mutating func post(_ path: String, _ fields: [String: String], _ more: HTTPFields = [:]) async throws -> Answer {
    var headers = headers
    headers[.secFetchSite] = "same-origin"
    for field in more { headers[field.name] = field.value }
    let answer = try await house.submit("/fi/\(path)", fields, headers)
    keep(answer)
    return answer
  }

  /// Sends a body of the test's own.
  mutating func post(
    _ path: String,
    _ body: [UInt8],
    as type: String,
    from site: String = "same-origin"
  ) async throws -> Answer {
    var headers = headers
    (headers[.secFetchSite], headers[.contentType]) = (site, type)
    let answer = try await house.client.send(.post, "/fi/\(path)", headers, body: body)
    keep(answer)
    return answer
  }

  /// The same browser before another server.
  func at(_ house: House) -> Worker {
    var worker = Worker(house, email: email)
    (worker.address, worker.cookies) = (address, cookies)
    return worker
  }

  mutating func signIn(_ password: String = Self.password) async throws -> Answer {
    try await submit("sign-in", ["email": email, "password": password])
  }

  /// What a cookie holds; to put another's there, or take it away.
  subscript(cookie: String) -> String? {
    get { cookies[cookie] }
    set { cookies[cookie] = newValue }
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.xForwardedFor: address]
    if !cookies.isEmpty {
      headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    return headers
  }

  private mutating func keep(_ answer: Answer) {
    for cookie in answer.headers[values: .setCookie] {
      let halves = (cookie.split(separator: ";").first ?? "").split(separator: "=", maxSplits: 1).map(String.init)
      cookies[halves[0]] = halves.count == 2 && !cookie.contains("Max-Age=0") ? halves[1] : nil
    }
  }
}
