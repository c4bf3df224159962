extension Venue {
  /// Whether it was closed for a day, whatever its hours say.
  package func isClosed(on date: LocalDate) -> Bool { closings.contains { ($0.first...$0.last).contains(date) } }

  /// Its opening hours, with the days on which it was closed; nil where nobody has said when it is open.
  package var hoursInForce: OpeningHours? {
    guard var hours = openingHours, !closings.isEmpty else { return openingHours }
    hours.exceptions.removeAll { isClosed(on: $0.date) }
    let days = Set(closings.flatMap { $0.first...$0.last })
    hours.exceptions += days.sorted().map { OpeningHours.Exception($0, []) }
    return hours
  }

  /// Its closings that are not over by a day, the next first.
  package func closings(from today: LocalDate) -> [Closure] {
    closings.filter { $0.last >= today }.sorted { ($0.first, $0.uid) < ($1.first, $1.uid) }
  }

  /// The same venue closed on some days; the same days closed once more are closed for the new reason.
  package func closed(_ closing: Closure) -> Venue {
    var venue = self
    venue.closings.removeAll { $0.uid == closing.uid }
    venue.closings.append(closing)
    return venue
  }
}

extension Closure {
  /// A venue's sudden closing.
  package static func sudden(from first: LocalDate, until last: LocalDate, because reason: String?) -> Closure {
    let names = reason.map { ["fi": $0] } ?? [:]
    return Closure(uid: "sudden-\(first)-\(last)", first: first, last: last, names: names, isTentative: false)
  }
}
