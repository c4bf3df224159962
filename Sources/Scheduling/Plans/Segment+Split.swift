extension Segment {
  func isOver(_ day: LocalDate) -> Bool { last.map { $0 < day } ?? false }

  /// The part before a day and the part from it on; nil where that part has no date.
  ///
  /// The second begins at the pattern's first date of it, so that every other week stays every other week.
  func split(at day: LocalDate, zone: Zone) -> (before: Segment?, after: Segment?) {
    if day <= first { return (nil, isOver(day) ? nil : self) }
    if isOver(day) { return (self, nil) }
    var (before, after) = (self, self)
    before.last = day - 1
    switch pattern {
    case .dates(let dates):
      let early = dates.filter { $0.date < day }
      let late = dates.filter { $0.date >= day }
      before.pattern = .dates(early)
      after.pattern = .dates(late)
      after.first = day
      return (early.isEmpty ? nil : before, late.isEmpty ? nil : after)
    case .rule(var rule, let parity):
      let start = listedDates(in: zone, window: day...max(day, last ?? day + Self.reach)).first?.date
      guard let start else { return (before, nil) }
      if case .count(let count) = rule.end {
        rule.end = .count(max(1, count - before.listedDates(in: zone, window: first...(day - 1)).count))
        after.pattern = .rule(rule, parity: parity)
      }
      after.first = start
      return (before, after)
    }
  }

  /// How far a rule is asked for its next date: a yearly one on 29 February waits eight years at most.
  static let reach = 8 * 366

  /// The same period with another pattern; where it begins or ends within a week, on the new pattern's days of it.
  func fitted(to pattern: Pattern, zone: Zone) -> Segment {
    var after = self
    after.pattern = pattern
    if case .dates(let dates) = pattern {
      guard let earliest = dates.map(\.date).min(), let latest = dates.map(\.date).max() else { return after }
      after.first = min(first, earliest)
      after.last = last.map { max($0, latest) }
      return after
    }
    var week = after
    week.first = first.monday
    week.last = first.monday + 6
    if let early = week.listedDates(in: zone, window: week.first...(first.monday + 6)).first?.date, early < first {
      after.first = early
    }
    if let last {
      var open = after
      open.last = last.monday + 6
      if let late = open.listedDates(in: zone, window: last.monday...(last.monday + 6)).last?.date, late > last {
        after.last = late
      }
    }
    return after
  }

  /// Whether this period goes straight on as the next one.
  private func goesOn(as next: Segment) -> Bool {
    guard let last, next.first > last, case .rule(let rule, let parity) = pattern, rule.interval == 1 else {
      return false
    }
    if case .count = rule.end { return false }
    var other = next
    (other.first, other.last) = (first, last)
    guard other == self, next.first > last + 1 else { return other == self }
    var between = RuleDays(rule, anchor: first, parity: parity, window: last + 1...next.first - 1)
    return between.next() == nil
  }

  /// Periods that differ in nothing become one again.
  static func merged(_ segments: [Segment]) -> [Segment] {
    segments.reduce(into: []) { merged, next in
      if let before = merged.last, before.goesOn(as: next) {
        merged[merged.count - 1].last = next.last
      } else {
        merged.append(next)
      }
    }
  }
}
