package import Scheduling

/// The zones of a calendar's times.
///
/// The zone database wins over a VTIMEZONE of the same name: exporters' copies are old, cut short, or wrong.
package struct EventZones {
  /// Where floating times are read, and whose clocks the sessions follow.
  package let venue: Zone
  private let lookup: (String) -> Zone?
  private let defined: [String: CalendarComponent]
  private var known: [String: Found] = [:]
  /// In whose clocks times in UTC repeat.
  private(set) var ofUTC: Zone = .utc

  /// A zone, and what should be said of how it was found.
  struct Found {
    let zone: Zone?
    let matter: CalendarNote.Matter?
  }

  /// Takes the meeting place's zone and a way to find others by their IANA names.
  package init(of calendar: EventCalendar, venue: Zone, lookup: @escaping (String) -> Zone?) {
    self.venue = venue
    self.lookup = lookup
    defined = calendar.zones
    if let name = calendar.zone.map(ZoneNames.plain), let zone = found(name).zone { ofUTC = zone }
  }

  /// The zone that a TZID means.
  mutating func zone(_ name: String) -> Found {
    if let found = known[name] { return found }
    let found = known.count < Self.mostZones ? found(name) : Found(zone: nil, matter: .zoneUnknown(name))
    known[name] = found
    return found
  }

  /// Each name is looked for among files: no calendar needs more.
  private static let mostZones = 200

  private func found(_ name: String) -> Found {
    if name == venue.name { return Found(zone: venue, matter: nil) }
    for candidate in ZoneNames.candidates(name) {
      guard let zone = candidate == venue.name ? venue : lookup(candidate) else { continue }
      let isItself = candidate == name || name.hasSuffix("/" + candidate) || WindowsZones.names[name] == candidate
      return Found(zone: zone, matter: isItself ? nil : .zoneTaken(name, as: candidate))
    }
    guard let component = defined[name] else { return Found(zone: nil, matter: .zoneUnknown(name)) }
    // Apple, Evolution and others name the zone that they mean beside their own copy of it.
    let location = component.property("X-LIC-LOCATION").map { ZoneNames.plain($0.value) }
    if let location, let zone = location == venue.name ? venue : lookup(location) {
      return Found(zone: zone, matter: .zoneTaken(name, as: location))
    }
    guard let zone = DefinedZone.zone(component, name: name) else {
      return Found(zone: nil, matter: .zoneUnknown(name))
    }
    return Found(zone: zone, matter: .zoneOfFile(name))
  }

  /// The zone that a time is told in; nil for a date.
  ///
  /// - Throws: `zoneUnknown`.
  mutating func zone(of time: EventTime) throws(CalendarNote.Matter) -> Zone {
    switch time {
    case .date, .floating: return venue
    case .utc: return ofUTC
    case .zoned(_, let name):
      let found = zone(name)
      guard let zone = found.zone else { throw .zoneUnknown(name) }
      return zone
    }
  }

  /// The instant of a time; of a date, its midnight at the meeting place.
  mutating func instant(_ time: EventTime) throws(CalendarNote.Matter) -> Instant {
    if case .utc(let instant) = time { return instant }
    return try zone(of: time).instant(time.written)
  }

  /// What should be said of the zones that an event's times are told in, each once.
  mutating func matters(of event: CalendarEvent) -> [CalendarNote.Matter] {
    var names: [String] = []
    for time in [event.start, event.recurrenceID].compactMap({ $0 }) {
      if case .zoned(_, let name) = time, !names.contains(name) { names.append(name) }
    }
    return names.compactMap { zone($0).matter }.filter { $0.weight == .information }
  }
}
