/// A time zone as a value: the instants at which its clocks change, and the rule by which they go on.
///
/// Wall-clock time is the truth of a schedule; UTC is derived here and nowhere else.
package struct Zone: Hashable, Sendable {
  /// From `at` on, local time is UTC plus `offset` seconds.
  package struct Transition: Hashable, Sendable {
    package let at: Instant
    package let offset: Int

    package init(at: Instant, offset: Int) {
      self.at = at
      self.offset = offset
    }
  }

  /// The IANA name, for example `Europe/Helsinki`.
  package let name: String
  /// Seconds east of UTC before the first transition.
  package let firstOffset: Int
  /// Sorted by instant.
  package let transitions: [Transition]
  /// The rule of the years to come; nil where a zone's clocks follow none.
  package let rule: ZoneRule?

  package init(name: String, firstOffset: Int, transitions: [Transition], rule: ZoneRule?) {
    self.name = name
    self.firstOffset = firstOffset
    self.transitions = transitions
    self.rule = rule
  }

  /// A zone that has followed one rule since `years` began.
  package init(name: String, rule: ZoneRule, years: ClosedRange<Int> = 1970...2200) {
    self.init(
      name: name,
      // A zone of the south is in its summer when a year begins.
      firstOffset: rule.transitions(in: years.lowerBound - 1).last?.offset ?? rule.standardOffset,
      transitions: years.flatMap { rule.transitions(in: $0) },
      rule: rule
    )
  }

  package static let utc = Zone(name: "UTC", rule: ZoneRule(standardOffset: 0, daylight: nil))

  /// Seconds east of UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    offset(after: transitions.partitioningIndex { $0.at > instant })
  }

  /// What a clock in this zone shows at an instant.
  package func local(_ instant: Instant) -> LocalDateTime {
    LocalDateTime(wallSeconds: instant.seconds + offset(at: instant))
  }

  /// The instant of a local time, by RFC 5545 section 3.3.5: a time inside a gap is read with the offset before it
  /// (03:30 becomes 04:30 in the Finnish spring), a time inside an overlap is its first occurrence.
  package func instant(_ local: LocalDateTime) -> Instant {
    let wall = local.wallSeconds
    let next = transitions.partitioningIndex { $0.at.seconds + $0.offset > wall }
    if next > 0 {
      let earlier = wall - offset(after: next - 1)
      if earlier < transitions[next - 1].at.seconds { return Instant(seconds: earlier) }
    }
    return Instant(seconds: wall - offset(after: next))
  }

  /// A local time as clocks show it: one that they jump over becomes the time after the gap.
  package func placed(_ local: LocalDateTime) -> LocalDateTime { self.local(instant(local)) }

  /// Whether the clocks jump over this local time.
  package func skips(_ local: LocalDateTime) -> Bool { placed(local) != local }

  /// The first stretch of local times that clocks jump over and that ends after a time, all in seconds on the wall clock;
  /// behind the last of them an empty one at the end of time.
  func gap(endingAfter wall: Int) -> Range<Int> {
    for index in transitions.partitioningIndex(where: { $0.at.seconds + $0.offset > wall })..<transitions.count {
      let (seconds, before) = (transitions[index].at.seconds, offset(after: index))
      if transitions[index].offset > before { return seconds + before..<seconds + transitions[index].offset }
    }
    return .max..<Int.max
  }

  private func offset(after count: Int) -> Int { count == 0 ? firstOffset : transitions[count - 1].offset }
}

extension Array {
  /// The first index whose element satisfies a condition that once true stays true.
  func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
