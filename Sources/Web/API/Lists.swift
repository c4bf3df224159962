import Foundation
import Hummingbird
import Operations
import Scheduling
import Language

/// The API's lists answer `{"items": […], "next": cursor or null}`.
extension Visit {
  private static let limits = 1...200
  private static let usualLimit = 50

  func listVenues() async throws -> Response {
    let limit = try limit()
    let after: Identifier<Venue>? = try identifier("cursor", expected: .a(.cursor))
    let municipality = municipality
    let venues = try await ListVenues().run(at: desk, as: try await actor())
      .filter { municipality == nil || $0.value.municipality == municipality }
      .sorted { $0.value.id < $1.value.id }
      .drop { venue in after.map { venue.value.id <= $0 } ?? false }
    let page = venues.prefix(limit)
    return Self.list(page.map { JSON($0) }, next: venues.count > limit ? page.last?.value.id.text : nil)
  }

  func showVenue() async throws -> Response {
    Response(json: JSON(try await FindVenue(try id()).run(at: desk, as: try await actor())))
  }

  func listActivities() async throws -> Response {
    let limit = try limit()
    let after: Identifier<Activity>? = try identifier("cursor", expected: .a(.cursor))
    let found = try await ListActivities(venue: try identifier("venue"), after: after, limit: limit + 1)
      .run(at: desk, as: try await actor())
    let page = found.prefix(limit)
    return Self.list(page.map { JSON($0) }, next: found.count > limit ? page.last?.activity.id.text : nil)
  }

  func showActivity() async throws -> Response {
    let answer = try await FindActivity(try id()).run(at: desk, as: try await actor())
    return Response(json: JSON(answer.view, skipped: answer.skipped))
  }

  func listSessions() async throws -> Response {
    let zone = try desk.zones.zone(FeedDay.zone)
    let today = zone.local(desk.now()).date
    let limit = try limit()
    let from = try instant("from", zone: zone, endOfDay: false) ?? zone.instant(LocalDateTime(today, .midnight))
    let until = try instant("to", zone: zone, endOfDay: true) ?? from + 366 * 86_400
    guard from <= until else { throw WebError.badParameter("to", expected: .a(.notBeforeFrom)) }
    let filter = SessionFilter(
      from: from,
      until: until,
      activity: try identifier("activity"),
      after: try query["cursor"].map(Self.cursor),
      limit: limit + 1
    )
    let found = try await ListSessions(filter, narrowed: try narrowed()).run(at: desk, as: try await actor())
    let page = found.prefix(limit)
    let next = found.count > limit ? page.last.map { "\($0.startsAt.seconds)-\($0.session.id)" } : nil
    return Self.list(page.map { JSON($0) }, next: next)
  }

  func showSession() async throws -> Response {
    let answer = try await FindSession(try id()).run(at: desk, as: try await actor())
    return Response(json: JSON(answer.view, showsNumbers: answer.showsNumbers, joinLink: answer.joinLink))
  }

  static func list(_ items: [JSON], next: String?) -> Response {
    Response(json: .object(["items": .array(items), "next": .optional(next)]))
  }

  func limit() throws -> Int {
    guard let text = query["limit"] else { return Self.usualLimit }
    guard let limit = Int(text), Self.limits.contains(limit) else {
      throw WebError.badParameter("limit", expected: .number(Self.limits))
    }
    return limit
  }

  /// An empty word filters nothing, as a form sends it.
  private var municipality: String? { query["municipality"].flatMap { $0.isEmpty ? nil : $0 } }

  /// What the programme is narrowed by; unlike on pages, nothing is left out that is not understood.
  private func narrowed() throws -> ProgrammeFilter {
    var filter = ProgrammeFilter()
    for (name, value) in PercentEncoding.pairs(of: request.uri.query ?? "") {
      guard let key = ProgrammeFilter.Key(rawValue: name) else { continue }
      guard filter.take(value, for: key) else { throw WebError.badParameter(name, expected: Expected(key)) }
    }
    return filter
  }

  private func identifier<Entity>(_ name: String, expected: Expected = .a(.id)) throws -> Identifier<Entity>? {
    guard let text = query[name] else { return nil }
    guard let id = Identifier<Entity>(text) else { throw WebError.badParameter(name, expected: expected) }
    return id
  }

  /// A day (`2026-11-23`, both ends included) or an instant (RFC 3339).
  private func instant(_ name: String, zone: Zone, endOfDay: Bool) throws -> Instant? {
    guard let text = query[name] else { return nil }
    if let date = LocalDate(text) { return zone.instant(LocalDateTime(endOfDay ? date + 1 : date, .midnight)) }
    if let instant = Instant(text) { return instant }
    throw WebError.badParameter(name, expected: .a(.dateOrInstant))
  }

  private static func cursor(_ text: String) throws -> SessionCursor {
    let halves = text.split(separator: "-")
    guard halves.count == 2, let seconds = Int(halves[0]), let id = Identifier<Session>(String(halves[1])) else {
      throw WebError.badParameter("cursor", expected: .a(.cursor))
    }
    return SessionCursor(startsAt: Instant(seconds: seconds), id: id)
  }
}
