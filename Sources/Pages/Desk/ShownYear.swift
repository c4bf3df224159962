import Language
import Scheduling

/// A group's year as its template reads it: what every date is stands in words, and beside them a shape.
struct ShownYear {
  struct Month {
    let title: String
    let count: String
    let days: [Day]
    let hasDays: Bool
  }

  struct Day {
    let kind: String
    let date: String
    let hours: String?
    let words: String?
  }

  let usual: String?
  let months: [Month]
  let beyond: String?

  init(_ year: YearOfDates, _ frame: Frame) {
    let words = frame.words
    usual = year.usual.map { usual in
      let hours = words.hours(usual.start, minutes: usual.minutes)
      return words.text(usual.minutes == nil ? "desk.year.usual" : "desk.year.usualHours", ["hours": hours])
    }
    months = year.months.map { month in
      Month(
        title: "\(words.month(month.number).capitalisedFirst) \(month.year)",
        count: words.count("desk.year.count", month.meetings),
        days: month.days.map { Self.shown($0, words) },
        hasDays: !month.days.isEmpty
      )
    }
    beyond = year.beyond > 0 ? words.count("desk.more", year.beyond) : nil
  }

  private static func shown(_ day: YearOfDates.Day, _ words: Phrasebook) -> Day {
    let date = day.start.date
    let said: [String?] =
      switch day.kind {
      case .meets: []
      case .cancelled: [words.text("desk.step.cancelled"), day.reason]
      case .taken: [words.text("desk.year.taken")]
      case .outside: [words.text("desk.year.outside")]
      case .skipped: [words.text("desk.year.skipped"), day.skip.map { words.skip($0, on: date) }]
      }
    let text = said.compactMap(\.self).joined(separator: ": ")
    return Day(
      kind: day.kind.rawValue,
      date: "\(words.shortWeekday(date.weekday)) \(words.dayMonth(date, today: date))",
      hours: day.isUnusual ? words.hours(day.start.time, minutes: day.minutes) : nil,
      words: text.isEmpty ? nil : text
    )
  }
}
