import Language
import Scheduling

/// A week as a table: a column for each day that is not over, a row for each part of it.
struct WeekTable {
  struct Heading {
    let path: String
    let weekday: String
    let date: String
    let holiday: String?
    let isToday: Bool
  }

  struct Entry {
    let path: String
    let start: String
    let hours: String
    let title: Wording
    let place: String
    let availability: AvailabilityMark
    let showsAvailability: Bool
    let change: String?
    let isCancelled: Bool
  }

  struct Cell {
    let entries: [Entry]
    let isToday: Bool
  }

  struct Row {
    /// `Aamu`, `Iltapäivä`, `Ilta`.
    let name: String
    let cells: [Cell]
  }

  let headings: [Heading]
  /// Parts of the day in which nothing is on are left out.
  let rows: [Row]

  init(
    _ week: ISOWeek,
    _ filter: WeekFilter,
    sessions: [LocalDate: [ListedSession]],
    holidays: [LocalDate: String],
    _ frame: Frame
  ) {
    // Of this week what is still to come: the days before are told below it.
    let first = week == frame.today.week ? frame.today : week.monday
    let days = Array(first...(week.monday + 6))
    headings = days.map { date in
      var target = filter
      (target.week, target.day, target.view) = (week, date, .list)
      return Heading(
        path: frame.path(.week(target)),
        weekday: frame.words.shortWeekday(date.weekday).capitalisedFirst,
        date: frame.words.dayMonth(date, today: frame.today),
        holiday: holidays[date],
        isToday: date == frame.today
      )
    }
    rows = ProgrammeFilter.PartOfDay.allCases.compactMap { part in
      let cells = days.map { date in
        let entries = (sessions[date] ?? []).inOrder.filter { ProgrammeFilter.PartOfDay($0.session.start.time) == part }
        return Cell(entries: entries.map { Entry($0, frame) }, isToday: date == frame.today)
      }
      guard cells.contains(where: { !$0.entries.isEmpty }) else { return nil }
      return Row(name: frame.words.text("dayPart.\(part.rawValue)"), cells: cells)
    }
  }
}

extension WeekTable.Entry {
  fileprivate init(_ listed: ListedSession, _ frame: Frame) {
    self.init(
      path: frame.path(.session(listed.session.id)),
      start: listed.session.start.description,
      hours: listed.hours(frame),
      title: listed.title(frame).hyphenated(in: frame.language),
      place: (listed.session.place ?? listed.venue.name).hyphenated,
      availability: listed.mark(frame).narrow(frame),
      showsAvailability: !listed.isCancelled,
      change: listed.flag(frame)?.word,
      isCancelled: listed.isCancelled
    )
  }
}
