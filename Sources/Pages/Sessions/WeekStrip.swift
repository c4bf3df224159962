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

  init(
    _ week: ISOWeek,
    _ filter: WeekFilter,
    sessions: [LocalDate: Int],
    holidays: [LocalDate: String],
    _ frame: Frame
  ) {
    days = (week.monday...(week.monday + 6)).map { date in
      return Day(
        path: frame.path(.week(filter.on(week: week, day: date))),
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
  }
}
