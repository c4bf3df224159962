internal import CLibical

extension CalendarText {
  /// The calendars of the text, read by libical.
  func calendars() throws(CalendarTextError) -> [CalendarComponent] {
    var openings = openings[...]
    let outlines = Outline.take(from: &openings, depth: 0)
    // Components are named by their order in the file; were one lost, every later name would be wrong.
    guard let parsed = ParsedCalendar(bytes), let calendars = parsed.calendars(outlines) else { throw .unreadable }
    return calendars
  }
}

/// A component of the text with those that stand in it, in the order of the file.
private struct Outline {
  let opening: CalendarText.Opening
  let inner: [Outline]

  static func take(from openings: inout ArraySlice<CalendarText.Opening>, depth: Int) -> [Outline] {
    var outlines: [Outline] = []
    while let opening = openings.first, opening.depth == depth {
      openings.removeFirst()
      outlines.append(Outline(opening: opening, inner: take(from: &openings, depth: depth + 1)))
    }
    return outlines
  }

  /// libical puts each VTIMEZONE that it meets before all that it has.
  static func asParsed(_ outlines: [Outline]) -> [Outline] {
    let zones = outlines.filter { $0.opening.name == "VTIMEZONE" }
    return zones.isEmpty ? outlines : zones.reversed() + outlines.filter { $0.opening.name != "VTIMEZONE" }
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
  borrowing func calendars(_ outlines: [Outline]) -> [CalendarComponent]? {
    // A text of several calendars comes back inside a component that is not in it.
    guard icalcomponent_isa(handle) == ICAL_XROOT_COMPONENT else {
      return outlines.count == 1 ? readComponent(handle, outlines[0]).map { [$0] } : nil
    }
    return readComponents(handle, outlines)
  }
}

private func readComponents(_ parent: OpaquePointer, _ outlines: [Outline]) -> [CalendarComponent]? {
  var components: [CalendarComponent] = []
  var expected = Outline.asParsed(outlines)[...]
  var next = icalcomponent_get_first_component(parent, ICAL_ANY_COMPONENT)
  while let child = next {
    guard let outline = expected.popFirst(), let component = readComponent(child, outline) else { return nil }
    components.append(component)
    next = icalcomponent_get_next_component(parent, ICAL_ANY_COMPONENT)
  }
  return expected.isEmpty ? components.sorted { $0.line < $1.line } : nil
}

private func readComponent(_ handle: OpaquePointer, _ outline: Outline) -> CalendarComponent? {
  var properties: [CalendarProperty] = []
  var next = icalcomponent_get_first_property(handle, ICAL_ANY_PROPERTY)
  while let property = next {
    if let property = CalendarProperty(property) { properties.append(property) }
    next = icalcomponent_get_next_property(handle, ICAL_ANY_PROPERTY)
  }
  guard let components = readComponents(handle, outline.inner) else { return nil }
  let opening = outline.opening
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
    let plain = Self.shownNames[name.uppercased()] ?? name.uppercased()
    self.init(name: plain, parameters: parameters, value: Self.text(of: value) ?? "")
  }

  private static let shownNames = Dictionary(uniqueKeysWithValues: CalendarText.hiddenNames.map { ($1, $0) })

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
