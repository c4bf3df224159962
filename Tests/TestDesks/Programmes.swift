package import Operations
package import Scheduling
package import Storage

/// Small programmes in the neutral schema, made for these tests.
package enum Programmes {
  /// One group, whose entry is as dull as may be where a test says nothing.
  package static func group(
    _ id: String = "kerho",
    recurrence: String = weekly,
    season: String = autumn,
    complete: Bool = true,
    exceptions: String = "{}",
    details: String = "[]",
    municipality: String = "Mallikylä",
    venue: String = "talo",
    more: String = ""
  ) -> String {
    """
    {"id": "\(id)", "title": "Perhekerho", "municipality": "\(municipality)", "venue_id": "\(venue)",
     "organiser": {"name": "Kylän perheet ry", "type": "järjestö"}, "recurrence": \(recurrence),
     "date_details": \(details), "exceptions": \(exceptions), "season": \(season), "complete": \(complete)
     \(more.isEmpty ? "" : ", \(more)")}
    """
  }

  /// Wednesdays at half past five: the first session is two days after the clock of `TestDesk`.
  package static let weekly = #"{"weekdays": ["WE"], "interval_weeks": 1, "start": "17:30", "end": "19:00"}"#
  package static let autumn = #"{"start": "2026-11-23", "end": "2026-12-18"}"#
  package static let house = #"{"id": "talo", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä"}"#
  package static let library =
    #"{"id": "kirjasto", "name": "Kirjasto", "type": "kirjasto", "municipality": "Mallikylä"}"#

  package static func json(_ groups: [String], venues: [String] = [house], more: String = "") -> [UInt8] {
    let text = """
      {"schema_version": 1, "timezone": "Europe/Helsinki", \(more)
       "venues": [\(venues.joined(separator: ", "))], "groups": [\(groups.joined(separator: ", "))]}
      """
    return Array(text.utf8)
  }

  package static func file(_ groups: String..., venues: [String] = [house], more: String = "") throws -> ProgrammeFile {
    try ProgrammeFile(json: json(groups, venues: venues, more: more))
  }
}

extension TestDesk {
  @discardableResult
  package func importing(_ groups: String..., venues: [String] = [Programmes.house], dryRun: Bool = false) async throws
    -> ImportPlan
  {
    let file = try ProgrammeFile(json: Programmes.json(groups, venues: venues))
    return try await ImportProgramme(file, isDryRun: dryRun).run(at: desk, as: .system)
  }

  /// The local starts of a group's sessions.
  package func starts(of source: String = "kerho") async throws -> [String] {
    try await sessions(of: source).map(\.start.description)
  }

  /// A group's sessions as they are stored, by start.
  package func sessions(of source: String = "kerho") async throws -> [Session] {
    try await database.read { reading in
      guard let id = try reading.activity(source: source)?.activity.id else { return [] }
      return try reading.allSessions(of: id).sorted { ($0.start, $0.originalStart) < ($1.start, $1.originalStart) }
    }
  }

  package func stored(_ source: String = "kerho") async throws -> StoredActivity? {
    try await database.read { try $0.activity(source: source) }
  }
}
