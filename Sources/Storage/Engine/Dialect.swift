/// The few words in which engines differ; everything else is one SQL.
package struct Dialect: Sendable {
  /// Whole numbers of 64 bits.
  package let integer: String
  package let real: String
  package let text: String
  /// A column that numbers its rows in order of insertion.
  package let rowNumber: String
  /// What follows the closing parenthesis of CREATE TABLE.
  package let tableSuffix: String
  /// What follows a SELECT that locks the rows it reads; empty where a writer is alone anyway.
  package let rowLock: String
  /// What follows a SELECT that takes rows to work on and passes over those that another server has taken.
  ///
  /// `SELECT … FROM outbox WHERE … ORDER BY number LIMIT 20 \(dialect.freeRowLock)`, and the work, in one transaction.
  package let freeRowLock: String
  /// What lets the transaction in which it runs take as long as it takes; returns rows that nobody needs.
  package let unhurried: [String]
  /// The names of all tables, in order.
  package let tableNames: String
  /// The last number that a table with a `rowNumber` column called `number` has given out; 0 before the first.
  package let lastRowNumber: @Sendable (_ table: String) -> String
  /// Makes a table count on from a number.
  package let setLastRowNumber: @Sendable (_ table: String, _ number: Int) -> [String]

  package init(
    integer: String,
    real: String,
    text: String,
    rowNumber: String,
    tableSuffix: String,
    rowLock: String,
    freeRowLock: String,
    unhurried: [String] = [],
    tableNames: String,
    lastRowNumber: @escaping @Sendable (_ table: String) -> String,
    setLastRowNumber: @escaping @Sendable (_ table: String, _ number: Int) -> [String]
  ) {
    self.integer = integer
    self.real = real
    self.text = text
    self.rowNumber = rowNumber
    self.tableSuffix = tableSuffix
    self.rowLock = rowLock
    self.freeRowLock = freeRowLock
    self.unhurried = unhurried
    self.tableNames = tableNames
    self.lastRowNumber = lastRowNumber
    self.setLastRowNumber = setLastRowNumber
  }
}

extension Reading {
  /// Lets this transaction take as long as it takes, whatever ends others that do.
  package func takeAnyTime() throws {
    for statement in dialect.unhurried { _ = try rows(statement, []) }
  }
}
