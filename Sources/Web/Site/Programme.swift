import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// What is on: the week, venues, groups, sessions.
extension Visit {
  private static let mostOnPage = 2_000
  private static let nextSessions = 30

  func weekPage() async throws -> Response {
    let language = try language()
    let (zone, today) = try day()
    let filter = WeekFilter(week: query["week"], day: query["day"], municipality: query["municipality"])
    let monday = (filter.week ?? filter.day?.week ?? today.week).monday
    let sessions = try await ListSessions(
      SessionFilter(
        from: zone.instant(LocalDateTime(monday, .midnight)),
        until: zone.instant(LocalDateTime(monday + 7, .midnight)),
        municipality: filter.municipality,
        limit: Self.mostOnPage
      )
    ).run(at: desk, as: .visitor)
    let page = WeekPage(
      language,
      filter: filter,
      today: today,
      publicURL: site.publicURL,
      municipalities: try await ListMunicipalities().run(at: desk, as: .visitor),
      sessions: sessions.map(\.listed).filter { $0.session.start.date >= monday },
      holidays: try await holidays(in: monday...(monday + 6), language: language)
    )
    return Response(page: page.render())
  }

  func venuesPage() async throws -> Response {
    let venues = try await ListVenues().run(at: desk, as: .visitor).map(\.value)
    return Response(
      page: VenuesPage(try language(), venues, today: try day().today, publicURL: site.publicURL).render()
    )
  }

  func venuePage() async throws -> Response {
    let (language, venue) = (try language(), try await FindVenue(try id()).run(at: desk, as: .visitor).value)
    let today = try day().today
    let page = VenuePage(
      language,
      venue,
      sessions: try await coming(venue: venue.id),
      closures: try await closures(from: today).filter { $0.kind == .venue }.flatMap(\.closures),
      today: today,
      publicURL: site.publicURL
    )
    return Response(page: page.render())
  }

  func groupPage() async throws -> Response {
    let (language, today) = (try language(), try day().today)
    let found = try await FindActivity(try id()).run(at: desk, as: .visitor)
    let page = ActivityPage(
      language,
      found.view.activity,
      by: found.view.organisation,
      at: found.view.venue,
      sessions: try await coming(activity: found.view.activity.id),
      skipped: found.skipped.filter { $0.start.date >= today },
      today: today,
      publicURL: site.publicURL
    )
    return Response(page: page.render())
  }

  func sessionPage() async throws -> Response {
    let (language, (zone, today)) = (try language(), try day())
    let found = try await FindSession(try id()).run(at: desk, as: .visitor)
    let listed = found.view.listed
    let takingPart = TakingPart(listed, now: desk.now(), zone: zone)
    let instead =
      takingPart.leadsElsewhere
      ? try await SimilarSessions(to: .session(listed.session.id)).run(at: desk, as: .visitor) : []
    let page = SessionPage(
      language,
      listed,
      takingPart: takingPart,
      joinLink: found.joinLink,
      instead: instead.map(\.listed),
      today: today,
      publicURL: site.publicURL
    )
    return Response(page: page.render())
  }

  /// The reader's zone and day.
  func day() throws -> (zone: Zone, today: LocalDate) {
    let zone = try desk.zones.zone(SiteDay.zone)
    return (zone, zone.local(desk.now()).date)
  }

  /// Sessions that are not over.
  private func coming(
    venue: Identifier<Venue>? = nil,
    activity: Identifier<Activity>? = nil
  ) async throws -> [Pages.ListedSession] {
    let now = desk.now()
    let filter = SessionFilter(
      from: now,
      until: now + 366 * 86_400,
      venue: venue,
      activity: activity,
      limit: Self.nextSessions
    )
    return try await ListSessions(filter).run(at: desk, as: .visitor).map(\.listed)
  }

  private func closures(from today: LocalDate) async throws -> [ClosureCalendar] {
    try await ListClosures().run(at: desk, as: .visitor).map { calendar in
      var calendar = calendar
      calendar.closures.removeAll { $0.last < today }
      return calendar
    }
  }

  private func holidays(
    in days: ClosedRange<LocalDate>,
    language: LanguageCode
  ) async throws -> [LocalDate: String] {
    let calendars = try await closures(from: days.lowerBound).filter { $0.kind == .publicHolidays }
    return calendars.flatMap(\.closures).reduce(into: [:]) { names, closure in
      for day in days where (closure.first...closure.last).contains(day) {
        names[day] = closure.name(in: language.rawValue)
      }
    }
  }
}

extension SessionView {
  /// The session as pages take it; nobody knows of some whether one must register.
  var listed: Pages.ListedSession {
    let isUnknown = activity.activity.enrolment.isUnknown && availability == .dropIn
    return Pages.ListedSession(
      session,
      of: activity.activity,
      at: activity.venue,
      availability: isUnknown ? nil : availability
    )
  }
}
