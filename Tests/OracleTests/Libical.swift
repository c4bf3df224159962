import CLibical
import Scheduling

/// libical's own iterator over a rule.
enum Libical {
  /// The first starts of a rule in floating time.
  static func starts(of rule: RecurrenceRule, from start: LocalDateTime, limit: Int) -> [LocalDateTime] {
    let (date, time) = (start.date, start.time)
    var first = icaltime_null_time()
    (first.year, first.month, first.day) = (Int32(date.year), Int32(date.month), Int32(date.day))
    (first.hour, first.minute, first.second) = (Int32(time.hour), Int32(time.minute), Int32(time.second))
    let type = rule.description.withCString { icalrecurrencetype_from_string($0) }
    guard let iterator = icalrecur_iterator_new(type, first) else { return [] }
    defer { icalrecur_iterator_free(iterator) }
    var starts: [LocalDateTime] = []
    while starts.count < limit {
      let next = icalrecur_iterator_next(iterator)
      guard icaltime_is_null_time(next) == 0,
        let date = LocalDate(year: Int(next.year), month: Int(next.month), day: Int(next.day)),
        let time = LocalTime(hour: Int(next.hour), minute: Int(next.minute), second: Int(next.second))
      else { break }
      starts.append(LocalDateTime(date, time))
    }
    return starts
  }
}
