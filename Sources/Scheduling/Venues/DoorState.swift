/// What somebody finds who comes to a venue's door.
package enum DoorState: Hashable, Sendable {
  /// Open, until then; hours that touch each other are one.
  case open(until: LocalDateTime)
  /// Closed, and open from then on.
  case opens(LocalDateTime)
  /// Closed for as long as `OpeningHours.foresight` looks ahead.
  case closed
}

extension OpeningHours {
  /// How many days ahead somebody before a closed door is told of.
  package static let foresight = 14

  /// Whether the door is open at a moment, and what comes next.
  ///
  /// - Parameter closures: days on which the venue is closed, whatever its hours say.
  package func state(at moment: LocalDateTime, closures: [Closure] = []) -> DoorState {
    let spans = spans(around: moment.date, closures: closures)
    let now = moment.wallSeconds
    guard let next = spans.first(where: { now < $0.upperBound }) else { return .closed }
    return now < next.lowerBound
      ? .opens(LocalDateTime(wallSeconds: next.lowerBound))
      : .open(until: LocalDateTime(wallSeconds: next.upperBound))
  }

  /// Open times from the day before on, in wall seconds, joined where they touch.
  private func spans(around date: LocalDate, closures: [Closure]) -> [ClosedRange<Int>] {
    let days = (date - 1)...(date + Self.foresight)
    let open = days.filter { day in !closures.contains { ($0.first...$0.last).contains(day) } }
    let spans = open.flatMap { day in
      self.spans(on: day).map(\.seconds).map { span in
        (day.dayNumber * 86_400 + span.lowerBound)...(day.dayNumber * 86_400 + span.upperBound)
      }
    }
    return spans.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, span in
      if let last = joined.last, span.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        joined.append(span)
      }
    }
  }
}
