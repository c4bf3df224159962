import Language
import Scheduling

/// One session in a list: the whole row is one link.
struct SessionRow {
  let path: String
  let start: String
  let hours: String
  let title: Wording
  /// Nil in the list of a venue, where only a session's own place or room is told.
  let place: String?
  let audience: Wording?
  let languages: [String]
  let note: Wording?
  let availability: AvailabilityMark
  /// A cancelled session says so once, in its flag.
  let showsAvailability: Bool
  let flag: ChangeFlag?
  /// `Käynnissä, klo 11.30 asti`, while it is on.
  let onNow: String?
  let isCancelled: Bool

  init(_ listed: ListedSession, _ frame: Frame, atVenue: Bool = false) {
    path = frame.path(.session(listed.session.id))
    start = listed.session.start.description
    hours = listed.hours(frame)
    let title = listed.title(frame)
    self.title = Wording(title.text.withKeptHyphens, language: title.language)
    place = atVenue ? listed.placeAtVenue : listed.placeLine
    audience = listed.audience(frame)
    languages = listed.languages(frame)
    note = frame.freeWords(listed.session.note, of: listed.activity)
    availability = listed.mark(frame)
    flag = listed.flag(frame)
    onNow = listed.onNow(frame)
    isCancelled = listed.isCancelled
    showsAvailability = !isCancelled
  }
}

/// One day with its sessions.
struct DayList {
  let id: String
  /// `Tänään`, `Huomenna`.
  let relative: String?
  let weekday: String
  let date: String
  let isToday: Bool
  let holiday: String?
  let rows: [SessionRow]
  /// What an empty day says; nil where there are rows.
  let empty: String?

  init(_ date: LocalDate, _ sessions: [ListedSession], _ frame: Frame, holiday: String? = nil, atVenue: Bool = false) {
    id = "day-\(date)"
    relative = Self.relative(date, frame)
    weekday = frame.words.longWeekday(date.weekday).capitalisedFirst
    self.date = frame.words.dayMonth(date, today: frame.today)
    isToday = date == frame.today
    self.holiday = holiday
    rows = sessions.inOrder.map { SessionRow($0, frame, atVenue: atVenue) }
    empty = rows.isEmpty ? frame.words.text(isToday ? "week.emptyToday" : "week.emptyDay") : nil
  }

  private static func relative(_ date: LocalDate, _ frame: Frame) -> String? {
    switch date - frame.today {
    case 0: frame.words.text("week.today")
    case 1: frame.words.text("week.tomorrow")
    default: nil
    }
  }

  /// The days that have sessions, in order.
  ///
  /// - Parameter atVenue: whether all are at one venue, which is already told.
  static func days(_ sessions: [ListedSession], atVenue: Bool = false, _ frame: Frame) -> [DayList] {
    Dictionary(grouping: sessions) { $0.session.start.date }.sorted { $0.key < $1.key }.map {
      DayList($0.key, $0.value, frame, atVenue: atVenue)
    }
  }
}

/// One session of a group in a list of its dates: the date is the link.
struct DateRow {
  let path: String
  let start: String
  let when: String
  let note: Wording?
  let availability: AvailabilityMark
  let showsAvailability: Bool
  let flag: ChangeFlag?
  let isCancelled: Bool

  init(_ listed: ListedSession, _ frame: Frame) {
    path = frame.path(.session(listed.session.id))
    start = listed.session.start.description
    when = listed.when(frame).capitalisedFirst
    note = frame.freeWords(listed.session.note, of: listed.activity)
    availability = listed.mark(frame)
    flag = listed.flag(frame)
    isCancelled = listed.isCancelled
    showsAvailability = !isCancelled
  }
}

extension [ListedSession] {
  /// Those from a day on, and those before it.
  func partedByDay(from day: LocalDate) -> (shown: [ListedSession], earlier: [ListedSession]) {
    (filter { $0.session.start.date >= day }, filter { $0.session.start.date < day })
  }

  /// By start; what starts together by place, then by id, so that a list never changes its order by chance.
  var inOrder: [ListedSession] {
    sorted { left, right in
      let (first, second) = (left.session, right.session)
      return (first.start, left.venue.name, first.id) < (second.start, right.venue.name, second.id)
    }
  }
}
