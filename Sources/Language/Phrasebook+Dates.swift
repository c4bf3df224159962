package import Scheduling

/// Days and times in words: `ti 30.3. klo 9.30–11.30`, the year only where it is not this one.
extension Phrasebook {
  private var forms: DateForms { DateForms.of(language) }

  /// `ti`, `tis`, `Tue`.
  package func shortWeekday(_ weekday: Weekday) -> String { text("weekday.short.\(weekday.rawValue)") }

  /// `tiistai`, `tisdag`, `Tuesday`.
  package func longWeekday(_ weekday: Weekday) -> String { text("weekday.long.\(weekday.rawValue)") }

  /// `marraskuu`, `november`, `November`.
  package func month(_ number: Int) -> String { text("month.\(number)") }

  /// `30.3.`, with the year unless it is that of `today`; without `today` always with the year.
  package func dayMonth(_ date: LocalDate, today: LocalDate? = nil) -> String {
    forms.day(date, today?.year != date.year)
  }

  /// `ti 30.3.`, with the year unless it is that of `today`; without `today` always with the year.
  package func date(_ date: LocalDate, today: LocalDate? = nil) -> String {
    "\(shortWeekday(date.weekday)) \(dayMonth(date, today: today))"
  }

  /// `tiistai 30.3.`, by the same rule for the year.
  package func longDate(_ date: LocalDate, today: LocalDate? = nil) -> String {
    "\(longWeekday(date.weekday)) \(dayMonth(date, today: today))"
  }

  /// `23.–29.11.`, both ends included, by the same rule for the year; one day alone is a short date.
  package func dates(_ first: LocalDate, _ last: LocalDate, today: LocalDate? = nil) -> String {
    first == last ? date(first, today: today) : forms.span(first, last, today?.year != last.year)
  }

  /// `9.30`; a whole hour is `9`.
  package func time(_ time: LocalTime) -> String { forms.clock(time, true) }

  /// `9.30–11.30`; `klo 12 alkaen` where the end is not known.
  package func hours(_ start: LocalTime, minutes: Int?) -> String {
    range(start, minutes: minutes) ?? forms.onwards(time(start))
  }

  /// `ti 30.3. klo 9.30–11.30`; the full form, with the year, without `today`.
  package func when(_ start: LocalDateTime, minutes: Int?, today: LocalDate? = nil) -> String {
    let day = date(start.date, today: today)
    guard let range = range(start.time, minutes: minutes) else { return forms.dateOnwards(day, time(start.time)) }
    return day + forms.joint + range
  }

  /// `ti 30.3. klo 9.30`: a moment, such as the one at which registration opens.
  package func moment(_ moment: LocalDateTime, today: LocalDate? = nil) -> String {
    date(moment.date, today: today) + forms.joint + time(moment.time)
  }

  /// `vko 48`, `v. 48`, `week 48`.
  package func week(_ week: ISOWeek) -> String { text("week.short", ["number": String(week.number)]) }

  /// Minutes stand on both ends or on neither: `9–11`, `9.30–11.00`.
  func range(_ start: LocalTime, minutes: Int?) -> String? {
    guard let minutes else { return nil }
    let end = LocalTime(secondsSinceMidnight: start.seconds + minutes * 60)
    let short = start.minute == 0 && end.minute == 0
    return "\(forms.clock(start, short))–\(forms.clock(end, short))"
  }
}
