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

  /// Opens a session's form and sends it filled in, as far as the answers to check.
  mutating func check(_ session: Identifier<Session>, _ fields: [String: String] = ["adults": "1"]) async throws
    -> Answer
  {
    try await check("/\(language)/sessions/\(session)/book", fields)
  }

  mutating func check(_ form: String, _ fields: [String: String] = ["adults": "1"]) async throws -> Answer {
    let page = try await get(form)
    let token = try #require(page.formToken)
    return try await follow(try await submit(form, fields.merging(["token": token, "step": "check"]) { $1 }))
  }

  /// From a form to the page that it leads to, as far as the two screens go.
  private mutating func follow(_ answer: Answer) async throws -> Answer {
    guard answer.status == .seeOther, let path = answer.headers[.location],
      path.hasSuffix("/check") || path.hasSuffix("/book")
    else { return answer }
    return try await get(path)
  }

  /// Both screens, up to the booking's own page; the first screen again where it was not taken.
  mutating func book(_ session: Identifier<Session>, _ fields: [String: String] = ["adults": "1"]) async throws
    -> Answer
  {
    try await book("/\(language)/sessions/\(session)/book", fields)
  }

  mutating func book(_ form: String, _ fields: [String: String] = ["adults": "1"]) async throws -> Answer {
    let answers = try await check(form, fields)
    return answers.status == .ok ? try await press("book", on: answers, of: form) : answers
  }

  /// Presses a button of the second screen.
  mutating func press(_ step: String, on page: Answer, of form: String) async throws -> Answer {
    try await follow(try await submit(form, page.hiddenFields.merging(["step": step]) { $1 }))
  }

  /// The same person with cookies switched off.
  mutating func refuseCookies() { (cookies, keepsCookies) = ([], false) }

  private var keepsCookies = true
  private var headers: HTTPFields { cookies.isEmpty ? [:] : [.cookie: cookies.joined(separator: "; ")] }

  private mutating func keepCookie(of answer: Answer) {
    guard keepsCookies else { return }
    for cookie in answer.cookies {
      let name = cookie.prefix { $0 != "=" } + "="
      cookies.removeAll { $0.hasPrefix(name) }
      if cookie != name { cookies.append(cookie) }
    }
  }
}

extension Answer {
  /// The one-time token of the page's form.
  var formToken: String? { text.between("name=\"token\" value=\"", "\"") }
  /// What the page's forms carry along unseen.
  var hiddenFields: [String: String] {
    let pairs = text.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/).map { match in
      (String(match.1), String(match.2).unescaped)
    }
    return Dictionary(pairs) { first, _ in first }
  }
  /// Where a family's personal link leads, below the public address.
  var personalLink: String? {
    text.between("id=\"personal-link\" type=\"text\" readonly value=\"http://tapaamo.test", "\"")
  }
  var heading: String? { text.firstMatch(of: /<h1[^>]*>([^<]*)<\/h1>/).map { String($0.1) } }
}

extension String {
  var unescaped: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
