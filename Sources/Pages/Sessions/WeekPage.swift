package import Language
package import Scheduling

/// The calendar of one week: the first page of the site.
package struct WeekPage: Sendable {
  private let frame: Frame
  private let filter: WeekFilter
  private let week: ISOWeek
  private let municipalities: [String]
  private let sessions: [ListedSession]
  private let holidays: [LocalDate: String]

  /// A week's calendar.
  ///
  /// - Parameters:
  ///   - sessions: all of the week that the municipality lets through; the day is chosen here.
  ///   - municipalities: those that may be chosen, in the order to show.
  ///   - holidays: what days of the week are called, in the language of the page.
  package init(
    _ language: LanguageCode,
    filter: WeekFilter,
    today: LocalDate,
    publicURL: String,
    municipalities: [String],
    sessions: [ListedSession],
    holidays: [LocalDate: String] = [:]
  ) {
    frame = Frame(language, at: .week(filter), today: today, publicURL: publicURL)
    self.filter = filter
    week = filter.week ?? filter.day?.week ?? today.week
    self.municipalities = municipalities
    self.sessions = sessions
    self.holidays = holidays
  }

  /// The page as HTML.
  package func render() -> String {
    let dates = frame.words.dates(week.monday, week.monday + 6)
    let place = filter.municipality.map { ", \($0)" } ?? ""
    let day = filter.day.map { frame.words.longDate($0).capitalisedFirst }
    let heading = frame.words.text("week.title", ["number": String(week.number)])
    let title = (day ?? "\(heading), \(dates)") + place
    return Document(template: .week, frame: frame, title: title, content: content(heading, dates)).render()
  }
}

extension WeekPage {
  private struct Content {
    let heading: String
    let dates: String
    let previous: Link
    let next: Link
    let current: Link?
    let strip: WeekStrip
    let filter: FilterBar
    let days: [DayList]
    let earlier: [DayList]
    let empty: EmptyState?
    let subscribe: SubscribePanel
  }

  private func content(_ heading: String, _ dates: String) -> Content {
    let byDay = Dictionary(grouping: sessions) { $0.session.start.date }
    let shown = shownDays.map { DayList($0, byDay[$0] ?? [], frame, holiday: holidays[$0]) }
    let lists = shown.filter { !$0.rows.isEmpty || $0.isToday || filter.day != nil }
    let hasRows = shown.contains { !$0.rows.isEmpty }
    let past = earlierDays.compactMap { day in byDay[day].map { DayList(day, $0, frame, holiday: holidays[day]) } }
    return Content(
      heading: heading,
      dates: dates,
      previous: link(weekOf: week.monday - 7, "week.previous"),
      next: link(weekOf: week.monday + 7, "week.next"),
      current: week == frame.today.week ? nil : link(weekOf: frame.today, "week.this"),
      strip: WeekStrip(week, filter, sessions: byDay.mapValues(\.count), holidays: holidays, frame),
      filter: FilterBar(filter, week, municipalities, frame),
      days: hasRows ? lists : [],
      earlier: past,
      empty: hasRows ? nil : emptyState,
      subscribe: SubscribePanel(.all, frame)
    )
  }

  /// The chosen day, or the week; of this week what is still to come.
  private var shownDays: [LocalDate] {
    if let day = filter.day { return [day] }
    let first = week == frame.today.week ? frame.today : week.monday
    return Array(first...(week.monday + 6))
  }

  private var earlierDays: [LocalDate] {
    guard filter.day == nil, week == frame.today.week else { return [] }
    return Array(week.monday..<frame.today)
  }

  private func link(weekOf date: LocalDate, _ key: String) -> Link {
    let target = WeekFilter(week: date.week, municipality: filter.municipality)
    return Link(frame.path(.week(target)), frame.words.text(key))
  }

  private var emptyState: EmptyState {
    var links: [Link] = []
    if filter.day != nil { links.append(link(weekOf: week.monday, "week.all")) }
    if filter.municipality != nil {
      let open = WeekFilter(week: filter.week, day: filter.day)
      links.append(Link(frame.path(.week(open)), frame.words.text("filter.clear")))
    }
    links.append(link(weekOf: week.monday + 7, "week.next"))
    let title = filter.day == nil ? "week.emptyWeek" : filter.day == frame.today ? "week.emptyToday" : "week.emptyDay"
    let hint = filter.municipality.map { frame.words.text("week.emptyHintPlace", ["municipality": $0]) }
    return EmptyState(
      title: frame.words.text(title),
      hint: hint ?? frame.words.text("week.emptyHint"),
      links: links
    )
  }
}

/// A list with nothing in it: says so, and offers the next step.
struct EmptyState {
  let title: String
  let hint: String
  let links: [Link]
}
