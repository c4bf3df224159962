/// A database, whichever engine keeps it: transactions are asynchronous outside and synchronous inside.
package protocol Database: Sendable {
  var dialect: Dialect { get }

  /// Runs questions on one consistent snapshot.
  func read<Answer: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Answer) async throws -> Answer

  /// Runs one transaction and returns when it is on disk; a thrown error rolls it back.
  ///
  /// Transactions that wait may share a commit, and one whose commit fails may be run a second time.
  ///
  /// - Parameter key: the scarce thing that is written: writes of one key keep their order of arrival.
  /// - Throws: `StorageError.busy` when too many wait, `unavailable`, and whatever the body throws.
  func write<Answer: Sendable>(
    _ key: WriteKey,
    _ body: @escaping @Sendable (any Writing) throws -> Answer
  ) async throws -> Answer

  /// What the engine's own checks of pages and foreign keys find; empty when all is well.
  func integrityProblems() async throws -> [String]

  /// Why nothing more is written until the program is started again; nil while all is well.
  ///
  /// A disk that is full is no such failure: it may be emptied.
  var failure: StorageError? { get }
}

/// What a transaction is about, so that an engine may order and group it.
package enum WriteKey: Hashable, Sendable {
  case activity(String)
  /// Imports, tokens: anything that is not a place in one activity. Such writes follow one another, on all servers.
  case house
  /// Changes of the schema: like `house`, and nobody's patience limits how long they take.
  case schema
}

/// One snapshot of a database, to ask.
package protocol Reading {
  var dialect: Dialect { get }

  /// All rows of a statement whose parameters are written `?1`, `?2`, ….
  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row]
}

/// One open transaction, to ask and to change.
package protocol Writing: Reading {
  /// Runs a statement that returns nothing; returns how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

  /// Runs a statement once for each row of arguments, together where the engine can; returns how many rows it changed.
  @discardableResult
  func runEach(_ sql: String, _ rows: [[SQLValue]]) throws -> Int
}

extension Database {
  package var failure: StorageError? { nil }
}

extension Reading {
  /// Each row of an answer, as `read` takes it.
  package func list<Value>(
    _ sql: String,
    _ arguments: (any SQLConvertible)?...,
    read: (inout Row) throws -> Value
  ) throws -> [Value] {
    try list(sql, arguments.map { $0?.sqlValue ?? .null }, read: read)
  }

  /// Each row of an answer, as `read` takes it.
  package func list<Value>(_ sql: String, _ arguments: [SQLValue], read: (inout Row) throws -> Value) throws -> [Value]
  {
    try rows(sql, arguments).map { row in
      var row = row
      return try read(&row)
    }
  }

  /// The first row of an answer, as `read` takes it; nil when there is none.
  package func first<Value>(
    _ sql: String,
    _ arguments: (any SQLConvertible)?...,
    read: (inout Row) throws -> Value
  ) throws -> Value? {
    try first(sql, arguments.map { $0?.sqlValue ?? .null }, read: read)
  }

  /// The first row of an answer, as `read` takes it; nil when there is none.
  package func first<Value>(_ sql: String, _ arguments: [SQLValue], read: (inout Row) throws -> Value) throws -> Value?
  {
    guard var row = try rows(sql, arguments).first else { return nil }
    return try read(&row)
  }

  /// The one number that a statement always answers with.
  package func number(_ sql: String, _ arguments: (any SQLConvertible)?...) throws -> Int {
    guard var row = try rows(sql, arguments.map { $0?.sqlValue ?? .null }).first else {
      throw StorageError.unreadable("no row from \(sql)")
    }
    return try row.take()
  }
}

extension Writing {
  @discardableResult
  package func runEach(_ sql: String, _ rows: [[SQLValue]]) throws -> Int {
    try rows.reduce(0) { try $0 + run(sql, $1) }
  }

  @discardableResult
  package func run(_ sql: String, _ arguments: (any SQLConvertible)?...) throws -> Int {
    try run(sql, arguments.map { $0?.sqlValue ?? .null })
  }
}
