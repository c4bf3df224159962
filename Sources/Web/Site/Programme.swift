import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// What is on: the week, groups, sessions.
extension Visit {
  static let mostOnPage = 2_000
  private static let nextSessions = 30

  func weekPage() async throws -> Response {
    let (language, now) = (try language(), desk.now())
    let (zone, today) = try day()
    let filter = WeekFilter(query: request.uri.query ?? "")
    let monday = (filter.week ?? filter.day?.week ?? today.week).monday
    let wanted = SessionFilter(
      from: zone.instant(LocalDateTime(monday, .midnight)),
      until: zone.instant(LocalDateTime(monday + 7, .midnight)),
      limit: Self.mostOnPage
    )
    let all = try await ListSessions(wanted).run(at: desk, as: .visitor).filter { $0.session.start.date >= monday }
    let admitted =
      filter.programme.isEmpty
      ? all
      : try await ListSessions(wanted, narrowed: filter.programme).run(at: desk, as: .visitor)
        .filter { $0.session.start.date >= monday }
    let page = WeekPage(
      language,
      filter: filter,
      today: today,
      publicURL: site.publicURL,
      around: try await surroundings(of: filter.programme, in: monday...(monday + 6), language: language),
      all: all.map(\.listed),
      sessions: admitted.map { $0.listed(at: now, in: zone) },
      next: admitted.isEmpty ? try await nearest(after: wanted.until, now: now, filter.programme) : nil
    )
    return publicPage(page.render())
  }

  /// The first that a filter lets through after a week, or else before it.
  private func nearest(
    after week: Instant,
    now: Instant,
    _ programme: ProgrammeFilter
  ) async throws -> Pages.ListedSession? {
    if let later = try await first(after: max(week, now), programme) { return later }
    return week <= now ? nil : try await first(after: now, programme)
  }

  /// The first session from an instant on, within half a year.
  private func first(after start: Instant, _ programme: ProgrammeFilter) async throws -> Pages.ListedSession? {
    let coming = SessionFilter(from: start, until: start + 180 * 86_400, limit: 1)
    return try await ListSessions(coming, narrowed: programme).run(at: desk, as: .visitor).first?.listed
  }

  private func surroundings(
    of programme: ProgrammeFilter,
    in days: ClosedRange<LocalDate>,
    language: LanguageCode
  ) async throws -> WeekPage.Surroundings {
    var around = WeekPage.Surroundings(
      municipalities: try await ListMunicipalities().run(at: desk, as: .visitor),
      venues: try await ListVenues().run(at: desk, as: .visitor).map(\.value),
      holidays: try await holidays(in: days, language: language)
    )
    if let id = programme.organisation {
      around.organisation = try? await FindOrganisation(id).run(at: desk, as: .visitor)
    }
    return around
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
    return publicPage(page.render())
  }

  func sessionPage() async throws -> Response {
    let (language, (zone, today)) = (try language(), try day())
    let found = try await FindSession(try id()).run(at: desk, as: .visitor)
    let listed = found.view.listed(at: desk.now(), in: zone)
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
    return publicPage(page.render())
  }

  /// The reader's zone and day.
  func day() throws -> (zone: Zone, today: LocalDate) {
    let zone = try desk.zones.zone(SiteDay.zone)
    return (zone, zone.local(desk.now()).date)
  }

  /// Sessions that are not over, of the next year.
  func coming(
    venue: Identifier<Venue>? = nil,
    activity: Identifier<Activity>? = nil,
    limit: Int = Self.nextSessions
  ) async throws -> [Pages.ListedSession] {
    let (now, zone) = (desk.now(), try day().zone)
    let filter = SessionFilter(from: now, until: now + 366 * 86_400, venue: venue, activity: activity, limit: limit)
    return try await ListSessions(filter).run(at: desk, as: .visitor).map { $0.listed(at: now, in: zone) }
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
  /// The session as lists show it at a moment.
  func listed(at now: Instant, in zone: Zone) -> Pages.ListedSession {
    var listed = listed
    listed.isOn = (startsAt..<endsAt).contains(now)
    listed.isLast = counts.left == 1
    listed.stage =
      switch activity.activity.enrolment.stage(of: session.start, in: zone, at: now) {
      case .open: .open
      case .closed: .closed
      case .opens(let start): .opens(zone.local(start))
      }
    return listed
  }

  /// The session as pages take it; nobody knows of some whether one must register.
  var listed: Pages.ListedSession {
    let isUnknown = activity.activity.enrolment.isUnknown && availability == .dropIn
    var listed = Pages.ListedSession(
      session,
      of: activity.activity,
      at: activity.venue,
      availability: isUnknown ? nil : availability
    )
    listed.contact = activity.activity.contact(of: activity.organisation)
    return listed
  }
}
