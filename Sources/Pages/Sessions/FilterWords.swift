import Language
import Scheduling

/// A filter of the programme in words: what there is to choose, and what is chosen.
struct FilterWords {
  /// A part of a filter that is on: what it is called, and what takes it away.
  typealias Part = (label: String, remove: (inout ProgrammeFilter) -> Void)

  private let filter: ProgrammeFilter
  private let around: WeekPage.Surroundings
  private let choices: [ListedSession]
  private let frame: Frame

  init(
    _ filter: ProgrammeFilter,
    _ around: WeekPage.Surroundings,
    _ choices: [ListedSession],
    _ frame: Frame
  ) {
    self.filter = filter
    self.around = around
    self.choices = choices
    self.frame = frame
  }

  var selects: [FilterBar.Select] {
    [
      select(.municipality, municipalities, chosen: filter.municipality),
      select(.venue, venues, chosen: filter.venue?.text),
      select(.age, ages, chosen: filter.age?.description),
      select(.language, languages, chosen: filter.languages.count == 1 ? filter.languages.first : nil),
      select(.theme, themes, chosen: filter.theme),
      select(.part, participations, chosen: filter.participation?.rawValue),
    ]
  }

  var boxes: [FilterBar.Boxes] {
    let weekdays = Weekday.allCases.map { day in
      FilterBar.Option(
        value: day.code.lowercased(),
        label: frame.words.shortWeekday(day).capitalisedFirst,
        isChosen: filter.weekdays.contains(day)
      )
    }
    let times = ProgrammeFilter.PartOfDay.allCases.map { part in
      FilterBar.Option(value: part.rawValue, label: name(of: part), isChosen: filter.times.contains(part))
    }
    return [
      FilterBar.Boxes(name: "weekday", legend: text("find.weekday"), options: weekdays),
      FilterBar.Boxes(name: "time", legend: text("find.time"), options: times),
      FilterBar.Boxes(
        name: "places",
        legend: text("session.places"),
        options: [FilterBar.Option(value: "left", label: text("find.places"), isChosen: filter.hasPlaces)]
      ),
      FilterBar.Boxes(
        name: "price",
        legend: text("activity.price"),
        options: [FilterBar.Option(value: "free", label: text("find.free"), isChosen: filter.isFree)]
      ),
    ]
  }

  /// What is on, in the order of the form.
  var parts: [Part] {
    var parts: [Part] = []
    if let words = filter.search { parts.append((text("find.chip.search", ["words": words]), { $0.search = nil })) }
    if let municipality = filter.municipality {
      parts.append((name(ofMunicipality: municipality), { $0.municipality = nil }))
    }
    if let venue = filter.venue { parts.append((name(of: venue), { $0.venue = nil })) }
    if filter.organisation != nil { parts.append((organisation, { $0.organisation = nil })) }
    if let age = filter.age { parts.append((name(of: age), { $0.age = nil })) }
    for code in filter.languages.sorted() {
      parts.append((frame.words.languageName(code).capitalisedFirst, { $0.languages.remove(code) }))
    }
    if let theme = filter.theme { parts.append((name(ofTheme: theme), { $0.theme = nil })) }
    if let way = filter.participation { parts.append((name(of: way), { $0.participation = nil })) }
    for day in filter.weekdays.sorted() {
      parts.append((frame.words.longWeekday(day).capitalisedFirst, { $0.weekdays.remove(day) }))
    }
    for part in ProgrammeFilter.PartOfDay.allCases where filter.times.contains(part) {
      parts.append((name(of: part), { $0.times.remove(part) }))
    }
    if filter.hasPlaces { parts.append((text("find.places"), { $0.hasPlaces = false })) }
    if filter.isFree { parts.append((text("find.free"), { $0.isFree = false })) }
    return parts
  }

  // MARK: - What there is to choose

  private var municipalities: [(String, String)] { around.municipalities.map { ($0, $0) } }

