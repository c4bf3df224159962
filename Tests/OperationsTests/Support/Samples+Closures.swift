import Operations
import Scheduling
import TestDesks

@testable import ICalendar

extension Samples {
  static func parsed(
    kind: ClosureCalendar.Kind,
    municipality: String? = nil,
    venue: String? = nil,
    name: String? = "Kalenteri",
    closures: [Closure] = [],
    notes: [ClosureNote] = []
  ) -> ParsedClosures {
    ParsedClosures(
      name: name,
      kind: kind,
      municipality: municipality,
      venue: venue,
      closures: closures,
      notes: notes
    )
  }
}

extension TestDesk {
  /// Imports the closure calendar of one kind that closes these days.
  func close(_ days: [String], kind: ClosureCalendar.Kind, municipality: String? = nil) async throws {
    let closures = days.map { day in
      let date = LocalDate(day) ?? LocalDate(dayNumber: 0)
      return Closure(uid: day, first: date, last: date, names: ["fi": "suljettu \(day)"], isTentative: false)
    }
    try await ImportClosures(Samples.parsed(kind: kind, municipality: municipality, closures: closures))
      .run(at: desk, as: .system)
  }
}
