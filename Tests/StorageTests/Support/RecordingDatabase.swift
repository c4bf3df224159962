import Storage
import Synchronization

/// Every statement that went through a `RecordingDatabase`.
final class StatementLog: Sendable {
  struct Statement: Hashable, Sendable {
    let sql: String
    let arguments: [SQLValue]
  }

  private let statements = Mutex<[Statement]>([])

  func append(_ sql: String, _ arguments: [SQLValue]) {
    statements.withLock { $0.append(Statement(sql: sql, arguments: arguments)) }
  }

  /// Each statement once, with the arguments that it was first run with.
  var distinct: [Statement] {
    statements.withLock { all in
      var seen: Set<String> = []
      return all.filter { seen.insert($0.sql).inserted }
    }
  }
}

/// A transaction that writes down what is asked of it and passes it on.
struct RecordingTransaction: Writing {
  let base: any Writing
  let log: StatementLog

  var dialect: Dialect { base.dialect }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
    log.append(sql, arguments)
    return try base.rows(sql, arguments)
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    log.append(sql, arguments)
    return try base.run(sql, arguments)
  }
}