  /// Those of the chosen municipality, or all.
  private var venues: [(String, String)] {
    let own = around.venues.filter { filter.municipality == nil || $0.municipality == filter.municipality }
    return own.map { venue in
      let municipality = filter.municipality == nil && venue.name != venue.municipality ? venue.municipality : nil
      return (venue.id.text, [venue.name, municipality].joined(separator: ", "))
    }
    .sorted { ($0.1.sortKey, $0.0) < ($1.1.sortKey, $1.0) }
  }

  private var ages: [(String, String)] {
    let months = Array(0..<12) + [18] + Array(stride(from: 12, through: ProgrammeFilter.Age.mostMonths, by: 12))
    let ages = [ProgrammeFilter.Age.expecting] + months.sorted().map { .months($0) }
    return ages.map { ($0.description, frame.words.ageChoice($0)) }
  }

  private var languages: [(String, String)] {
    let spoken = Set(choices.flatMap(\.activity.languages).map { $0.lowercased() }).union(["fi", "sv", "en"])
    return spoken.map { ($0, frame.words.languageName($0).capitalisedFirst) }.sorted { $0.1.sortKey < $1.1.sortKey }
  }

  private var themes: [(String, String)] {
    Set(choices.compactMap(\.activity.category)).map { ($0, frame.words.theme($0).capitalisedFirst) }
      .sorted { $0.1.sortKey < $1.1.sortKey }
  }

  private var participations: [(String, String)] {
    ProgrammeFilter.Participation.allCases.map { ($0.rawValue, name(of: $0)) }
  }

  /// What is chosen though it is not on the list stays visible, or the form would say "all" above a narrowed list.
  private func select(
    _ key: ProgrammeFilter.Key,
    _ options: [(value: String, label: String)],
    chosen: String?
  ) -> FilterBar.Select {
    let unknown = [chosen].compactMap(\.self).filter { value in !options.contains { $0.value == value } }
      .map { value in (value: value, label: label(of: value, as: key)) }
    return FilterBar.Select(
      name: key.rawValue,
      label: text(key == .part ? "find.part" : "find.\(key.rawValue)"),
      any: text("find.any"),
      options: (options + unknown).map {
        FilterBar.Option(value: $0.value, label: $0.label, isChosen: $0.value == chosen)
      }
    )
  }

  private func label(of value: String, as key: ProgrammeFilter.Key) -> String {
    switch key {
    case .age: filter.age.map(name) ?? value
    case .language: frame.words.languageName(value).capitalisedFirst
    case .theme: name(ofTheme: value)
    case .municipality: name(ofMunicipality: value)
    default: value
    }
  }

  // MARK: - Names

  /// What nobody has called so is not shown as if it were ours: an address may be anybody's.
  private func name(ofMunicipality name: String) -> String {
    let isKnown = around.municipalities.contains(name) || around.venues.contains { $0.municipality == name }
    return isKnown ? name : text("find.municipality")
  }

  private func name(ofTheme theme: String) -> String {
    let isKnown = frame.words.knows(theme: theme) || choices.contains { $0.activity.category == theme }
    return isKnown ? frame.words.theme(theme).capitalisedFirst : text("find.theme")
  }

  private func name(of venue: Identifier<Venue>) -> String {
    around.venues.first { $0.id == venue }?.name ?? text("find.venue")
  }

  private var organisation: String {
    let name = around.organisation.map(frame.words.organisation) ?? text("activity.organisation")
    return text("find.chip.organisation", ["name": name])
  }

  private func name(of age: ProgrammeFilter.Age) -> String {
    age == .expecting ? frame.words.ageChoice(age) : text("find.chip.age", ["age": frame.words.ageChoice(age)])
  }

  private func name(of part: ProgrammeFilter.PartOfDay) -> String { text("dayPart.\(part.rawValue)") }

  private func name(of way: ProgrammeFilter.Participation) -> String {
    text(way == .dropIn ? "find.dropIn" : "find.booking")
  }

  private func text(_ key: String, _ values: [String: String] = [:]) -> String { frame.words.text(key, values) }
}
