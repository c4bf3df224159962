import Operations
import Scheduling
import Storage
import Testing

@testable import Web

/// Groups with special rules, for the tests of the family's pages; beside the sample programme.
enum SpecialGroups {
  private static let json = """
    {"schema_version": 1, "timezone": "Europe/Helsinki",
     "venues": [{"id": "hut", "name": "Maja", "type": "asukastila", "municipality": "Oulu", "address": "Majatie 1"}],
     "groups": [
       \(group("pair", "Pari", more: #""capacity": 2, "capacity_unit": "perhettä", "waiting_capacity": 2"#)),
       \(group("single", "Yksi", more: #""capacity": 1, "capacity_unit": "perhettä", "waiting_capacity": 0"#)),
       \(group("once", "Kerran", #""one_per_contact": true"#)),
       \(group("babies", "Vauvat", more: #""capacity": null, "audience": {"age_min_months": 0, "age_max_months": 11}"#)),
       \(group("children", "Muskari lapsille", more: #""capacity": 9, "capacity_unit": "lasta", "party_limit": 4"#)),
       \(group("alone", "Yksin", more: #""capacity": 9, "party_limit": 1"#)),
       \(group("nurse", "Neuvola", #""slot_minutes": 40"#)),
       \(group("late", "Tarkka", #""cancel_minutes_before": 1440"#)),
       \(group("course", "Kurssi", #""scope": "course""#, more: #""capacity": 2, "capacity_unit": "perhettä""#))
     ]}
    """

  private static func group(
    _ id: String,
    _ title: String,
    _ rules: String = "",
    more: String = #""capacity": null"#
  ) -> String {
    """
    {"id": "\(id)", "title": "\(title)", "venue_id": "hut", "municipality": "Oulu", "category": "maja-\(id)",
     "organiser": {"name": "Perheyhdistys", "type": "järjestö"}, "complete": true, \(more),
     "recurrence": {"weekdays": ["TH"], "start": "10:00", "end": "12:00"},
     "season": {"start": "2026-11-02", "end": "2026-12-18"},
     "registration": {"required": "required", "rules": {\(rules)}}}
    """
  }

  /// Runs a test in a house that has them too.
  static func open(_ test: (House) async throws -> Void) async throws {
    try await House.open { house in
      let file = try ProgrammeFile(json: Array(json.utf8))
      _ = try await ImportProgramme(file, isDryRun: false).run(at: house.desk, as: .system)
      try await test(house)
    }
  }
}

extension House {
  /// Where a group's next session is booked.
  func form(_ group: String) async throws -> String { "/fi/sessions/\(try await session(group))/book" }

  /// A column of the database, row by row.
  func column(_ sql: String) async throws -> [String] {
    try await desk.database.read { reading in try reading.list(sql, []) { try $0.take(String.self) } }
  }
}

extension Answer {
  /// What somebody sees to fill in before anything is unfolded.
  var visibleFields: [String] {
    let main = text.between("<form", "</form>") ?? ""
    let seen = main.replacing(/<details[\s\S]*?<\/details>/, with: "").replacing(
      /<div class="trap"[\s\S]*?<\/div>/,
      with: ""
    )
    let names = seen.matches(of: /<(?:input|select|textarea) (?!type="hidden")[^>]*name="([^"]*)"/).map { String($0.1) }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Whether a text of the catalogue stands on the page.
  func says(_ text: String) -> Bool { self.text.contains(text) }
}
