import ICalendar
import Scheduling

/// A calendar of a test's own, read and worked out at a meeting place in Helsinki.
struct EventSample {
  let calendar: EventCalendar
  /// By the title of their event.
  private(set) var dates: [String: SeriesDates] = [:]
  private(set) var matters: [CalendarNote.Matter]

  static let horizon = Samples.local("2027-11-24T00:00").date

  static let zones: [String: Zone] = [
    "Europe/Helsinki": Samples.helsinki,
    "Europe/Berlin": Samples.zone("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
    "Europe/Kiev": Samples.zone("Europe/Kiev", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
    "Europe/Tallinn": Samples.zone("Europe/Tallinn", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
    "America/New_York": Samples.zone("America/New_York", "EST5EDT,M3.2.0,M11.1.0"),
    "America/Argentina/Ushuaia": Samples.zone("America/Argentina/Ushuaia", "<-03>3"),
    "UTC": .utc,
  ]

  /// Reads the lines of events; BEGIN and END of the calendar are added.
  init(_ lines: [String], sessions: Int = 5_000) throws {
    try self.init(Samples.bytes(["BEGIN:VCALENDAR", "VERSION:2.0"] + lines + ["END:VCALENDAR"]), sessions: sessions)
  }

  init(_ bytes: [UInt8], sessions: Int = 5_000) throws {
    calendar = try EventCalendarReader().read(bytes)
    matters = calendar.notes.map(\.matter)
    var zones = EventZones(of: calendar, venue: Samples.helsinki) { Self.zones[$0] }
    var limits = SeriesLimits(horizon: Self.horizon)
    limits.sessions = sessions
    for series in calendar.series {
      do throws(CalendarNote.Matter) {
        let dates = try SeriesDates(series, zones: &zones, limits: limits)
        matters += dates.matters
        self.dates[series.main?.title ?? ""] = dates
      } catch {
        matters.append(error)
      }
    }
  }

  /// A VEVENT with a UID of its title.
  static func event(_ title: String, _ lines: String...) -> [String] {
    ["BEGIN:VEVENT", "UID:\(title)@example.org", "SUMMARY:\(title)"] + lines + ["END:VEVENT"]
  }

  /// The first meetings of a schedule: `2026-11-23T17:30/90`, with what differs behind it.
  func meetings(_ title: String = "Kerho", first count: Int = 4) throws -> [String] {
    guard let dates = dates[title] else { return [] }
    let schedule = dates.schedule(in: Samples.helsinki)
    guard let first = schedule.segments.map(\.first).min() else { return [] }
    let found = schedule.dates(in: Samples.helsinki, window: first...max(first, Self.horizon), closures: [])
    let cancelled = Set(dates.cancelled.map(\.original))
    return found.meetings.prefix(count).map { meeting in
      let minutes = meeting.minutes.map { "/\($0)" } ?? ""
      let words = [meeting.place.map { " @ \($0)" }, meeting.note.map { " (\($0))" }].compactMap { $0 }.joined()
      return "\(meeting.start)\(minutes)\(words)\(cancelled.contains(meeting.originalStart) ? " cancelled" : "")"
    }
  }

  /// Whether a rule gives its dates.
  func isRuled(_ title: String = "Kerho") -> Bool {
    guard case .rule = dates[title]?.schedule(in: Samples.helsinki).segments.first?.pattern else { return false }
    return true
  }
}
