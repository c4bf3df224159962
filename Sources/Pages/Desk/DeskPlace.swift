package import Scheduling

/// Where organisers look after their groups: paths below `/desk`.
package enum DeskPlace: Hashable, Sendable {
  case home
  /// Where files of groups come in (GET and POST).
  case importing
  /// A table of groups to fill in, as a file.
  case importTemplate
  /// The form of a new group, filled in as groups of a sort usually are.
  case new(GroupTemplate?)
  case group(Identifier<Activity>)
  /// The same with all of its sessions.
  case allSessions(Identifier<Activity>)
  /// What the group says of itself.
  case details(Identifier<Activity>)
  /// One change of when and where it meets, for one session, for those that follow or for all; the plan first.
  case change(Identifier<Activity>, DeskChange?, Identifier<Session>?)
  /// Who comes to a session or a course, and who waits (GET); the list narrowed by a search (POST).
  case list(BookingTarget)
  /// The list on paper, and as a file for a spreadsheet.
  case sheet(BookingTarget)
  case file(BookingTarget)
  /// Takes a place for a family (GET and POST).
  case add(BookingTarget)
  /// Writes to those who come, or wait, or to one of them (GET and POST).
  case message(BookingTarget, to: Identifier<Booking>?)
  /// What the form that takes a message back is sent to (POST).
  case takeBack(BookingTarget)
  /// One party.
  case party(Identifier<Booking>)
  /// What its forms are sent to (POST).
  case partyStep(Identifier<Booking>)
  /// A week of places, room by room; without a place, of those where one's own groups meet.
  case board(ISOWeek?, Identifier<Venue>?)
  /// Which rooms are free at what times (GET and POST).
  case freeRooms
  /// What the forms that publish, submit, unpublish or archive are sent to (POST).
  case turn(Identifier<Activity>)

  var path: String {
    switch self {
    case .home: "desk"
    case .importing: "desk/import"
    case .importTemplate: "desk/import/template"
    case .new(let template): "desk/new" + (template.map { "?template=\($0.rawValue)" } ?? "")
    case .group(let id): "desk/groups/\(id)"
    case .allSessions(let id): "desk/groups/\(id)?all=yes"
    case .details(let id): "desk/groups/\(id)/details"
    case .change(let id, let change, let session): "desk/groups/\(id)/change\(Self.query(change, session))"
    case .list(let target): Self.path(target)
    case .sheet(let target): Self.path(target) + "/print"
    case .file(let target): Self.path(target) + "/participants.csv"
    case .add(let target): Self.path(target) + "/add"
    case .message(let target, let one): Self.path(target) + "/message" + (one.map { "?to=\($0)" } ?? "")
    case .takeBack(let target): Self.path(target) + "/take-back"
    case .party(let id): "desk/bookings/\(id)"
    case .partyStep(let id): "desk/bookings/\(id)/step"
    case .board(let week, let venue): "desk/board\(Self.query(week, venue))"
    case .freeRooms: "desk/free-rooms"
    case .turn(let id): "desk/groups/\(id)/state"
    }
  }

  private static func path(_ target: BookingTarget) -> String {
    switch target {
    case .session(let id): "desk/sessions/\(id)"
    case .course(let id): "desk/groups/\(id)/course"
    }
  }

  private static func query(_ week: ISOWeek?, _ venue: Identifier<Venue>?) -> String {
    let parts = [week.map { "week=\(WeekFilter.text($0))" }, venue.map { "venue=\($0)" }].compactMap(\.self)
    return parts.isEmpty ? "" : "?\(parts.joined(separator: "&"))"
  }

  private static func query(_ change: DeskChange?, _ session: Identifier<Session>?) -> String {
    let parts = [change.map { "what=\($0.rawValue)" }, session.map { "session=\($0)" }].compactMap(\.self)
    return parts.isEmpty ? "" : "?\(parts.joined(separator: "&"))"
  }
}

/// What an organiser may want to change about when and where a group meets.
package enum DeskChange: String, Hashable, Sendable, CaseIterable {
  case cancel, move, time, minutes, place, pattern, places, note, title, skip, restore, add, until

  /// What it may be about.
  package enum Reach: String, Hashable, Sendable, CaseIterable {
    case this, following, all
  }

  /// For how much of the group it can be asked, by the rules of the plans; the likeliest first.
  package var reaches: [Reach] {
    switch self {
    case .move, .skip: [.this]
    case .add, .until: [.all]
    case .pattern: [.following, .all]
    case .cancel, .time, .minutes, .place, .places, .note, .title, .restore: [.this, .following, .all]
    }
  }
}
