import Foundation
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Where things are on: meeting places, their doors, organisations, municipalities.
extension Visit {
  func venuesPage() async throws -> Response {
    let venues = try await ListVenues().run(at: desk, as: .visitor).map(\.value)
    return publicPage(VenuesPage(try language(), venues, today: try day().today, publicURL: site.publicURL).render())
  }

  func venuePage() async throws -> Response {
    let (language, venue) = (try language(), try await FindVenue(try id()).run(at: desk, as: .visitor).value)
    let week = query["week"].flatMap(WeekFilter.week)
    let now = try clock(of: venue)
    let sessions = try await sessions(in: week ?? now.date.week) { $0.venue = venue.id }
    let page = VenuePage(
      language,
      venue,
      week: week,
      sessions: sessions,
      next: sessions.allSatisfy { $0.session.start.date < now.date }
        ? try await coming(venue: venue.id, limit: 1).first : nil,
      closures: try await closures(of: venue, from: now.date),
      now: now,
      publicURL: site.publicURL
    )
    return publicPage(page.render())
  }

  /// The screen at a door looks by itself for what has changed.
  func todayPage() async throws -> Response {
    let (language, venue) = (try language(), try await FindVenue(try id()).run(at: desk, as: .visitor).value)
    let (now, moment) = (try clock(of: venue), desk.now())
    let zone = try desk.zones.zone(venue.zone)
    let views = try await ListSessions(
      SessionFilter(
        from: zone.instant(LocalDateTime(now.date, .midnight)),
        until: zone.instant(LocalDateTime(now.date + 1, .midnight)),
        venue: venue.id,
        limit: Self.mostOnPage
      )
    ).run(at: desk, as: .visitor).filter { $0.session.start.date == now.date }
    let page = TodayPage(
      language,
      venue,
      sessions: views.map { $0.listed(at: moment, in: zone) },
      over: Set(views.filter { $0.endsAt <= moment }.map(\.session.id)),
      next: try await coming(venue: venue.id).first { $0.session.start.date > now.date },
      closures: try await closures(of: venue, from: now.date),
      now: now,
      publicURL: site.publicURL
    )
    var response = publicPage(page.render())
    response.headers[.refresh] = "300"
    return response
  }

  func organisationPage() async throws -> Response {
    let (language, today) = (try language(), try day().today)
    let organisation = try await FindOrganisation(try id()).run(at: desk, as: .visitor)
    let groups = try await ListActivities(organisation: organisation.id, limit: Self.mostOnPage)
      .run(at: desk, as: .visitor)
    let page = OrganisationPage(
      language,
      organisation,
      groups: groups.map { ($0.activity, $0.venue) },
      sessions: try await thisWeek { $0.organisation = organisation.id },
      today: today,
      publicURL: site.publicURL
    )
    return publicPage(page.render())
  }

  func municipalityPage() async throws -> Response {
    let (language, today) = (try language(), try day().today)
    let name = parameter("name").removingPercentEncoding ?? ""
    let venues = try await ListVenues().run(at: desk, as: .visitor).map(\.value).filter { $0.municipality == name }
    guard !venues.isEmpty else { throw WebError.notFound }
    let page = MunicipalityPage(
      language,
      name,
      venues: venues,
      sessions: try await thisWeek { $0.municipality = name },
      today: today,
      publicURL: site.publicURL
    )
    return publicPage(page.render())
  }

  func closures(from today: LocalDate) async throws -> [ClosureCalendar] {
    try await ListClosures().run(at: desk, as: .visitor).map { calendar in
      var calendar = calendar
      calendar.closures.removeAll { $0.last < today }
      return calendar
    }
  }

  private func closures(of venue: Venue, from today: LocalDate) async throws -> [Closure] {
    try await closures(from: today).filter { $0.venue == venue.id }.flatMap(\.closures)
  }

  private func clock(of venue: Venue) throws -> LocalDateTime { try desk.zones.zone(venue.zone).local(desk.now()) }

  /// What of this week is not over.
  private func thisWeek(_ narrow: (inout SessionFilter) -> Void) async throws -> [Pages.ListedSession] {
    let today = try day().today
    return try await sessions(in: today.week, narrow).filter { $0.session.start.date >= today }
  }

  private func sessions(
    in week: ISOWeek,
    _ narrow: (inout SessionFilter) -> Void
  ) async throws -> [Pages.ListedSession] {
    let (zone, now) = (try day().zone, desk.now())
    var filter = SessionFilter(
      from: zone.instant(LocalDateTime(week.monday, .midnight)),
      until: zone.instant(LocalDateTime(week.monday + 7, .midnight)),
      limit: Self.mostOnPage
    )
    narrow(&filter)
    return try await ListSessions(filter).run(at: desk, as: .visitor).map { $0.listed(at: now, in: zone) }
      .filter { $0.session.start.date >= week.monday }
  }
}
