import Language
import Scheduling

/// Today, tomorrow, or this week; a date of one's own is a field of the filter.
struct TimeBar {
  let choices: [WeekPage.Choice]

  init(_ filter: WeekFilter, _ frame: Frame) {
    let today = frame.today
    let week = filter.week ?? today.week
    func choice(_ other: WeekFilter, _ key: String, _ isCurrent: Bool) -> WeekPage.Choice {
      WeekPage.Choice(path: frame.path(.week(other)), label: frame.words.text(key), isCurrent: isCurrent)
    }
    choices = [
      choice(filter.on(week: nil, day: today), "find.today", filter.day == today),
      choice(filter.on(week: nil, day: today + 1), "find.tomorrow", filter.day == today + 1),
      choice(filter.on(week: nil), "find.week", filter.day == nil && week == today.week),
    ]
  }
}
