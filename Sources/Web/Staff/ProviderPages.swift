import HTTPTypes
import Hummingbird
import Language
package import Operations
import Pages
package import Scheduling

/// An organisation's own accounts: whose they are, and which of its groups stand for which roles here.
package struct SignInProvider: Sendable {
  /// What people call it.
  package let name: String
  package let issuer: String
  package let roles: [String: Set<RoleGrant>]
  fileprivate let client: any ProviderClient

  package init(name: String, issuer: String, roles: [String: Set<RoleGrant>], client: any ProviderClient) {
    self.name = name
    self.issuer = issuer
    self.roles = roles
    self.client = client
  }
}

/// What speaks with a provider.
package protocol ProviderClient: Sendable {
  func begin() async throws(OpenIDFailure) -> (url: String, pending: OpenIDPending)
  func finish(
    code: String,
    state: String,
    issuer: String?,
    pending: OpenIDPending
  ) async throws(OpenIDFailure) -> OpenIDIdentity
}

extension OpenIDClient: ProviderClient {}

/// To the provider, and back from it.
extension Visit {
  /// A link and no form: forms of these pages lead to this house alone.
  func goToProvider() async throws -> Response {
    guard let provider = site.provider else { throw WebError.notFound }
    try site.throttle.take(.address, of: client, at: desk.now())
    guard let (url, pending) = try? await provider.client.begin() else { throw WebError.providerFailed }
    var response = Response.seeOther(url)
    let parts = [pending.state, pending.nonce, pending.verifier, try language().rawValue]
    set(.provider, to: parts.joined(separator: "."), in: &response)
    return response
  }

  /// Whatever comes of it, what was begun is spent.
  func comeBack() async throws -> Response {
    guard let provider = site.provider else { throw WebError.notFound }
    let parts = (cookie(.provider) ?? "").split(separator: ".").map(String.init)
    guard parts.count == 4, let language = LanguageCode(rawValue: parts[3]), query["error"] == nil,
      let code = query["code"], let state = query["state"]
    else { throw WebError.providerFailed }
    let pending = OpenIDPending(state: parts[0], nonce: parts[1], verifier: parts[2])
    guard
      let identity = try? await provider.client.finish(
        code: code,
        state: state,
        issuer: query["iss"],
        pending: pending
      )
    else { throw WebError.providerFailed }
    let verb = SignInByProvider(
      issuer: provider.issuer,
      identity: identity,
      roles: identity.groups.reduce(into: []) { $0.formUnion(provider.roles[$1] ?? []) },
      governed: provider.roles.values.reduce(into: []) { $0.formUnion($1) },
      language: language.rawValue,
      browser: request.headers[.userAgent] ?? ""
    )
    let answer = try await verb.run(at: desk)
    let awaitsCode = answer.signIn.awaitsCode
    var response = Response.seeOther(SiteAddress.staff(awaitsCode ? .code : .account).path(in: language))
    set(awaitsCode ? .code : .signIn, to: answer.secret, in: &response)
    set(.provider, to: nil, in: &response)
    return response
  }
}
