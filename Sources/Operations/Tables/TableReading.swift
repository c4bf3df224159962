import ICalendar
import Language
import Scheduling
import Storage

/// Reads the rows of a table as groups of the neutral schema, so that their plan and what comes of it are those of any
/// programme.
struct TableReading {
  let organisation: Organisation
  /// Where groups meet whose rows name no place.
  let home: Place?
  let venues: [Sourced<Venue>]
  let zone: Zone
  let today: LocalDate
  /// Of texts whose column does not say theirs.
  let language: String

  /// As long as a group's form takes it, in bytes of UTF-8.
  static func longest(_ column: GroupColumn) -> Int {
    switch column {
    case .title: ActivityDetails.Longest.title
    case .description: ActivityDetails.Longest.text
    default: ActivityDetails.Longest.line
    }
  }

  /// The groups of a table, each with its line, and the rows that are none.
  func groups(of text: CSVText) throws(TablePlan.Refused) -> (
    groups: [(Int, ProgrammeFile.Group)], refused: [RefusedRow]
  ) {
    guard let head = text.rows.first else { throw TablePlan.Refused(.empty) }
    let columns = head.cells.map { GroupColumn.read($0) }
    for needed in GroupColumn.needed where !columns.contains(where: { $0?.column == needed }) {
      throw TablePlan.Refused(.columnMissing(needed))
    }
    var groups: [(Int, ProgrammeFile.Group)] = []
    var refused: [RefusedRow] = []
    var names: Set<String> = []
    for row in text.rows.dropFirst() {
      var cells = TableCells()
      for (column, cell) in zip(columns, row.cells) {
        if let column { cells.take(cell, column.column, in: column.language ?? language) }
      }
      do throws(TableFault) {
        let group = try group(cells)
        guard names.insert(group.id).inserted else { throw .twice }
        groups.append((row.line, group))
      } catch {
        refused.append(RefusedRow(line: row.line, title: Self.shown(cells[.title], error), fault: error))
      }
    }
    return (groups, refused)
  }

  private static func shown(_ title: String?, _ fault: TableFault) -> String? {
    switch fault {
    // What may not be kept is not shown either.
    case .identityNumber: nil
    case .tooLong(.title, _): title.map { $0.prefix(CalendarNote.longestTitle) + "…" }
    default: title
    }
  }

  private func group(_ cells: TableCells) throws(TableFault) -> ProgrammeFile.Group {
    try cells.check()
    guard let titles = cells.texts[.title], let title = titles[language] ?? titles.min(by: { $0.key < $1.key })?.value
    else { throw .missing(.title) }
    let place = try place(cells)
    let places = try number(cells[.places])
    let mode = try mode(cells[.mode], places: places)
    var group = ProgrammeFile.Group(
      id: "",
      title: titles["fi"] ?? title,
      municipality: organisation.municipality,
      venueId: place.venue.id.text,
      placeDetail: place.room,
      organiser: ProgrammeFile.Organiser(name: organisation.name, type: ""),
      recurrence: ProgrammeFile.RecurrenceEntry(weekdays: []),
      season: ProgrammeFile.Season(),
      complete: true
    )
    let key = cells[.id] ?? "\(title.lowercased())|\(place.venue.id)"
    group.id = "table:\(organisation.id):\(key)"
    let descriptions = cells.texts[.description] ?? [:]
    group.description = descriptions["fi"] ?? (titles["fi"] == nil ? descriptions[language] : nil)
    let languages = Set(titles.keys).union(descriptions.keys).subtracting(["fi"])
    group.texts = Dictionary(
      uniqueKeysWithValues: languages.map { ($0, ProgrammeFile.Text(title: titles[$0], description: descriptions[$0])) }
    )
    group.capacity = places
    group.registration = ProgrammeFile.Registration(required: mode)
    group.audience = Ages.read(cells[.ages])
    group.exactSchedule = try schedule(cells)
    return group
  }

  private func place(_ cells: TableCells) throws(TableFault) -> (venue: Venue, room: String?) {
    var venue: Venue
    if let said = cells[.venue] {
      let exact = venues.filter { $0.value.id.text == said || $0.sourceID == said }
      let found = exact.isEmpty ? venues.filter { $0.value.name.lowercased() == said.lowercased() } : exact
      guard let first = found.first?.value else { throw .venueUnknown(said) }
      guard found.count == 1 else { throw .venueAmbiguous(said) }
      venue = first
    } else {
      guard let home, let known = venues.first(where: { $0.value.id == home.venue })?.value else {
        throw .missing(.venue)
      }
      venue = known
      if cells[.room] == nil { return (venue, venue.rooms.first { $0.id == home.room }?.name) }
    }
    guard let said = cells[.room] else { return (venue, nil) }
    if let room = venue.rooms.first(where: { $0.name.lowercased() == said.lowercased() }) { return (venue, room.name) }
    // Where rooms are known, another name is a slip; where none are, it says where in the place.
    guard venue.rooms.isEmpty else { throw .roomUnknown(said, venue: venue.name) }
    return (venue, said)
  }

