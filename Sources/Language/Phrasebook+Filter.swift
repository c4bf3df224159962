package import Scheduling

/// What a family narrows the programme by, in words.
extension Phrasebook {
  /// A filter as the name of a list or feed: `Oulu, alle 1-vuotiaille, maanantaisin, aamuisin`; nil for an empty one.
  ///
  /// - Parameters:
  ///   - venue: the name of the filter's venue.
  ///   - organisation: the name of its organisation.
  package func filter(_ filter: ProgrammeFilter, venue: String? = nil, organisation: String? = nil) -> String? {
    filterWithin(filter, venue: venue, organisation: organisation)?.capitalisedFirst
  }

  /// The same within a sentence.
  package func filterWithin(
    _ filter: ProgrammeFilter,
    venue: String? = nil,
    organisation: String? = nil
  ) -> String? {
    let parts = filterParts(filter, venue: venue, organisation: organisation)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func filterParts(_ filter: ProgrammeFilter, venue: String?, organisation: String?) -> [String] {
    let places = [filter.municipality, venue, organisation]
    let languages = filter.languages.sorted().map(languageName)
    let whom = [filter.theme.map(theme), filter.age.map(age)]
    let spoken = languages.isEmpty ? nil : text("narrowed.inLanguages", ["languages": list(languages, end: .or)])
    let days = filter.weekdays.isEmpty || filter.weekdays.count == 7 ? nil : weekdays(filter.weekdays).words
    let times = ProgrammeFilter.PartOfDay.allCases.filter(filter.times.contains).map {
      text("narrowed.each.\($0.rawValue)")
    }
    let how = [
      filter.participation.map { text("narrowed.by.\($0.rawValue)") },
      filter.hasPlaces ? text("narrowed.placesLeft") : nil,
      filter.isFree ? text("narrowed.isFree") : nil, filter.search.map { text("narrowed.searched", ["words": $0]) },
    ]
    return (places + whom + [spoken, days, times.isEmpty ? nil : list(times)] + how).compactMap(\.self)
  }

  /// A filter by a child's month of birth: `Ryhmät lapselle, joka on syntynyt 3/2025 (Oulu, aamuisin)`.
  ///
  /// - Parameter narrowed: the rest of the filter, in words.
  package func ageFollowing(_ month: BirthMonth, narrowed: String?, today: LocalDate) -> String {
    let key = month.months(until: today) < 0 ? "narrowed.toBeBorn" : "narrowed.born"
    let words = text(key, ["month": "\(month.month)/\(month.year)"])
    return narrowed.map { text("narrowed.bornAnd", ["child": words, "filter": $0]) } ?? words
  }

  /// Whether a theme has a name here.
  package func knows(theme: String) -> Bool {
    textIfKnown("theme.\(theme)") != nil || Activity.Kind(rawValue: theme) != nil
  }

  /// A theme as people say it: `perhekahvilat`, `avoimet päiväkodit`; one that has no name here is shown as it is.
  package func theme(_ theme: String) -> String {
    textIfKnown("theme.\(theme)") ?? Activity.Kind(rawValue: theme).map { activityKind($0).lowercased() }
      ?? theme.replacing("_", with: " ")
  }

  /// For whom: `8 kuukauden ikäiselle`, `2-vuotiaalle`, `odottaville perheille`.
  package func age(_ age: ProgrammeFilter.Age) -> String {
    guard case .months(let months) = age else { return text("narrowed.forExpecting") }
    if months == 0 { return text("narrowed.forNewborn") }
    if months < 12 { return count("narrowed.forMonths", months) }
    let values = ["years": String(months / 12), "months": String(months % 12)]
    return text(months % 12 == 0 ? "narrowed.forYears" : "narrowed.forYearsAndMonths", values)
  }
}
