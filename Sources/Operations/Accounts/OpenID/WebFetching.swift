/// Asks servers of the web; whoever keeps it bounds time, bytes and where it goes, and follows no redirect.
package protocol WebFetching: Sendable {
  /// The answer, whatever its status.
  ///
  /// - Throws: whatever kept an answer away.
  func get(_ url: String) async throws -> (status: Int, body: [UInt8])

  /// Sends a form as a browser does, with user and password for basic authentication where they are given.
  ///
  /// - Throws: whatever kept an answer away.
  func post(
    _ url: String,
    form: [(String, String)],
    basic: (user: String, password: String)?
  ) async throws -> (status: Int, body: [UInt8])
}
