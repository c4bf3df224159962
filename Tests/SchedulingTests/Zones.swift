import Scheduling

/// Zones made from their rules, so that no test depends on the zone files of its machine.
enum Zones {
  /// By name; the years for which a name is right are those of its rules: Europe from 1996, America from 1987.
  static let named: [String: Zone] = [
    "UTC": .utc,
    "Europe/Helsinki": europe("Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
    "Europe/Zurich": europe("Europe/Zurich", "CET-1CEST,M3.5.0,M10.5.0/3"),
    "Europe/Paris": europe("Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"),
    "Europe/Vienna": europe("Europe/Vienna", "CET-1CEST,M3.5.0,M10.5.0/3"),
    "Europe/Berlin": europe("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
    "America/New_York": america("America/New_York", "EST5EDT"),
    "America/Denver": america("America/Denver", "MST7MDT"),
    "America/Los_Angeles": america("America/Los_Angeles", "PST8PDT"),
    "America/Vancouver": america("America/Vancouver", "PST8PDT"),
    "Australia/Lord_Howe": zone("Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
    "Australia/Sydney": zone("Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"),
    "America/Santiago": zone("America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24"),
    "America/St_Johns": zone("America/St_Johns", "NST3:30NDT,M3.2.0,M11.1.0"),
    "Asia/Kolkata": zone("Asia/Kolkata", "IST-5:30"),
    // Its summer is what the law calls standard: the "daylight" of its rule is the winter, an hour behind.
    "Europe/Dublin": zone("Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"),
  ]

  static let helsinki = europe("Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4")

  static func zone(_ name: String, _ posix: String, years: ClosedRange<Int> = 1970...2200) -> Zone {
    Zone(name: name, rule: rule(posix), years: years)
  }

  private static func europe(_ name: String, _ posix: String) -> Zone { zone(name, posix, years: 1996...2200) }

  /// The first Sunday of April to the last of October until 2006; the second of March to the first of November since.
  private static func america(_ name: String, _ letters: String) -> Zone {
    let before = rule("\(letters),M4.1.0,M10.5.0")
    let since = rule("\(letters),M3.2.0,M11.1.0")
    return Zone(
      name: name,
      firstOffset: since.standardOffset,
      transitions: (1987...2006).flatMap { before.transitions(in: $0) }
        + (2007...2200).flatMap { since.transitions(in: $0) },
      rule: since
    )
  }

  /// The rule of a text; one that cannot be read gives a zone that no test expects.
  private static func rule(_ posix: String) -> ZoneRule {
    ZoneRule(posix: posix) ?? ZoneRule(standardOffset: 77, daylight: nil)
  }
}
