import Storage

/// One transaction of PostgreSQL; its first statement travels together with its beginning.
final class PostgresTransaction: Writing {
  private let link: PostgresLink
  private var opening: [String]
  /// What went wrong first: PostgreSQL does nothing more in this transaction.
  private(set) var failure: PostgresFailure?
  /// Whether anything was sent that has to be ended.
  private(set) var isOpen = false

  init(_ link: PostgresLink, opening: [String]) {
    self.link = link
    self.opening = opening
  }

  var dialect: Dialect { .postgres }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
    try asking { opening in try link.execute(sql, arguments, opening: opening) { try PostgresRows($0).all } }
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try asking { opening in try link.execute(sql, arguments, opening: opening, read: PostgresLink.changedRows) }
  }

  func runEach(_ sql: String, _ rows: [[SQLValue]]) throws -> Int {
    guard !rows.isEmpty else { return 0 }
    return try asking { opening in try link.executeAll(sql, rows, opening: opening) }
  }

  private func asking<Answer>(_ work: ([String]) throws -> Answer) throws -> Answer {
    if let failure { throw failure.storageError }
    let first = opening
    opening = []
    if !first.isEmpty { isOpen = true }
    do { return try work(first) } catch let failure as PostgresFailure {
      self.failure = failure
      throw failure.storageError
    }
  }
}
