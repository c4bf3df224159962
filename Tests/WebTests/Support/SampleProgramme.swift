/// Three venues and a group of each kind that a surface must show differently; the clock stands at 23 November 2026.
enum SampleProgramme {
  static let json = """
    {"schema_version": 1, "timezone": "Europe/Helsinki", "venues": [\(venues)], "groups": [
      \(groups.joined(separator: ",\n"))
    ]}
    """

  /// What a discreet group's pages and feeds must never hold.
  static let innerWords = ["Alkoholistien", "Päihdeongelma", "Vain läheisille", "Panttivangit"]

  private static let venues = """
    {"id": "library", "name": "Keskustan kirjasto", "type": "kirjasto", "municipality": "Oulu",
     "address": "Kirjastokatu 1", "coordinates": {"latitude": 65.01, "longitude": 25.47},
     "accessibility": ["hissi"], "rooms": [{"id": "hall", "name": "Sali"},
     {"id": "half", "name": "Salin puolikas", "part_of": "hall"}]},
    {"id": "house", "name": "Järjestötalo", "type": "järjestötalo", "municipality": "Helsinki"},
    {"id": "teams", "name": "Verkkoryhmä", "type": "verkko"}
    """

  /// How many groups there are.
  static var count: Int { groups.count }

  private static let groups = [
    group("cafe", "Perhekahvila", at: "library", weekday: "TU", registration: "no", more: #""capacity": null"#),
    group(
      "music",
      "Muskari",
      at: "library",
      weekday: "WE",
      registration: "required",
      more: """
        "capacity": 4, "capacity_unit": "perhettä", "waiting_capacity": 1, "party_limit": 6,
        "texts": {"sv": {"title": "Musiklek", "description": "Sång och rim."}},
        "exceptions": {"skip_dates": ["2026-12-09"]}
        """
    ),
    group(
      "evening",
      "Iltakerho",
      at: "house",
      weekday: "TH",
      registration: "recommended",
      by: "Toinen yhdistys",
      rules: #"{"scope": "both", "asks_afterwards": true}"#,
      more: #""price": {"eur": 2.5, "text": null}"#
    ),
    group(
      "peer",
      "Alkoholistien läheiset",
      at: "house",
      weekday: "MO",
      registration: "required",
      by: "Toinen yhdistys",
      start: "17:00",
      end: "18:30",
      more: """
        "accessibility": ["Päihdeongelma-ryhmän oma ovi"], "privacy": "discreet",
        "public_title": {"fi": "Vertaisryhmä", "sv": "Kamratgrupp"}, "capacity": 6,
        "capacity_unit": "henkilöä", "description": "Päihdeongelma perheessä.", "conditions": "Vain läheisille"
        """
    ),
    group(
      "code",
      "Panttivangit",
      at: "house",
      weekday: "FR",
      registration: "required",
      by: "Toinen yhdistys",
      more: #""privacy": "anonymous", "public_title": {"fi": "Keskusteluryhmä"}"#
    ),
    group(
      "soon",
      "Askartelu",
      at: "library",
      dates: ["2026-12-12"],
      registration: "required",
      opens: "2026-12-01"
    ),
    group("shut", "Leivonta", at: "library", dates: ["2026-12-13"], registration: "required", closes: "2026-11-22"),
    group("today", "Aamukerho", at: "library", dates: ["2026-11-23"], registration: "required", start: "09:00"),
    group("ask", "Verkkovertaiset", at: "teams", dates: ["2026-12-14", "2026-12-15"], registration: "unknown"),
    group("draft", "Luonnos", at: "house", registration: "no", isComplete: false),
  ]

  private static func group(
    _ id: String,
    _ title: String,
    at venue: String,
    weekday: String? = nil,
    dates: [String]? = nil,
    registration: String,
    by organiser: String = "Perheyhdistys",
    start: String = "10:00",
    end: String = "12:00",
    opens: String? = nil,
    closes: String? = nil,
    isComplete: Bool = true,
    rules: String = "{}",
    more: String? = nil
  ) -> String {
    let weekdays = weekday.map { "\"\($0)\"" } ?? ""
    let listed = dates.map { "[" + $0.map { "\"\($0)\"" }.joined(separator: ", ") + "]" } ?? "null"
    return """
      {"id": "\(id)", "title": "\(title)", "venue_id": "\(venue)", "municipality": "Oulu",
       "organiser": {"name": "\(organiser)", "type": "järjestö"}, "languages": ["fi"], "category": "kerho",
       "recurrence": {"weekdays": [\(weekdays)], "dates": \(listed), "start": "\(start)", "end": "\(end)"},
       "season": {"start": "2026-11-02", "end": "2026-12-18"}, "complete": \(isComplete),
       "registration": {"required": "\(registration)", "opens": \(quoted(opens)), "closes": \(quoted(closes)),
         "rules": \(rules)}
       \(more.map { ", \($0)" } ?? "")}
      """
  }

  private static func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
}
