extension Reading {
  /// By what the server's key is known with which links were made; nil before the first server started.
  package func keyFingerprint() throws -> String? {
    try first("SELECT fingerprint FROM key_fingerprint WHERE id = 1") { try $0.take() }
  }
}

extension Writing {
  /// Keeps by what the server's key is known, unless another is kept; returns the one that is kept.
  package func keepKeyFingerprint(_ fingerprint: String) throws -> String? {
    try run(
      "INSERT INTO key_fingerprint (id, fingerprint) VALUES (1, ?1) ON CONFLICT (id) DO NOTHING",
      fingerprint
    )
    return try keyFingerprint()
  }

  /// Keeps it in place of another: links that were made with that one stay shut.
  package func replaceKeyFingerprint(_ fingerprint: String) throws {
    try run(
      """
      INSERT INTO key_fingerprint (id, fingerprint) VALUES (1, ?1)
      ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint
      """,
      fingerprint
    )
  }
}
