/// What a family narrows the programme by; an empty filter admits everything.
///
/// It has one text, a query, which pages, feeds and the API share.
package struct ProgrammeFilter: Hashable, Sendable {
  package enum Age: Hashable, Sendable {
    /// In whole months, 0…215: a child is one until 18.
    case months(Int)
    /// The child is not born yet.
    case expecting

    package static let mostMonths = 215
  }

  package enum PartOfDay: String, Hashable, Sendable, CaseIterable {
    /// Starts before noon.
    case morning
    case afternoon
    /// Starts at five or later.
    case evening

    /// When a session begins.
    package init(_ start: LocalTime) {
      self = start.hour < 12 ? .morning : start.hour < 17 ? .afternoon : .evening
    }
  }

  package enum Participation: String, Hashable, Sendable, CaseIterable {
    /// One may just come.
    case dropIn = "drop-in"
    /// One may book a place.
    case booking
  }

  package var municipality: String?
  package var venue: Identifier<Venue>?
  package var organisation: Identifier<Organisation>?
  package var age: Age?
  /// BCP 47 codes in lowercase; one of them is enough.
  package var languages: Set<String>
  package var weekdays: Set<Weekday>
  package var times: Set<PartOfDay>
  package var participation: Participation?
  /// Only where one can still get in without waiting.
  package var hasPlaces: Bool
  /// Only what is said to cost nothing.
  package var isFree: Bool
  /// A category ("perhekahvila") or the raw value of a kind of group ("course").
  package var theme: String?
  /// Words, all of which must be found.
  package var search: String?

  package init(
    municipality: String? = nil,
    venue: Identifier<Venue>? = nil,
    organisation: Identifier<Organisation>? = nil,
    age: Age? = nil,
    languages: Set<String> = [],
    weekdays: Set<Weekday> = [],
    times: Set<PartOfDay> = [],
    participation: Participation? = nil,
    hasPlaces: Bool = false,
    isFree: Bool = false,
    theme: String? = nil,
    search: String? = nil
  ) {
    self.municipality = municipality
    self.venue = venue
    self.organisation = organisation
    self.age = age
    self.languages = languages
    self.weekdays = weekdays
    self.times = times
    self.participation = participation
    self.hasPlaces = hasPlaces
    self.isFree = isFree
    self.theme = theme
    self.search = search
  }

  /// Whether it admits everything.
  package var isEmpty: Bool { self == ProgrammeFilter() }
}
