package import Scheduling

/// When a group meets, in words:
/// `parillisten viikkojen maanantaisin klo 17.30–19.30, 31.8.–7.12., ei 12.10. (syysloma)`.
extension Phrasebook {
  /// A whole schedule, with its exceptions.
  ///
  /// - Parameters:
  ///   - today: the year is told only where it is not this day's, and a season that has begun has no first day.
  ///   - zone: where an UNTIL in UTC is read; without it, by the clock of UTC.
  package func recurrence(_ schedule: Schedule, today: LocalDate? = nil, zone: Zone? = nil) -> String {
    let reader = Reader(today: today, zone: zone, countsHold: schedule.skips.isEmpty && !schedule.observesClosures)
    let segments = schedule.segments.map { sentence($0, reader) }
    let main = segments.count > 1 ? [segments.joined(separator: "; ")] : segments
    let less = [skipped(schedule.skips, reader), observed(schedule.observance)].compactMap { $0 }
    let first = (main + less).joined(separator: segments.count > 1 ? "; " : ", ")
    let parts = [first] + moved(schedule, reader) + changed(schedule, reader) + added(schedule, reader)
    let words = parts.filter { !$0.isEmpty }
    return segments.isEmpty && schedule.extras.isEmpty ? text("recurrence.none") : words.joined(separator: "; ")
  }

  /// One period of a schedule, without the schedule's exceptions.
  package func recurrence(_ segment: Segment, today: LocalDate? = nil, zone: Zone? = nil) -> String {
    sentence(segment, Reader(today: today, zone: zone, countsHold: true))
  }

  /// A bare rule from its first day on.
  ///
  /// - Parameters:
  ///   - start: DTSTART, from which the rule takes what it does not say.
  ///   - minutes: nil where the end is not known.
  package func recurrence(
    _ rule: RecurrenceRule,
    parity: WeekParity? = nil,
    from start: LocalDateTime,
    minutes: Int?,
    today: LocalDate? = nil,
    zone: Zone? = nil
  ) -> String {
    let pattern = Segment.Pattern.rule(rule, parity: parity)
    let segment = Segment(first: start.date, last: nil, time: start.time, minutes: minutes, pattern: pattern)
    return recurrence(segment, today: today, zone: zone)
  }

  /// The days alone, without clock time and season: `parillisten viikkojen maanantaisin`.
  package func days(of rule: RecurrenceRule, parity: WeekParity? = nil, anchor: LocalDate) -> String {
    let words = words(rule, parity: parity, anchor: anchor)
    return ([words.base] + words.limits).joined(separator: ", ")
  }

  /// For whom a sentence is put together.
  struct Reader: Sendable {
    var today: LocalDate?
    var zone: Zone?
    /// Whether a rule's COUNT is the number of meetings: nothing is taken away from it.
    var countsHold: Bool
  }

  private func sentence(_ segment: Segment, _ reader: Reader) -> String {
    switch segment.pattern {
    case .dates(let dates):
      dates.isEmpty ? text("recurrence.none") : listed(dates, in: segment, reader)
    case .rule(let rule, let parity):
      ruled(rule, parity, in: segment, reader)
    }
  }

  private func ruled(_ rule: RecurrenceRule, _ parity: WeekParity?, in segment: Segment, _ reader: Reader) -> String {
    let words = words(rule, parity: parity, anchor: segment.first)
    let base = clocked(words.base, segment.time, minutes: segment.minutes)
    let season = SegmentBounds(segment, rule: rule, parity: parity, reader: reader)
    return ([base] + words.limits + bounds(season, reader)).joined(separator: ", ")
  }

  private func bounds(_ bounds: SegmentBounds, _ reader: Reader) -> [String] {
    var parts: [String] = []
    if bounds.namesFirst {
      let isOneYear = bounds.last.map { $0.year == bounds.first.year } ?? true
      parts = [text("recurrence.firstTime", ["date": date(bounds.first, today: isOneYear ? reader.today : nil)])]
      if let last = bounds.last {
        parts.append(text("recurrence.until", ["date": dayMonth(last, today: reader.today)]))
      }
    } else if let last = bounds.last {
      let isEmpty = last < bounds.first
      parts = [isEmpty ? text("recurrence.none") : dates(bounds.first, last, today: reader.today)]
    } else if bounds.count != nil || reader.today.map({ $0 < bounds.first }) ?? true {
      parts = [text("recurrence.from", ["date": dayMonth(bounds.first, today: reader.today)])]
    } else {
      parts = [text("recurrence.openEnded")]
    }
    return parts + (bounds.count.map { [count("recurrence.times", $0)] } ?? [])
  }

  /// `maanantaisin klo 17.30–19.30`, `maanantaisin klo 12 alkaen`
  func clocked(_ days: String, _ start: LocalTime, minutes: Int?) -> String {
    let forms = DateForms.of(language)
    let known = minutes.flatMap { $0 > 0 ? $0 : nil }
    if let known, known <= 1440, let range = range(start, minutes: known) { return days + forms.joint + range }
    let open = forms.dateOnwards(days, time(start))
    guard let known else { return open }
    return text("recurrence.lasting", ["when": days + forms.joint + time(start), "length": length(known)])
  }

  private func length(_ minutes: Int) -> String {
    let values = ["hours": String(minutes / 60), "minutes": String(minutes % 60)]
    return text(minutes % 60 == 0 ? "recurrence.hours" : "recurrence.hoursMinutes", values)
  }
}

extension Schedule {
  fileprivate var observesClosures: Bool {
    observance.publicHolidays == .observes || observance.schoolHolidays == .observes
  }
}
