import Scheduling
import Storage

/// Lets through what a family asked for: by SQL what is cheap to ask there, the rest by what everyone may see.
struct ProgrammeSieve {
  /// One answer serves all sessions that show the same words.
  private struct Words: Hashable {
    let activity: Identifier<Activity>
    let venue: Identifier<Venue>
    let title: [String: String]?
  }

  private let filter: ProgrammeFilter
  private let search: SearchWords?
  private let zones: ZoneTable
  private let now: Instant
  private let reading: any Reading
  private var shelf: Shelf
  private var found: [Words: Bool] = [:]

  init(_ filter: ProgrammeFilter, in reading: any Reading, zones: ZoneTable, at now: Instant) {
    self.filter = filter
    (self.zones, self.now) = (zones, now)
    self.reading = reading
    search = filter.search.map { SearchWords($0) }
    shelf = Shelf(reading)
  }

  /// How many are read at once where most may be left out.
  private static let step = 500

  /// The sessions that both filters let through; the limit counts these.
  mutating func sessions(_ wanted: SessionFilter) throws -> [SessionView] {
    var wanted = wanted
    wanted.municipality = wanted.municipality ?? filter.municipality
    wanted.venue = wanted.venue ?? filter.venue
    wanted.organisation = wanted.organisation ?? filter.organisation
    if filter.isEmpty { return try reading.sessions(wanted, at: now).map { try shelf.view($0) } }
    let most = wanted.limit
    wanted.limit = max(most, Self.step)
    var sessions: [SessionView] = []
    while true {
      let read = try reading.sessions(wanted, at: now)
      for listed in read {
        let view = try shelf.view(listed)
        guard try admits(view) else { continue }
        sessions.append(view)
        if sessions.count == most { return sessions }
      }
      guard read.count == wanted.limit, let last = read.last else { return sessions }
      wanted.after = SessionCursor(startsAt: last.startsAt, id: last.session.id)
    }
  }

  private mutating func admits(_ view: SessionView) throws -> Bool {
    let activity = view.activity.activity
    let zone = try zones.zone(activity.schedule.zone)
    let entry = view.entry(activity.enrolment.stage(of: view.session.start, in: zone, at: now))
    guard filter.admitsFacts(of: entry) else { return false }
    guard let search else { return true }
    let words = Words(activity: entry.activity.id, venue: entry.venue.id, title: view.session.title)
    if let known = found[words] { return known }
    let answer = search.areFound(in: SearchedText(entry.texts))
    found[words] = answer
    return answer
  }
}

extension SessionView {
  /// The session as a family's filter looks at it.
  fileprivate func entry(_ stage: BookingStage) -> ProgrammeEntry {
    ProgrammeEntry(
      session,
      of: activity.activity,
      by: activity.organisation,
      at: activity.venue,
      availability: availability,
      stage: stage
    )
  }
}
