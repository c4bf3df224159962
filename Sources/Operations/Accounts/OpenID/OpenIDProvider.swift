import Scheduling

/// What is known of the provider, asked once for all sign-ins: where its doors are, and its keys.
actor OpenIDProvider {
  /// Longer than any description or set of keys that is met with.
  static let longestDocument = 256 * 1024
  /// A key that the provider has taken back is believed for no longer than this, in seconds.
  static let memory = 3_600
  /// Between two looks for a key that was not there, in seconds.
  static let patience = 60

  private struct Kept<Value: Sendable>: Sendable {
    let value: Value
    let at: Instant
  }

  private let issuer: String
  private let fetch: any WebFetching
  private let now: @Sendable () -> Instant
  private var kept: (description: Kept<ProviderDescription>?, keys: Kept<ProviderKeys>?)
  private var asking: (description: Task<ProviderDescription, any Error>?, keys: Task<ProviderKeys, any Error>?)

  init(issuer: String, fetch: any WebFetching, now: @escaping @Sendable () -> Instant) {
    self.issuer = issuer
    self.fetch = fetch
    self.now = now
  }

  /// - Throws: `OpenIDFailure.unreachable`, `tooLong`, `unreadable`, `wrongIssuer`.
  func description() async throws(OpenIDFailure) -> ProviderDescription {
    if let known = kept.description, isFresh(known.at) { return known.value }
    let task =
      asking.description
      ?? Task { [issuer, fetch] in
        try ProviderDescription(try await Self.ask(ProviderDescription.address(of: issuer), by: fetch), of: issuer)
      }
    asking.description = task
    let result = await task.openIDResult
    asking.description = nil
    let value = try result.get()
    kept.description = Kept(value: value, at: now())
    return value
  }

  /// The key that signed a token; the provider is asked again when it is not there, but not too often.
  ///
  /// - Throws: `OpenIDFailure`.
  func key(_ id: String?, for algorithm: SigningAlgorithm) async throws(OpenIDFailure) -> PublicKey {
    if let known = kept.keys, isFresh(known.at) {
      do throws(OpenIDFailure) { return try known.value.key(id, for: algorithm) } catch {
        guard error == .unknownKey, now() - known.at >= Self.patience else { throw error }
      }
    }
    return try await askForKeys().key(id, for: algorithm)
  }

  private func askForKeys() async throws(OpenIDFailure) -> ProviderKeys {
    let address = try await description().keys
    let task = asking.keys ?? Task { [fetch] in try ProviderKeys(try await Self.ask(address, by: fetch)) }
    asking.keys = task
    let result = await task.openIDResult
    asking.keys = nil
    let value = try result.get()
    kept.keys = Kept(value: value, at: now())
    return value
  }

  private func isFresh(_ instant: Instant) -> Bool { now() - instant < Self.memory }

  private static func ask(_ address: String, by fetch: any WebFetching) async throws(OpenIDFailure) -> [UInt8] {
    let answer: (status: Int, body: [UInt8])
    do { answer = try await fetch.get(address) } catch { throw .unreachable }
    guard answer.status == 200 else { throw .unreachable }
    guard answer.body.count <= longestDocument else { throw .tooLong }
    return answer.body
  }
}

extension Task where Failure == any Error {
  /// What came of work that throws nothing but `OpenIDFailure`.
  fileprivate var openIDResult: Result<Success, OpenIDFailure> {
    get async { await result.mapError { $0 as? OpenIDFailure ?? .unreachable } }
  }
}
