import Operations
import Transport

extension HTTPFetcher: WebFetching {
  func get(_ url: String) async throws -> (status: Int, body: [UInt8]) {
    var request = HTTPRequest(.get, url)
    request.headers = [("Accept", "application/json")]
    let answer = try await fetch(request)
    return (answer.status, answer.body)
  }

  func post(
    _ url: String,
    form: [(String, String)],
    basic: (user: String, password: String)?
  ) async throws -> (status: Int, body: [UInt8]) {
    let body = form.map { "\($0.formEncoded)=\($1.formEncoded)" }.joined(separator: "&")
    var request = HTTPRequest(.post(Array(body.utf8)), url)
    request.headers = [("Accept", "application/json"), ("Content-Type", "application/x-www-form-urlencoded")]
    request.basic = basic
    let answer = try await fetch(request)
    return (answer.status, answer.body)
  }
}
