package import Scheduling

extension ProgrammeFile {
  /// The same programme with its dates moved by whole weeks, so that it runs now; unchanged unless it asks for that.
  package func shifted(toWeekOf today: LocalDate) -> ProgrammeFile {
    guard let relativeTo else { return self }
    let days = today.monday - relativeTo.monday
    var file = self
    file.relativeTo = nil
    for index in file.groups.indices { file.groups[index].shift(by: days) }
    return file
  }
}

extension ProgrammeFile.Group {
  fileprivate mutating func shift(by days: Int) {
    season.start = season.start.map { $0 + days }
    season.end = season.end.map { $0 + days }
    recurrence.dates = recurrence.dates?.map { $0 + days }
    recurrence.anchorDate = recurrence.anchorDate.map { $0 + days }
    dateDetails = dateDetails?.map { detail in
      var detail = detail
      detail.date = detail.date + days
      return detail
    }
    if var registration {
      registration.opens = Self.shifted(registration.opens, by: days)
      registration.closes = Self.shifted(registration.closes, by: days)
      self.registration = registration
    }
    exceptions?.shift(by: days)
  }

  private static func shifted(_ text: String?, by days: Int) -> String? {
    guard let text, let date = LocalDate(String(text.prefix(10))) else { return text }
    return (date + days).description + text.dropFirst(10)
  }
}

extension ProgrammeFile.Exceptions {
  fileprivate mutating func shift(by days: Int) {
    skipDates = skipDates?.map { $0 + days }
    extraDates = extraDates?.map { $0 + days }
    moved = moved?.map { Moved(from: $0.from + days, to: $0.to + days, note: $0.note) }
    placeChanges = placeChanges?.map { PlaceChange(date: $0.date + days, place: $0.place, note: $0.note) }
    skipPeriods = skipPeriods?.map { Period(start: $0.start + days, end: $0.end + days, reason: $0.reason) }
  }
}
