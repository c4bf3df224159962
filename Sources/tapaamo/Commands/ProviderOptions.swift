import ArgumentParser
import Foundation
import Operations
import Scheduling
import Transport
import Web

/// By whom people of an organisation sign in beside passwords (OpenID Connect).
struct ProviderOptions: ParsableArguments {
  @Option(
    help:
      "The provider's issuer, https://… (environment: TAPAAMO_OIDC_ISSUER); its client's id and secret come from TAPAAMO_OIDC_CLIENT and TAPAAMO_OIDC_SECRET."
  )
  var oidcIssuer: String?

  @Option(help: "What people call the provider.")
  var oidcName = "OpenID"

  @Option(
    help:
      "A group of the provider and the role that it stands for, GROUP=ROLE[:ORGANISATION[:VENUE]]; repeat for several."
  )
  var oidcRole: [String] = []

  @Option(help: "The claim that lists groups.")
  var oidcGroups = "groups"

  /// Nil where none is named.
  ///
  /// - Throws: `Failure.badConfiguration`.
  func provider(publicURL: String, now: @escaping @Sendable () -> Instant) throws -> SignInProvider? {
    let environment = ProcessInfo.processInfo.environment
    guard let issuer = oidcIssuer ?? environment["TAPAAMO_OIDC_ISSUER"] else { return nil }
    guard let client = environment["TAPAAMO_OIDC_CLIENT"], let secret = environment["TAPAAMO_OIDC_SECRET"] else {
      throw Failure.badConfiguration("--oidc-issuer needs TAPAAMO_OIDC_CLIENT and TAPAAMO_OIDC_SECRET.")
    }
    let isLocal = ["http://127.0.0.1", "http://localhost"].contains { issuer.hasPrefix($0) }
    guard issuer.hasPrefix("https://") || isLocal else {
      throw Failure.badConfiguration("--oidc-issuer \(issuer): give an address that begins with https://.")
    }
    let settings = OpenIDSettings(
      issuer: issuer,
      clientID: client,
      clientSecret: secret,
      redirectURL: "\(publicURL)/sign-in/back",
      groupsClaim: oidcGroups
    )
    let fetcher = HTTPFetcher(reach: isLocal ? .anywhereAndLoopbackInClear : .anywhere)
    return SignInProvider(
      name: oidcName,
      issuer: issuer,
      roles: try roles(),
      client: OpenIDClient(settings, fetch: fetcher, random: { Crypto.randomBytes($0) }, now: now)
    )
  }

  private func roles() throws -> [String: Set<RoleGrant>] {
    try oidcRole.reduce(into: [:]) { roles, text in
      let halves = text.split(separator: "=").map(String.init)
      let parts = (halves.last ?? "").split(separator: ":").map(String.init)
      guard halves.count >= 2, let role = parts.first.flatMap({ Role(rawValue: $0) }), parts.count <= 3 else {
        throw Failure.badConfiguration("--oidc-role \(text): give GROUP=ROLE[:ORGANISATION[:VENUE]].")
      }
      let grant = RoleGrant(
        role,
        of: parts.count > 1 ? Identifier<Organisation>(parts[1]) : nil,
        at: parts.count > 2 ? Identifier<Venue>(parts[2]) : nil
      )
      guard grant.isWhole else {
        throw Failure.badConfiguration("--oidc-role \(text): name the organisation by its id, or none for the network.")
      }
      roles[halves.dropLast().joined(separator: "="), default: []].insert(grant)
    }
  }
}
