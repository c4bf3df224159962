package import Scheduling

/// Which sessions the calendar shows, and how: the whole of it stands in the address.
package struct WeekFilter: Hashable, Sendable {
  /// How the week is laid out.
  package enum View: String, Hashable, Sendable {
    case list
    case table
  }

  /// Nil for the current week.
  package var week: ISOWeek?
  /// Nil for the whole week.
  package var day: LocalDate?
  package var view: View
  package var programme: ProgrammeFilter

  /// A filter by its parts.
  package init(
    week: ISOWeek? = nil,
    day: LocalDate? = nil,
    view: View = .list,
    programme: ProgrammeFilter = ProgrammeFilter()
  ) {
    self.week = week
    self.day = day
    self.view = view
    self.programme = programme
  }

  /// Reads a query (`week=2026-W48&day=2026-11-24&view=table&age=2y`); what cannot be read is left out.
  package init(query: String) {
    let values = Dictionary(PercentEncoding.pairs(of: query).map { ($0.name, $0.value) }) { first, _ in first }
    let day = values["day"].flatMap { LocalDate($0) }
    self.init(
      // A form that carries the week along may ask for a day of another one.
      week: day?.week ?? values["week"].flatMap(Self.week(_:)),
      day: day,
      view: values["view"].flatMap { View(rawValue: $0) } ?? .list,
      programme: ProgrammeFilter(query: query)
    )
  }

  /// `2026-W48`.
  package static func text(_ week: ISOWeek) -> String { "\(week.year)-W\(week.number < 10 ? "0" : "")\(week.number)" }

  package static func week(_ text: String) -> ISOWeek? {
    let parts = text.split(separator: "-W", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let number = Int(parts[1]), (1970...9998).contains(year), (1...53).contains(number)
    else { return nil }
    let week = ISOWeek(year: year, number: number)
    return ISOWeek(of: week.monday) == week ? week : nil
  }

  /// The same list on another day, or of another week.
  func on(week: ISOWeek?, day: LocalDate? = nil) -> WeekFilter {
    var other = self
    (other.week, other.day) = (week, day)
    return other
  }

  /// The same days, narrowed otherwise.
  func narrowed(_ narrow: (inout ProgrammeFilter) -> Void) -> WeekFilter {
    var other = self
    narrow(&other.programme)
    return other
  }

  /// When, and how.
  private var frame: [(name: String, value: String)] {
    let parts = [week.map { ("week", Self.text($0)) }, day.map { ("day", $0.description) }]
    return (parts + [view == .list ? nil : ("view", view.rawValue)]).compactMap(\.self)
  }

  /// What a form that narrows carries along: all that it has no field for.
  var carried: [HiddenField] {
    frame.filter { $0.name != "day" }.map { HiddenField($0.name, $0.value) }
      + [programme.organisation].compactMap(\.self).map { HiddenField("organisation", $0.text) }
  }

  var query: String {
    let parts =
      frame.map { "\($0.name)=\(PercentEncoding.encode($0.value))" } + [programme.query].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }
}
