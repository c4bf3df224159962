internal import CLibical

extension CalendarText {
  /// The calendars of the text, read by libical.
  func calendars() throws(CalendarTextError) -> [CalendarComponent] {
    guard let parsed = ParsedCalendar(bytes) else { throw .unreadable }
    var remaining = openings[...]
    let calendars = parsed.calendars(&remaining)
    // Components are named by their order in the file; were one lost, every later name would be wrong.
    guard let calendars, remaining.isEmpty else { throw .unreadable }
    return calendars
  }
}

/// The tree that libical makes of a text, freed with its owner.
private struct ParsedCalendar: ~Copyable {
  private let handle: OpaquePointer

  init?(_ bytes: [UInt8]) {
    let handle = (bytes + [0]).withUnsafeBytes { buffer in
      icalparser_parse_string(buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    guard let handle else { return nil }
    self.handle = handle
  }

  deinit { icalcomponent_free(handle) }

  /// Nil where libical's tree has other components than the text.
  borrowing func calendars(_ openings: inout ArraySlice<CalendarText.Opening>) -> [CalendarComponent]? {
    // A text of several calendars comes back inside a component that is not in it.
    guard icalcomponent_isa(handle) == ICAL_XROOT_COMPONENT else {
      return readComponent(handle, &openings).map { [$0] }
    }
    return readComponents(handle, &openings)
  }
}

private func readComponents(
  _ parent: OpaquePointer,
  _ openings: inout ArraySlice<CalendarText.Opening>
) -> [CalendarComponent]? {
  var components: [CalendarComponent] = []
  var next = icalcomponent_get_first_component(parent, ICAL_ANY_COMPONENT)
  while let child = next {
    guard let component = readComponent(child, &openings) else { return nil }
    components.append(component)
    next = icalcomponent_get_next_component(parent, ICAL_ANY_COMPONENT)
  }
  return components
}

private func readComponent(
  _ handle: OpaquePointer,
  _ openings: inout ArraySlice<CalendarText.Opening>
) -> CalendarComponent? {
  guard let opening = openings.popFirst() else { return nil }
  var properties: [CalendarProperty] = []
  var next = icalcomponent_get_first_property(handle, ICAL_ANY_PROPERTY)
  while let property = next {
    if let property = CalendarProperty(property) { properties.append(property) }
    next = icalcomponent_get_next_property(handle, ICAL_ANY_PROPERTY)
  }
  guard let components = readComponents(handle, &openings) else { return nil }
  return CalendarComponent(name: opening.name, line: opening.line, properties: properties, components: components)
}

extension CalendarProperty {
  /// Nil for a property without a name or a value.
  fileprivate init?(_ handle: OpaquePointer) {
    guard let name = LibicalText(icalproperty_get_property_name_r(handle))?.copied,
      let value = icalproperty_get_value(handle)
    else { return nil }
    var parameters: [String: String] = [:]
    var next = icalproperty_get_first_parameter(handle, ICAL_ANY_PARAMETER)
    while let parameter = next {
      if let (name, value) = Self.parameter(parameter) { parameters[name] = value }
      next = icalproperty_get_next_parameter(handle, ICAL_ANY_PARAMETER)
    }
    self.init(name: name.uppercased(), parameters: parameters, value: Self.text(of: value) ?? "")
  }

  private static func text(of value: OpaquePointer) -> String? {
    switch icalvalue_isa(value) {
    case ICAL_TEXT_VALUE: icalvalue_get_text(value).map { String(cString: $0) }
    case ICAL_X_VALUE: icalvalue_get_x(value).map { String(cString: $0) }
    default: LibicalText(icalvalue_as_ical_string_r(value))?.copied
    }
  }

  /// libical has decoded RFC 6868 and encodes newlines and quotes again on its way out; carets it leaves single.
  private static func parameter(_ handle: OpaquePointer) -> (String, String)? {
    guard let text = LibicalText(icalparameter_as_ical_string_r(handle))?.copied,
      let equals = text.firstIndex(of: "=")
    else { return nil }
    var value = text[text.index(after: equals)...]
    if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
    var decoded = ""
    var isAfterCaret = false
    for character in value {
      switch (isAfterCaret, character) {
      case (true, "n"): decoded += "\n"
      case (true, "'"): decoded += "\""
      case (true, "^"): decoded += "^"
      case (true, _): decoded += "^\(character)"
      case (false, "^"): break
      case (false, _): decoded.append(character)
      }
      isAfterCaret = !isAfterCaret && character == "^"
    }
    return (text[..<equals].uppercased(), isAfterCaret ? decoded + "^" : decoded)
  }
}

/// Text that libical allocated for its caller, freed with its owner.
private struct LibicalText: ~Copyable {
  private let pointer: UnsafeMutablePointer<CChar>

  init?(_ pointer: UnsafeMutablePointer<CChar>?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  deinit { icalmemory_free_buffer(pointer) }

  var copied: String { String(cString: pointer) }
}
