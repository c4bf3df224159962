package import Scheduling

private let columns = "id, staff_id, browser, created, seen, expires, awaits_code"

extension Row {
  fileprivate mutating func takeSignIn() throws -> SignIn {
    let (id, staff) = (try take(Identifier<SignIn>.self), try take(Identifier<StaffMember>.self))
    let (browser, created, seen) = (try take(String.self), try take(Instant.self), try take(Instant.self))
    var signIn = SignIn(
      id: id,
      staff: staff,
      browser: browser,
      created: created,
      expires: try take(),
      awaitsCode: try take()
    )
    signIn.seen = seen
    return signIn
  }
}

extension Reading {
  /// The sign-in whose secret has this hash, whether or not it has ended.
  package func signIn(hash: String) throws -> SignIn? {
    try first("SELECT \(columns) FROM sign_in WHERE hash = ?1", hash) { try $0.takeSignIn() }
  }

  /// Somebody's sign-ins, the newest first.
  package func signIns(of staff: Identifier<StaffMember>) throws -> [SignIn] {
    try list("SELECT \(columns) FROM sign_in WHERE staff_id = ?1 ORDER BY created DESC, id", staff) {
      try $0.takeSignIn()
    }
  }
}

extension Writing {
  package func insert(_ signIn: SignIn, hash: String) throws {
    try run(
      "INSERT INTO sign_in (\(columns), hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      signIn.id,
      signIn.staff,
      signIn.browser,
      signIn.created,
      signIn.seen,
      signIn.expires,
      signIn.awaitsCode,
      hash
    )
  }

  package func noteSeen(_ signIn: Identifier<SignIn>, at now: Instant) throws {
    try run("UPDATE sign_in SET seen = ?2 WHERE id = ?1 AND seen < ?2", signIn, now)
  }

  /// Ends one of somebody's sign-ins; false where there is none such.
  package func end(_ signIn: Identifier<SignIn>, of staff: Identifier<StaffMember>) throws -> Bool {
    try run("DELETE FROM sign_in WHERE id = ?1 AND staff_id = ?2", signIn, staff) == 1
  }

  /// Ends all of somebody's sign-ins, but for one that is kept; returns how many.
  @discardableResult
  package func endSignIns(of staff: Identifier<StaffMember>, but kept: Identifier<SignIn>? = nil) throws -> Int {
    try run("DELETE FROM sign_in WHERE staff_id = ?1 AND id <> ?2", staff, kept?.text ?? "")
  }

  /// Forgets what has ended before an instant.
  @discardableResult
  package func forgetSignIns(expiredBefore instant: Instant) throws -> Int {
    try run("DELETE FROM sign_in WHERE expires < ?1", instant)
  }
}