  private func number(_ text: String?) throws(TableFault) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), (1...100_000).contains(number) else { throw .number(text) }
    return number
  }

  private static let modes: [ProgrammeFile.Registration.Required: Set<String>] = [
    .no: ["ei", "ilman", "ilman ilmoittautumista", "nej", "utan", "utan anmälan", "no", "none", "drop-in", "open"],
    .recommended: ["vapaaehtoinen", "suositellaan", "frivillig", "rekommenderas", "optional", "recommended"],
    .required: ["kyllä", "pakollinen", "vaaditaan", "ja", "obligatorisk", "krävs", "yes", "required"],
  ]

  private func mode(_ text: String?, places: Int?) throws(TableFault) -> ProgrammeFile.Registration.Required {
    guard let text else { return .unknown }
    guard let mode = Self.modes.first(where: { $0.value.contains(text.lowercased()) })?.key else { throw .mode(text) }
    return mode
  }

  private func date(_ column: GroupColumn, _ cells: TableCells) throws(TableFault) -> LocalDate? {
    guard let text = cells[column] else { return nil }
    guard let date = HoursReader.date(text, today: today) else { throw .date(column, text) }
    return date
  }

  /// Nil where nobody has said when: such a group is a draft.
  private func schedule(_ cells: TableCells) throws(TableFault) -> Schedule? {
    let (from, until) = (try date(.from, cells), try date(.until, cells))
    if let from, let until, from > until { throw .order }
    guard let text = cells[.when] else { return nil }
    let season = from.flatMap { from in until.map { from...$0 } }
    let read: SchedulePhrase
    switch SchedulePhrase.read(text, context: SchedulePhrase.Context(today: today, season: season)) {
    case .success(let phrase): read = phrase
    case .failure(let refusal): throw .when(refusal.faults)
    }
    let first = from ?? today
    let horizon = first...max(first, until ?? first + SeasonHorizon.days)
    guard var schedule = read.schedule(zone: zone.name, season: horizon) else { throw .when([.missing(.days)]) }
    // Whoever says no last day means that it goes on.
    if read.last == nil, until == nil, case .rule(let rule, _) = read.pattern, rule.end == .never {
      schedule.segments[schedule.segments.count - 1].last = nil
    }
    return schedule
  }
}

/// The cells of a row by their columns; words by language too.
struct TableCells {
  private(set) var texts: [GroupColumn: [String: String]] = [:]

  mutating func take(_ cell: String, _ column: GroupColumn, in language: String) {
    guard !cell.isEmpty, texts[column]?[language] == nil else { return }
    texts[column, default: [:]][language] = cell
  }

  subscript(column: GroupColumn) -> String? { texts[column]?.min { $0.key < $1.key }?.value }

  func check() throws(TableFault) {
    for column in GroupColumn.allCases {
      for text in (texts[column] ?? [:]).sorted(by: { $0.key < $1.key }).map(\.value) {
        let limit = TableReading.longest(column)
        if text.utf8.count > limit { throw .tooLong(column, limit: limit) }
        if let first = text.first, "=@+".contains(first) { throw .formula(column) }
        if IdentityNumber.isIn(text) { throw .identityNumber }
      }
    }
  }
}

/// Ages in words: `0–11 kk`, `1-3 v`, `alle 2 v`; what is none of these stays in words.
enum Ages {
  static func read(_ text: String?) -> ProgrammeFile.AudienceEntry? {
    guard let text else { return nil }
    let words = text.lowercased().split { $0.isWhitespace || "-–—".contains($0) }.map(String.init)
    let numbers = words.compactMap { Int($0) }
    let units = words.filter { Int($0) == nil && !["alle", "under"].contains($0) }
    let isMonths = units.count == 1 && ["kk", "mån", "mån.", "months", "mo"].contains(units[0])
    let isYears =
      units.isEmpty || units.count == 1 && ["v", "v.", "vuotta", "vuotiaat", "år", "years", "yr"].contains(units[0])
    guard isMonths || isYears, numbers.allSatisfy({ (0...120).contains($0) }) else {
      return ProgrammeFile.AudienceEntry(text: text)
    }
    let (month, isUnder) = (isMonths ? 1 : 12, ["alle", "under"].contains(words.first ?? ""))
    switch numbers.count {
    case 1 where isUnder && numbers[0] > 0:
      return ProgrammeFile.AudienceEntry(ageMinMonths: 0, ageMaxMonths: numbers[0] * month - 1)
    case 2 where numbers[0] <= numbers[1] && !isUnder:
      // Somebody is three until the fourth birthday.
      return ProgrammeFile.AudienceEntry(ageMinMonths: numbers[0] * month, ageMaxMonths: (numbers[1] + 1) * month - 1)
    default: return ProgrammeFile.AudienceEntry(text: text)
    }
  }
}
