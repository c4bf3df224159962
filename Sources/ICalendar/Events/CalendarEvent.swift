package import Scheduling

/// A time as a calendar states it (RFC 5545 sections 3.3.4 and 3.3.5), before its zone is known.
package enum EventTime: Hashable, Sendable {
  case date(LocalDate)
  /// On whatever clock hangs on the wall.
  case floating(LocalDateTime)
  case utc(Instant)
  case zoned(LocalDateTime, zone: String)

  /// The wall clock as it is written; of a date, its midnight.
  var written: LocalDateTime {
    switch self {
    case .date(let date): LocalDateTime(date, .midnight)
    case .floating(let local), .zoned(let local, _): local
    case .utc(let instant): instant.utc
    }
  }
}

/// One VEVENT as a plain value: the persons, alarms and attachments that it may have had are not in it.
package struct CalendarEvent: Hashable, Sendable {
  /// How it ends.
  enum End: Hashable, Sendable {
    case unknown
    case at(EventTime)
    case after(seconds: Int)
  }

  /// An RDATE, which may state its own end.
  struct Addition: Hashable, Sendable {
    var start: EventTime
    var end: End
  }

  /// Of its BEGIN, from 1.
  package var line: Int
  package var uid: String
  var recurrenceID: EventTime?
  /// RANGE=THISANDFUTURE.
  var changesFollowing = false
  var sequence = 0
  /// LAST-MODIFIED or DTSTAMP: of two versions with one SEQUENCE, the later counts.
  var changed: Instant?
  var start: EventTime
  var end: End
  var rules: [RecurrenceRule] = []
  /// EXRULE of RFC 2445.
  var excludingRules: [RecurrenceRule] = []
  var additions: [Addition] = []
  var exclusions: [EventTime] = []
  package var title: String?
  /// The LANGUAGE of the title.
  package var language: String?
  package var description: String?
  package var location: String?
  /// What an export of ours says of this session alone.
  package var comment: String?
  /// Where this session alone meets, in our own export.
  package var place: String?
  /// The venue and room where this session alone meets, in our own export.
  package var site: SiteName?
  /// What this session alone is called, in our own export; by BCP 47 code.
  package var ownTitle: [String: String]?
  /// How many places this session alone has, in our own export.
  var places: Int?
  /// STATUS:CANCELLED, or the file's METHOD:CANCEL.
  package var isCancelled = false
  /// Why it is cancelled, in our own export.
  package var cancelReason: String?
  /// The group that a session of our own export belongs to.
  var group: String?
  /// The local start that its group's rule first gave, in our own export.
  var originalStart: LocalDateTime?

  var repeats: Bool { !rules.isEmpty || !additions.isEmpty }

  /// The title of its group; nil where a session of our own export says its own alone.
  package var groupTitle: String? { ownTitle == nil ? title : nil }

  /// The place of its group, in one line; nil where a session of our own export says its own alone.
  package var groupLocation: String? { place == nil && site == nil ? location : nil }

  /// Whether a session of our own export has another title or place than its group.
  var isParticular: Bool { place != nil || site != nil || ownTitle != nil }

  /// Whether it replaces another version of the same event.
  func isNewer(than other: CalendarEvent) -> Bool {
    (sequence, changed?.seconds ?? .min) >= (other.sequence, other.changed?.seconds ?? .min)
  }
}

/// All that a file says under one UID, or of one group of our own export.
package struct EventSeries: Hashable, Sendable {
  /// How a second import recognises it: the UID, or the group's name in our own export.
  package enum Key: Hashable, Sendable {
    case uid(String)
    case group(String)
  }

  package var key: Key
  /// The event without RECURRENCE-ID; nil where only changed instances were exported.
  package var master: CalendarEvent?
  /// Changed instances, or the sessions of a group of our own export.
  package var parts: [CalendarEvent] = []

  /// The event that gives the group its words.
  package var main: CalendarEvent? {
    master ?? parts.first { !$0.isCancelled && !$0.isParticular } ?? parts.first { !$0.isParticular } ?? parts.first
  }

  /// When the newest of its events was changed; nil where none says so.
  package var changed: Instant? { events.compactMap(\.changed).max() }

  /// Every event of it, the master first.
  package var events: [CalendarEvent] { (master.map { [$0] } ?? []) + parts }
}

/// A calendar file as it tells of its events, before any zone or meeting place is known.
package struct EventCalendar: Sendable {
  /// X-WR-CALNAME, or NAME; nil where the file has neither.
  package var name: String?
  /// X-WR-TIMEZONE: in whose clocks times in UTC repeat.
  var zone: String?
  /// In the order of the file.
  package var series: [EventSeries] = []
  /// What was seen on the way, in the order of the file.
  package var notes: [CalendarNote] = []
  /// The VTIMEZONEs by TZID.
  var zones: [String: CalendarComponent] = [:]
  /// Where in `series` a key stands.
  var places: [EventSeries.Key: Int] = [:]
}
