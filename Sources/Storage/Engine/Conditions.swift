/// The conditions that a question comes to: only those that were asked for, so that an index can serve each.
///
/// Parameters are numbered in the order in which they are bound, which both engines understand alike.
struct Conditions {
  private(set) var arguments: [SQLValue] = []
  private var parts: [String] = []

  /// Hands a value over and returns its place in the statement: `?3`.
  mutating func bind(_ value: some SQLConvertible) -> String {
    arguments.append(value.sqlValue)
    return "?\(arguments.count)"
  }

  mutating func add(_ condition: String) { parts.append(condition) }

  /// `WHERE …`, or nothing where nothing was asked for.
  var clause: String { parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ") }
}
