package import Language
package import Scheduling

/// The calendar of one week: the first page of the site.
package struct WeekPage: Sendable {
  /// What there is to choose from, and what the calendar needs beside its sessions.
  package struct Surroundings: Sendable {
    /// Those that may be chosen, in the order to show.
    package var municipalities: [String]
    package var venues: [Venue]
    /// What days of the week are called, in the language of the page.
    package var holidays: [LocalDate: String]
    /// Whose groups alone are shown; nil where no organisation is chosen.
    package var organisation: Organisation?

    package init(
      municipalities: [String],
      venues: [Venue] = [],
      holidays: [LocalDate: String] = [:],
      organisation: Organisation? = nil
    ) {
      self.municipalities = municipalities
      self.venues = venues
      self.holidays = holidays
      self.organisation = organisation
    }
  }

  private let frame: Frame
  private let filter: WeekFilter
  private let week: ISOWeek
  private let around: Surroundings
  private let sessions: [ListedSession]
  private let next: ListedSession?
  private let bar: FilterBar

  /// A week's calendar.
  ///
  /// - Parameters:
  ///   - all: the week's sessions, from which languages and themes to choose are taken.
  ///   - sessions: those of them that the filter lets through; the day is chosen here.
  ///   - next: the first after the week that the filter lets through, told where the week has none.
  package init(
    _ language: LanguageCode,
    filter: WeekFilter,
    today: LocalDate,
    publicURL: String,
    around: Surroundings,
    all: [ListedSession]? = nil,
    sessions: [ListedSession],
    next: ListedSession? = nil
  ) {
    frame = Frame(language, at: .week(filter), today: today, publicURL: publicURL)
    self.filter = filter
    week = filter.week ?? filter.day?.week ?? today.week
    self.around = around
    self.sessions = sessions
    self.next = next
    bar = FilterBar(filter, around, choices: all ?? sessions, frame)
  }

  /// The page as HTML.
  package func render() -> String {
    let steps = WeekSteps(week, frame) { .week(filter.on(week: $0)) }
    let day = filter.day.map { frame.words.longDate($0).capitalisedFirst }
    let what = bar.chips.isEmpty ? "" : ": " + bar.chips.map(\.label).joined(separator: ", ")
    let title = (day ?? "\(steps.heading), \(steps.dates)") + what
    return Document(template: .week, frame: frame, title: title, content: content(steps)).render()
  }
}

extension WeekPage {
  private struct Content {
    let steps: WeekSteps
    let times: TimeBar
    let strip: WeekStrip
    let filter: FilterBar
    let views: [Choice]
    let days: [DayList]
    let earlier: [DayList]
    let table: WeekTable?
    let empty: EmptyState?
    let subscribe: SubscribePanel
  }

  /// One of some links of which one is on.
  struct Choice {
    let path: String
    let label: String
    let isCurrent: Bool
  }

  private func content(_ steps: WeekSteps) -> Content {
    let byDay = Dictionary(grouping: sessions) { $0.session.start.date }
    let shown = shownDays.map { DayList($0, byDay[$0] ?? [], frame, holiday: around.holidays[$0]) }
    let lists = shown.filter { !$0.rows.isEmpty || ($0.isToday && !bar.isOn) || filter.day != nil }
    let hasRows = shown.contains { !$0.rows.isEmpty }
    let past = earlierDays.compactMap { day in
      byDay[day].map { DayList(day, $0, frame, holiday: around.holidays[day]) }
    }
    let isTable = filter.view == .table && filter.day == nil
    let table = WeekTable(week, filter, sessions: byDay, holidays: around.holidays, frame)
    return Content(
      steps: steps,
      times: TimeBar(filter, frame),
      strip: WeekStrip(week, filter, sessions: byDay.mapValues(\.count), holidays: around.holidays, frame),
      filter: bar,
      views: views,
      days: hasRows && !isTable ? lists : [],
      earlier: past,
      table: isTable && !table.rows.isEmpty ? table : nil,
      empty: hasRows || (isTable && !table.rows.isEmpty) ? nil : emptyState,
      subscribe: subscribe
    )
  }

  private var subscribe: SubscribePanel {
    let scope = FeedScope(filter.programme)
    let venue = scope.filter.venue.flatMap { id in around.venues.first { $0.id == id }?.name }
    let organisation = around.organisation.map(frame.words.organisation)
    let name = frame.words.filter(scope.filter, venue: venue, organisation: organisation)
    return SubscribePanel(scope, frame, named: name)
  }

  private var views: [Choice] {
    let views: [(WeekFilter.View, String)] = [(.list, "find.list"), (.table, "find.table")]
    return views.map { view, key in
      var other = filter.on(week: filter.week)
      other.view = view
      let isCurrent = filter.view == view && (view == .list || filter.day == nil)
      return Choice(path: frame.path(.week(other)), label: frame.words.text(key), isCurrent: isCurrent)
    }
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

  private var emptyState: EmptyState {
    let words = frame.words
    var links: [Link] = []
    if let next {
      let there = filter.on(week: next.session.start.date.week)
      links.append(
        Link(
          frame.path(.week(there)),
          words.text("find.next", ["when": words.date(next.session.start.date, today: frame.today)])
        )
      )
    }
    if filter.day != nil { links.append(Link(frame.path(.week(filter.on(week: week))), words.text("week.all"))) }
    if let clear = bar.clear { links.append(clear) }
    if next == nil, bar.isOn {
      // In the whole programme nothing is found: another week would be no better.
      if filter.programme.search != nil, bar.chips.count > 1 {
        links.insert(
          Link(frame.path(.week(filter.narrowed { $0.search = nil })), words.text("find.withoutWords")),
          at: 0
        )
      }
      let isWords = filter.programme.search != nil
      return EmptyState(
        title: words.text(isWords ? "find.nowhere" : "find.nowhereFilters"),
        hint: words.text(isWords ? "find.nowhereHint" : "find.nowhereFiltersHint"),
        links: links
      )
    }
    if next == nil {
      links.append(Link(frame.path(.week(filter.on(week: (week.monday + 7).week))), words.text("week.next")))
    }
    let isDay = filter.day != nil
    let plain = !isDay ? "week.emptyWeek" : filter.day == frame.today ? "week.emptyToday" : "week.emptyDay"
    return EmptyState(
      title: words.text(bar.isOn ? (isDay ? "find.noneDay" : "find.none") : plain),
      hint: words.text(bar.isOn ? "find.noneHint" : "week.emptyHint"),
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
