import CPostgres
import Storage

/// What PostgreSQL or the way to it answered instead of doing what it was asked.
struct PostgresFailure: Error {
  /// Five characters; empty where no server said anything.
  let state: String
  /// Never the detail, which quotes rows, and nothing of class 22, whose message quotes values.
  let message: String
  /// The connection is of no more use.
  var isConnectionLost = false

  init(state: String, message: String, isConnectionLost: Bool = false) {
    self.state = state
    self.message = message
    self.isConnectionLost = isConnectionLost
  }

  /// What a failed statement's result says.
  init(result: OpaquePointer?, isConnectionLost: Bool) {
    let state = PQresultErrorField(result, tapaamo_diagnostic_state).map { String(cString: $0) } ?? ""
    let message = PQresultErrorField(result, tapaamo_diagnostic_message).map { String(cString: $0) }
    self.init(
      state: state,
      message: state.hasPrefix("22") ? "a value does not fit" : message ?? "the connection was lost",
      isConnectionLost: isConnectionLost || state.hasPrefix("08") || Self.endingStates.contains(state)
    )
  }

  /// The server ends the connection, or cannot take one; or it is a standby now, where nothing can be written.
  private static let endingStates: Set<String> = ["57P01", "57P02", "57P03", "57P05", "25006", "25P03"]

  /// A page or an index is damaged, or the server's disk answers errors: trying again would only hide the loss.
  private static let brokenStates: Set<String> = ["XX001", "XX002", "58030"]

  /// Whether the same transaction, run again on a good connection, may well succeed.
  var isWorthRepeating: Bool {
    // A deadlock, a serialisation failure; a prepared statement that a migration has overtaken; a lost connection.
    isConnectionLost || ["40P01", "40001", "0A000"].contains(state)
  }

  /// The connection's own state is not to be trusted any more.
  var spoilsConnection: Bool { isConnectionLost || state == "0A000" }

  var storageError: StorageError {
    let text = state.isEmpty ? "PostgreSQL: \(message)" : "PostgreSQL \(state): \(message)"
    if Self.brokenStates.contains(state) { return .failed(text) }
    // Class 23 is a constraint; class 22 a value that its column does not take, which SQLite calls one too.
    return state.hasPrefix("23") || state.hasPrefix("22") ? .constraint(text) : .unavailable(text)
  }
}
