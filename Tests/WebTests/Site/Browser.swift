import HTTPTypes
import Scheduling
import Testing

@testable import Web

/// A browser without scripts: it follows forms and keeps cookies.
struct Browser {
  let house: House
  var language = "fi"
  private(set) var cookies: [String] = []

  init(_ house: House, language: String = "fi") {
    self.house = house
    self.language = language
  }

  mutating func get(_ path: String) async throws -> Answer {
    let answer = try await house.get(path, headers)
    keepCookie(of: answer)
    return answer
  }

  mutating func submit(_ path: String, _ fields: [String: String]) async throws -> Answer {
    var headers = headers
    headers[.secFetchSite] = "same-origin"
    let answer = try await house.submit(path, fields, headers)
    keepCookie(of: answer)
    return answer
  }

  /// Presses a button of a page that asks for nothing more.
  mutating func send(_ path: String, from page: Answer) async throws -> Answer {
    try await submit(path, ["token": try #require(page.formToken)])
  }

  /// Opens a session's form and sends it filled in.
  mutating func book(_ session: Identifier<Session>, _ fields: [String: String] = ["adults": "1"]) async throws
    -> Answer
  {
    let form = "/\(language)/sessions/\(session)/book"
    let page = try await get(form)
    let token = try #require(page.formToken)
    return try await submit(form, fields.merging(["token": token]) { $1 })
  }

  private var headers: HTTPFields { cookies.isEmpty ? [:] : [.cookie: cookies.joined(separator: "; ")] }

  private mutating func keepCookie(of answer: Answer) {
    guard let cookie = answer.cookie else { return }
    let name = cookie.prefix { $0 != "=" } + "="
    cookies.removeAll { $0.hasPrefix(name) }
    cookies.append(cookie)
  }
}

extension Answer {
  /// The one-time token of the page's form.
  var formToken: String? { text.between("name=\"token\" value=\"", "\"") }
  /// Where a family's personal link leads, below the public address.
  var personalLink: String? {
    text.between("id=\"personal-link\" type=\"text\" readonly value=\"http://tapaamo.test", "\"")
  }
  var heading: String? { text.between("<h1>", "</h1>") }
}
