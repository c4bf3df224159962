/// How long a family's name and contact are kept once the session is over.
package enum Retention {
  /// Days after the session.
  package static func days(after privacy: Privacy) -> Int { privacy == .open ? 14 : 1 }
}
