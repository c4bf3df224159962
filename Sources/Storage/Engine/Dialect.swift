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

  package init(
    integer: String,
    real: String,
    text: String,
    rowNumber: String,
    tableSuffix: String,
    rowLock: String
  ) {
    self.integer = integer
    self.real = real
    self.text = text
    self.rowNumber = rowNumber
    self.tableSuffix = tableSuffix
    self.rowLock = rowLock
  }
}
