/// A component as it was read: a plain value, with the line that it began on.
struct CalendarComponent: Hashable, Sendable {
  /// In capitals: `VEVENT`.
  let name: String
  let line: Int
  let properties: [CalendarProperty]
  let components: [CalendarComponent]

  func property(_ name: String) -> CalendarProperty? { properties.first { $0.name == name } }
  func properties(_ name: String) -> [CalendarProperty] { properties.filter { $0.name == name } }
  func components(_ name: String) -> [CalendarComponent] { components.filter { $0.name == name } }
}

/// A property as it was read; of a list of several texts or dates, each stands alone.
struct CalendarProperty: Hashable, Sendable {
  /// In capitals: `SUMMARY`.
  let name: String
  /// By name in capitals, unquoted.
  let parameters: [String: String]
  /// Texts without their escapes, other values as they were written.
  let value: String

  /// What libical puts in the place of a property that it cannot read.
  ///
  /// A property that it merely does not know (RFC 9073 has many) is lost too, but leaves no doubt about the others.
  var isReadingError: Bool {
    name == "X-LIC-ERROR" && parameters["X-LIC-ERRORTYPE"] != "PROPERTY-PARSE-ERROR"
  }
}
