import Foundation

/// A value that is always read and written whole, kept as JSON text with sorted keys.
package struct JSONColumn<Value: Codable & Sendable>: SQLConvertible {
  package var value: Value

  package init(_ value: Value) { self.value = value }

  package var sqlValue: SQLValue {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return .null }
    return .text(String(decoding: data, as: UTF8.self))
  }

  package init(sqlValue: SQLValue) throws {
    value = try DecodedTexts.value(of: String(sqlValue: sqlValue))
  }
}
