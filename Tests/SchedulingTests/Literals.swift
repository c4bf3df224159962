import Scheduling

// Tables of dates are read as dates: a text that is none is a mistake of the test, and stops it at once.

extension LocalDate: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let date = LocalDate.init(text) else { preconditionFailure("not a date: \(text)") }
    self = date
  }
}

extension LocalTime: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let time = LocalTime.init(text) else { preconditionFailure("not a time: \(text)") }
    self = time
  }
}

extension LocalDateTime: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let local = LocalDateTime.init(text) else { preconditionFailure("not a date and time: \(text)") }
    self = local
  }
}

extension Instant: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let instant = Instant.init(text) else { preconditionFailure("not an instant: \(text)") }
    self = instant
  }
}

extension RecurrenceRule: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let rule = RecurrenceRule.init(text) else { preconditionFailure("not a rule: \(text)") }
    self = rule
  }
}
