import Language
import Scheduling

/// The seven days of a week, each a link to itself; today is marked, the chosen day is current.
struct WeekStrip {
  struct Day {
    let path: String
    let weekday: String
    /// For those who hear the page: the whole date.
    let name: String
    let number: String
    let date: String
    /// How many sessions the day has, in words.
    let count: String
    let hasSessions: Bool
    let holiday: String?
    let isToday: Bool
    let isCurrent: Bool
  }

  let days: [Day]
  let all: Link
  let isAllCurrent: Bool

  init(
    _ week: ISOWeek,
    _ filter: WeekFilter,
    sessions: [LocalDate: Int],
    holidays: [LocalDate: String],
    _ frame: Frame
  ) {
    days = (week.monday...(week.monday + 6)).map { date in
      let target = WeekFilter(week: week, day: date, municipality: filter.municipality)
      return Day(
        path: frame.path(.week(target)),
        weekday: frame.words.shortWeekday(date.weekday),
        name: frame.words.longDate(date, today: frame.today),
        number: String(date.day),
        date: date.description,
        count: frame.words.count("week.sessions", sessions[date] ?? 0),
        hasSessions: sessions[date] != nil,
        holiday: holidays[date],
        isToday: date == frame.today,
        isCurrent: date == filter.day
      )
    }
    let whole = WeekFilter(week: week, municipality: filter.municipality)
    all = Link(frame.path(.week(whole)), frame.words.text("week.all"))
    isAllCurrent = filter.day == nil
  }
}

/// The form that keeps a list to one municipality; it keeps the week and the day that were chosen.
struct FilterBar {
  struct Choice {
    let name: String
    let isCurrent: Bool
  }

  let action: String
  let week: String
  let day: String?
  let choices: [Choice]
  /// The municipality that is on, for the folded bar.
  let current: String?
  let clear: Link?

  init(_ filter: WeekFilter, _ week: ISOWeek, _ municipalities: [String], _ frame: Frame) {
    action = frame.path(.home)
    self.week = WeekFilter.text(week)
    day = filter.day?.description
    // One that is in the address but not in the list stays visible, or the bar would say "all" above a filtered list.
    let unknown = [filter.municipality].compactMap { $0 }.filter { !municipalities.contains($0) }
    choices = (municipalities + unknown).map { Choice(name: $0, isCurrent: $0 == filter.municipality) }
    current = filter.municipality
    let open = WeekFilter(week: filter.week, day: filter.day)
    clear = filter.municipality.map { _ in Link(frame.path(.week(open)), frame.words.text("filter.clear")) }
  }
}
