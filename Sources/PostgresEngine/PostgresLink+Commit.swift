import CPostgres
import Storage

/// The states of the notices that a server sends beside its answers; they never go to standard error.
final class Notices {
  private(set) var states: Set<String> = []

  func forget() { states = [] }

  /// Hears a connection's notices for as long as that lives, which must not be longer than this.
  func listen(to connection: OpaquePointer) {
    let receiver: PQnoticeReceiver = { context, notice in
      guard let context, let state = PQresultErrorField(notice, tapaamo_diagnostic_state) else { return }
      Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().states.insert(String(cString: state))
    }
    PQsetNoticeReceiver(connection, receiver, Unmanaged.passUnretained(self).toOpaque())
  }
}

extension PostgresLink {
  /// What became of a transaction that was to be committed.
  enum CommitOutcome {
    case committed
    /// It had failed before; PostgreSQL says so without an error.
    case rolledBack
    /// It is on disk, or will be, or not: nobody can say, or the disk of a second server is in doubt.
    case unknown(String)
  }

  /// A warning, which a commit that stopped waiting for its standby ends with.
  private static let warning = "01000"

  /// Ends the transaction that is open.
  ///
  /// No timeout of PostgreSQL's own ends a commit: with its synchronous standby gone it would wait for ever.
  func commit(within duration: Duration) throws -> CommitOutcome {
    notices.forget()
    guard let result = try answer(within: duration, to: { PQsendQuery(connection, "COMMIT") }) else {
      return .unknown("no answer came in time")
    }
    defer { PQclear(result) }
    try check(result)
    // A transaction that had failed is rolled back by COMMIT, without an error.
    guard PQcmdStatus(result).map({ String(cString: $0) }) == "COMMIT" else { return .rolledBack }
    return notices.states.contains(Self.warning) ? .unknown("a standby may not have it") : .committed
  }
}
