/// Dates on which nothing meets: public holidays, a municipality's school holidays, a venue's own.
package struct ClosureCalendar: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case publicHolidays = "public-holidays"
    case schoolHolidays = "school-holidays"
    case venue
  }

  package var id: Identifier<ClosureCalendar>
  package var name: String
  package var kind: Kind
  /// Whose school holidays these are; nil for other kinds.
  package var municipality: String?
  /// Whose own closures these are; nil for other kinds.
  package var venue: Identifier<Venue>?
  package var closures: [Closure]

  package init(
    id: Identifier<ClosureCalendar>,
    name: String,
    kind: Kind,
    municipality: String?,
    venue: Identifier<Venue>? = nil,
    closures: [Closure]
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.municipality = municipality
    self.venue = venue
    self.closures = closures
  }
}

/// A run of days on which nothing meets.
package struct Closure: Hashable, Sendable, Codable {
  /// The iCalendar UID: what a second import recognises it by.
  package var uid: String
  package var first: LocalDate
  /// Included.
  package var last: LocalDate
  /// By BCP 47 code ("fi": "pitkäperjantai").
  package var names: [String: String]
  /// Not published yet, only likely.
  package var isTentative: Bool

  package init(uid: String, first: LocalDate, last: LocalDate, names: [String: String], isTentative: Bool) {
    self.uid = uid
    self.first = first
    self.last = last
    self.names = names
    self.isTentative = isTentative
  }

  package func name(in language: String) -> String {
    names[language] ?? names["fi"] ?? names.sorted { $0.key < $1.key }.first?.value ?? ""
  }
}
