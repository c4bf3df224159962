/// One row of an answer, read column by column from the left.
package struct Row: Sendable {
  let values: [SQLValue]
  private var position = 0

  package init(_ values: [SQLValue]) { self.values = values }

  /// The next column.
  package mutating func take<Value: SQLConvertible>(_: Value.Type = Value.self) throws -> Value {
    try Value(sqlValue: nextValue())
  }

  /// The next column, which may be null.
  package mutating func takeOptional<Value: SQLConvertible>(_: Value.Type = Value.self) throws -> Value? {
    let value = try nextValue()
    return value == .null ? nil : try Value(sqlValue: value)
  }

  private mutating func nextValue() throws -> SQLValue {
    guard position < values.count else { throw StorageError.unreadable("a row of \(values.count) columns") }
    defer { position += 1 }
    return values[position]
  }
}
