/// How long and how much: what keeps a wait from becoming a hang.
package struct PostgresLimits: Sendable {
  /// Connections of this process at most. All servers' together must stay below the database's `max_connections`.
  package var connections = 16
  /// For a connection to be made, at each of the hosts that an address names.
  package var connecting = Duration.seconds(5)
  /// For a free connection of the pool, and for earlier writes of the same key.
  package var waiting = Duration.seconds(5)
  /// How many writes, or questions, may wait: who would wait longer is better told to come again.
  package var queue = 1024
  /// How many of them may wait for one and the same thing.
  package var share = 512
  /// For another transaction's lock.
  package var locks = Duration.seconds(5)
  /// For one statement.
  package var statement = Duration.seconds(15)
  /// For a commit, which no setting of PostgreSQL ends: it may wait for a standby that is gone.
  package var commit = Duration.seconds(5)
  /// After which the server ends a transaction that asks nothing, because its program is stuck.
  package var idleInTransaction = Duration.seconds(30)
  /// How often a transaction is run in all when the server lets a deadlock, a conflict or a lost connection end it.
  package var attempts = 5

  package init() {}

  /// What is set on each connection, in milliseconds.
  var settings: [(name: String, value: Int)] {
    [
      ("statement_timeout", statement.milliseconds), ("lock_timeout", locks.milliseconds),
      ("idle_in_transaction_session_timeout", idleInTransaction.milliseconds),
    ]
  }
}

extension Duration {
  fileprivate var milliseconds: Int { Int(self / .milliseconds(1)) }
}
