/// Reads calendars of groups: .ics files of calendar programs, of other services, and of our own export.
///
/// Only words, times and recurrence are taken. Persons are counted and forgotten; alarms, attachments and formatted
/// text are left out, each with a note.
package struct EventCalendarReader: Sendable {
  private let limits: CalendarText.Limits

  /// Takes how much is read at most.
  package init(limits: CalendarText.Limits = CalendarText.Limits()) { self.limits = limits }

  /// Reads a file; several calendars in it are read as one.
  package func read(_ file: [UInt8]) throws(CalendarTextError) -> EventCalendar {
    var result = EventCalendar()
    for calendar in try text(of: file, &result.notes).calendars() { read(calendar, into: &result) }
    return result
  }

  /// A file that is not UTF-8 is tried as Latin-1, which old exports are in.
  private func text(of file: [UInt8], _ notes: inout [CalendarNote]) throws(CalendarTextError) -> CalendarText {
    do {
      return try CalendarText(UTF16Text.utf8(file) ?? file, limits: limits)
    } catch .invalidUTF8(let line) {
      guard let transcoded = Latin1.utf8(file) else { throw .invalidUTF8(line: line) }
      notes.append(CalendarNote(line: line, matter: .readAsLatin1))
      return try CalendarText(transcoded, limits: limits)
    } catch {
      throw error
    }
  }

  private func read(_ calendar: CalendarComponent, into result: inout EventCalendar) {
    result.name = result.name ?? (calendar.property("X-WR-CALNAME") ?? calendar.property("NAME"))?.value
    result.zone = result.zone ?? calendar.property("X-WR-TIMEZONE")?.value
    let isCancel = calendar.property("METHOD")?.value.uppercased() == "CANCEL"
    var others: [String: (line: Int, count: Int)] = [:]
    for component in calendar.components {
      switch component.name {
      case "VEVENT": read(event: component, isCancel: isCancel, into: &result)
      case "VTIMEZONE":
        for name in component.properties("TZID") { result.zones[ZoneNames.plain(name.value)] = component }
      case "VCALENDAR": read(component, into: &result)
      default: others[component.name, default: (component.line, 0)].count += 1
      }
    }
    for (name, found) in others.sorted(by: { $0.value.line < $1.value.line }) {
      result.notes.append(
        CalendarNote(line: found.line, matter: .otherComponents(name: name, count: found.count))
      )
    }
  }

  private func read(event component: CalendarComponent, isCancel: Bool, into result: inout EventCalendar) {
    func note(_ matter: CalendarNote.Matter) {
      let title = component.property("SUMMARY").flatMap { PlainText.line($0.value) }
      result.notes.append(CalendarNote(line: component.line, uid: component.uid, title: title, matter: matter))
    }
    let isCancelled = isCancel || component.property("STATUS")?.value.uppercased() == "CANCELLED"
    if isCancelled, component.property("DTSTART") == nil { return note(.cancelled) }
    if component.uid == nil { note(.uidMissing) }
    for matter in component.dropped { note(matter) }
    do {
      var event = try CalendarEvent(component)
      if isCancel { event.isCancelled = true }
      let isPrivate = ["PRIVATE", "CONFIDENTIAL"].contains(component.property("CLASS")?.value.uppercased() ?? "")
      if isPrivate { return note(.notPublic) }
      if case .date = event.start, event.recurrenceID == nil { return note(.allDay) }
      if !result.add(event) { note(.olderVersion) }
    } catch {
      note(error)
    }
  }
}

extension EventCalendar {
  /// Puts an event where it belongs; false where another version of it stands in the file.
  fileprivate mutating func add(_ event: CalendarEvent) -> Bool {
    let key: EventSeries.Key = event.group.map { .group($0) } ?? .uid(event.uid)
    let known = index(of: key)
    if event.group != nil {
      let twin = series[known].parts.firstIndex { $0.uid == event.uid }
      return Self.put(event, at: twin, in: &series[known].parts)
    }
    if let id = event.recurrenceID {
      let twin = series[known].parts.firstIndex { $0.recurrenceID == id }
      return Self.put(event, at: twin, in: &series[known].parts)
    }
    guard let before = series[known].master else {
      series[known].master = event
      return true
    }
    if event.isNewer(than: before) { series[known].master = event }
    return false
  }

  private mutating func index(of key: EventSeries.Key) -> Int {
    if let index = places[key] { return index }
    places[key] = series.count
    series.append(EventSeries(key: key))
    return series.count - 1
  }

  private static func put(_ event: CalendarEvent, at twin: Int?, in events: inout [CalendarEvent]) -> Bool {
    guard let twin else {
      events.append(event)
      return true
    }
    if event.isNewer(than: events[twin]) { events[twin] = event }
    return false
  }
}

extension CalendarComponent {
  /// What of an event is not taken, with a note for each kind.
  fileprivate var dropped: [CalendarNote.Matter] {
    let attachments = properties("ATTACH").count + properties("IMAGE").count
    let persons = properties.count { ["ATTENDEE", "ORGANIZER", "CONTACT"].contains($0.name) }
    let description = property("DESCRIPTION")?.value ?? ""
    let isFormatted = property("X-ALT-DESC") != nil || PlainText.isFormatted(description)
    return [
      components.isEmpty ? nil : .alarms(components.count),
      attachments == 0 ? nil : .attachments(attachments),
      persons == 0 ? nil : .persons(persons),
      isFormatted ? .formattedText : nil,
    ].compactMap { $0 }
  }
}
