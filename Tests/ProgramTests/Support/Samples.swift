/// A small programme whose dates follow the day on which it is loaded.
enum Samples {
  static func programme(title: String = "Muskari", capacity: Int = 10) -> String {
    """
    {"schema_version": 1, "timezone": "Europe/Helsinki", "relative_to": "2026-01-05",
     "venues": [{"id": "library", "name": "Kirjasto", "type": "kirjasto", "municipality": "Oulu"}],
     "groups": [
      {"id": "music", "title": "\(title)", "venue_id": "library", "municipality": "Oulu",
       "organiser": {"name": "Perheyhdistys", "type": "järjestö"},
       "recurrence": {"weekdays": ["WE"], "start": "10:00", "end": "11:00"},
       "exceptions": {"skip_dates": ["2026-01-21"], "moved": [{"from": "2026-01-28", "to": "2026-01-29"}]},
       "date_details": [{"date": "2026-02-04", "start": "12:00", "end": "13:00", "place": "Sali", "note": "Juhla"}],
       "season": {"start": "2026-01-05", "end": "2026-03-01"}, "complete": true,
       "capacity": \(capacity), "capacity_unit": "perhettä", "waiting_capacity": 0,
       "registration": {"required": "required"}},
      {"id": "listed", "title": "Retki", "venue_id": "library", "municipality": "Oulu",
       "organiser": {"name": null, "type": "kunta"},
       "recurrence": {"weekdays": [], "dates": ["2026-01-13", "2026-01-15"], "start": "10:00"},
       "season": {"start": null, "end": null}, "complete": true, "registration": {"required": "no"}},
      {"id": "draft", "title": "Luonnos", "venue_id": "library", "municipality": "Oulu",
       "organiser": {"name": null, "type": "kunta"}, "recurrence": {"weekdays": []},
       "season": {"start": null, "end": null}, "complete": false}
    ]}
    """
  }

  static let closures = """
    BEGIN:VCALENDAR\r
    VERSION:2.0\r
    PRODID:-//test//test//EN\r
    X-WR-CALNAME:Remontti\r
    X-TAPAAMO-KIND:public-holidays\r
    BEGIN:VEVENT\r
    UID:one\r
    DTSTAMP:20260101T000000Z\r
    DTSTART;VALUE=DATE:20260301\r
    DTEND;VALUE=DATE:20260303\r
    SUMMARY:Remontti\r
    END:VEVENT\r
    END:VCALENDAR\r

    """

  static func calendar(rule: String = "FREQ=WEEKLY;COUNT=4") -> String {
    """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    UID:kerho@example.org
    DTSTART;TZID=FLE Standard Time:20270111T173000
    DTEND;TZID=FLE Standard Time:20270111T190000
    RRULE:\(rule)
    SUMMARY:Perhekerho
    BEGIN:VALARM
    ACTION:DISPLAY
    TRIGGER:-PT15M
    END:VALARM
    END:VEVENT
    END:VCALENDAR

    """
  }
}
