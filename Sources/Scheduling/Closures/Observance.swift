/// Which closures a group observes. Where nothing is stated its sessions stay, with a warning.
package struct Observance: Hashable, Sendable, Codable {
  package enum Stance: String, Sendable, Hashable, Codable, CaseIterable {
    case observes
    /// Meets on purpose.
    case meets
    case notStated = "not_stated"
  }

  package var publicHolidays: Stance
  package var schoolHolidays: Stance
  /// Whose school holidays; nil for those of the group's own municipality.
  package var municipalities: [String]?
  /// The venue's own closures; nil is as good as `observes`.
  package var venue: Stance?
  /// UIDs of closures during which the group meets on purpose, whatever else is said.
  package var meetsDuring: [String]?

  package init(
    publicHolidays: Stance = .notStated,
    schoolHolidays: Stance = .notStated,
    municipalities: [String]? = nil,
    venue: Stance? = nil,
    meetsDuring: [String]? = nil
  ) {
    self.publicHolidays = publicHolidays
    self.schoolHolidays = schoolHolidays
    self.municipalities = municipalities
    self.venue = venue
    self.meetsDuring = meetsDuring
  }

  package func stance(on kind: ClosureCalendar.Kind) -> Stance {
    switch kind {
    case .publicHolidays: publicHolidays
    case .schoolHolidays: schoolHolidays
    case .venue: venue ?? .observes
    }
  }

  package func stance(on kind: ClosureCalendar.Kind, closure uid: String) -> Stance {
    meetsDuring?.contains(uid) == true ? .meets : stance(on: kind)
  }

  /// Whether a calendar could concern a group of this municipality that meets at these venues.
  package func concerns(_ calendar: ClosureCalendar, municipality: String?, venues: Set<Identifier<Venue>>) -> Bool {
    switch calendar.kind {
    case .publicHolidays: true
    case .schoolHolidays:
      calendar.municipality.map { (municipalities ?? [municipality].compactMap(\.self)).contains($0) } ?? false
    case .venue: calendar.venue.map(venues.contains) ?? false
    }
  }
}
