import Language
import Scheduling

/// From one week to the next and back: the heading of a list that holds one week.
struct WeekSteps {
  /// `Viikko 48`.
  let heading: String
  /// `23.–29.11.2026`.
  let dates: String
  let previous: Link
  let next: Link
  /// Back to this week, from any other.
  let current: Link?

  init(_ week: ISOWeek, _ frame: Frame, address: (ISOWeek) -> SiteAddress) {
    heading = frame.words.text("week.title", ["number": String(week.number)])
    dates = frame.words.dates(week.monday, week.monday + 6)
    func link(_ date: LocalDate, _ key: String) -> Link {
      Link(frame.path(address(date.week)), frame.words.text(key))
    }
    previous = link(week.monday - 7, "week.previous")
    next = link(week.monday + 7, "week.next")
    current = week == frame.today.week ? nil : link(frame.today, "week.this")
  }
}
