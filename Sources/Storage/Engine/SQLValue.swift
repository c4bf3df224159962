import Scheduling

/// A value as both engines store it.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
}

/// What can stand in a column.
package protocol SQLConvertible {
  var sqlValue: SQLValue { get }
  init(sqlValue: SQLValue) throws
}

extension SQLConvertible {
  static func unreadable(_ value: SQLValue) -> StorageError { .unreadable("\(value) is no \(Self.self)") }
}

extension Int: SQLConvertible {
  package var sqlValue: SQLValue { .integer(self) }
  package init(sqlValue: SQLValue) throws {
    guard case .integer(let number) = sqlValue else { throw Self.unreadable(sqlValue) }
    self = number
  }
}

extension Bool: SQLConvertible {
  package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  package init(sqlValue: SQLValue) throws { self = try Int(sqlValue: sqlValue) != 0 }
}

extension Double: SQLConvertible {
  package var sqlValue: SQLValue { .real(self) }
  package init(sqlValue: SQLValue) throws {
    switch sqlValue {
    case .real(let number): self = number
    case .integer(let number): self = Double(number)
    default: throw Self.unreadable(sqlValue)
    }
  }
}

extension String: SQLConvertible {
  package var sqlValue: SQLValue { .text(self) }
  package init(sqlValue: SQLValue) throws {
    guard case .text(let text) = sqlValue else { throw Self.unreadable(sqlValue) }
    self = text
  }
}

extension Instant: SQLConvertible {
  package var sqlValue: SQLValue { .integer(seconds) }
  package init(sqlValue: SQLValue) throws { self.init(seconds: try Int(sqlValue: sqlValue)) }
}

extension Identifier: SQLConvertible {
  package var sqlValue: SQLValue { .text(text) }
  package init(sqlValue: SQLValue) throws { self.init(stored: try String(sqlValue: sqlValue)) }
}

extension SQLConvertible where Self: LosslessStringConvertible {
  package var sqlValue: SQLValue { .text(description) }
  package init(sqlValue: SQLValue) throws {
    guard case .text(let text) = sqlValue, let value = Self(text) else { throw Self.unreadable(sqlValue) }
    self = value
  }
}

extension LocalDate: SQLConvertible {}
extension LocalDateTime: SQLConvertible {}

extension SQLConvertible where Self: RawRepresentable, RawValue == String {
  package var sqlValue: SQLValue { .text(rawValue) }
  package init(sqlValue: SQLValue) throws {
    guard case .text(let text) = sqlValue, let value = Self(rawValue: text) else { throw Self.unreadable(sqlValue) }
    self = value
  }
}

extension Organisation.Kind: SQLConvertible {}
extension Activity.Kind: SQLConvertible {}
extension Activity.State: SQLConvertible {}
extension Privacy: SQLConvertible {}
extension Enrolment.Mode: SQLConvertible {}
extension PlaceUnit: SQLConvertible {}
extension Booking.State: SQLConvertible {}
extension ClosureCalendar.Kind: SQLConvertible {}
