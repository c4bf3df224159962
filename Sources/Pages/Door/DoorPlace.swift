package import Scheduling

/// Where those work who stand at a door: paths below `/door`.
package enum DoorPlace: Hashable, Sendable {
  /// What is on today (GET).
  case home
  /// What a code that somebody shows is sent to (POST).
  case find
  /// Who is expected and who came (GET); the same narrowed by a search (POST).
  case session(Identifier<Session>)
  /// The same with whole names.
  case names(Identifier<Session>)
  /// What a tap on one party is sent to (POST).
  case mark(Identifier<Session>)
  /// What a family without a booking is sent to (POST).
  case walkIn(Identifier<Session>)
  /// What taps that count people are sent to (POST).
  case count(Identifier<Session>)
  /// What marks everybody else absent, or takes that back (POST).
  case rest(Identifier<Session>)
  /// The list on paper.
  case sheet(Identifier<Session>)
  /// How many are inside now.
  case inside
  /// The day in numbers.
  case summary
  /// What ends the day (POST).
  case close
  /// Where a PIN opens a tablet again (GET and POST), and what was wanted there.
  case unlock(Identifier<Session>?)
  /// What a tablet's scripts send to the house (POST), and ask it (GET).
  case events(Identifier<Session>)
  case state(Identifier<Session>)
  /// The list as a tablet keeps it for want of a network.
  case kept(Identifier<Session>)
  /// Which lists a tablet is to keep.
  case keeps
  /// What a tablet shows that has no network, and nothing kept.
  case offline
  case manifest

  var path: String {
    switch self {
    case .home: "door"
    case .find: "door/find"
    case .session(let id): "door/sessions/\(id)"
    case .names(let id): "door/sessions/\(id)?names=yes"
    case .mark(let id): "door/sessions/\(id)/mark"
    case .walkIn(let id): "door/sessions/\(id)/walk-in"
    case .count(let id): "door/sessions/\(id)/count"
    case .rest(let id): "door/sessions/\(id)/rest"
    case .sheet(let id): "door/sessions/\(id)/print"
    case .inside: "door/inside"
    case .summary: "door/summary"
    case .close: "door/close"
    case .events(let id): "door/sessions/\(id)/events"
    case .state(let id): "door/sessions/\(id)/state"
    case .kept(let id): "door/sessions/\(id)?keep=yes"
    case .keeps: "door/keeps"
    case .offline: "door/offline"
    case .manifest: "door/manifest"
    case .unlock(let id): "door/unlock" + (id.map { "?session=\($0)" } ?? "")
    }
  }
}
