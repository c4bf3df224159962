import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

extension WebSite {
  /// Pages of those who run the network; an organisation's admin keeps its own part there.
  var networkRoutes: [Route] {
    [
      Self.network(.get, "", .managePolicies) { try await $0.networkPage() },
      Self.network(.get, "/organisations", .manageOrganisations) { try await $0.organisationsPage() },
      Self.network(.get, "/organisations/new", .addOrganisation) { try await $0.newOrganisationPage() },
      Self.network(.post, "/organisations/new", .addOrganisation) { try await $0.sendNewOrganisation() },
      Self.network(.get, "/organisations/{id}", .manageOrganisations) { try await $0.organisationFormPage() },
      Self.network(.post, "/organisations/{id}", .manageOrganisations) { try await $0.sendOrganisation() },
      Self.network(.get, "/venues", .changeVenue) { try await $0.keptVenuesPage() },
      Self.network(.get, "/venues/new", .changeVenue) { try await $0.newVenuePage() },
      Self.network(.post, "/venues/new", .changeVenue) { try await $0.sendNewVenue() },
      Self.network(.get, "/venues/{id}", .changeVenue) { try await $0.venueFormPage() },
      Self.network(.post, "/venues/{id}", .changeVenue) { try await $0.sendVenue() },
      Self.network(.get, "/venues/{id}/rooms", .changeVenue) { try await $0.roomsPage() },
      Self.network(.post, "/venues/{id}/rooms", .changeVenue) { try await $0.sendRoom() },
      Self.network(.get, "/venues/{id}/hours", .changeVenue) { try await $0.hoursPage() },
      Self.network(.post, "/venues/{id}/hours", .changeVenue) { try await $0.sendHours() },
      Self.network(.get, "/venues/{id}/close", .changeVenue) { try await $0.closingPage() },
      Self.network(.post, "/venues/{id}/close", .changeVenue) { try await $0.sendClosing() },
      Self.network(.get, "/closures", .changeClosures) { try await $0.closuresPage() },
      Self.network(.post, "/closures", .changeClosures) { try await $0.sendClosures() },
      Self.network(.get, "/closures/{id}", .changeClosures) { try await $0.closureCalendarPage() },
      Self.network(.post, "/closures/{id}", .changeClosures) { try await $0.sendClosure() },
      Self.network(.get, "/policies", .managePolicies) { try await $0.policiesPage() },
      Self.network(.post, "/policies", .managePolicies) { try await $0.sendPolicy() },
      Self.network(.get, "/audit", .readAudit) { try await $0.auditPage() },
      Self.network(.post, "/audit/verify", .readAudit) { try await $0.verifyAudit() },
      Self.network(.get, "/season", .changeSchedule) { try await $0.seasonPage() },
      Self.network(.post, "/season", .changeSchedule) { try await $0.sendSeason() },
    ]
  }

  private static func network(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ act: Act,
    answer: @escaping @Sendable (Visit) async throws -> Response
  ) -> Route {
    Route(method, "/{lang}/network\(path)", .site, act: act, answer: answer)
  }
}

extension Visit {
  func networkPage() async throws -> Response {
    try await asStaff { me in
      guard me.member.keepsNetwork else { throw OperationError.notAllowed }
      let words = try words
      var page = try staffPage(.network(.home), "network.title", lead: "network.lead")
      page.back = (.staff(.account), words.text("staff.toAccount"))
      var section = StaffPage.Section()
      section.rows = me.member.networkPlaces.map { place, name in
        StaffPage.Row(words.text("network.\(name)"), [words.text("network.\(name)Lead")], to: place)
      }
      page.sections = [section]
      if me.member.isNetworkAdmin {
        // The pages are written in three languages; a group's own texts in those that its organiser writes.
        var languages = StaffPage.Section(words.text("network.languages"), words.text("network.languagesLead"))
        languages.facts = [
          (words.text("network.languagesOffered"), LanguageCode.allCases.map { words.text("language.\($0.rawValue)") }),
          (words.text("network.languagesWritten"), try await writtenLanguages()),
        ]
        page.sections.append(languages)
      }
      return response(page)
    }
  }

  /// In how many of the published groups a language is written: `suomi 120 / 120`.
  private func writtenLanguages() async throws -> [String] {
    let page = 200
    var (counts, groups): ([String: Int], Int) = ([:], 0)
    var after: Identifier<Activity>?
    while true {
      let found = try await ListActivities(after: after, limit: page).run(at: desk, as: .visitor)
      for language in found.flatMap(\.activity.texts.byLanguage.keys) { counts[language, default: 0] += 1 }
      groups += found.count
      guard found.count == page else { break }
      after = found.last?.activity.id
    }
    let words = try words
    return LanguageCode.allCases.map { language in
      "\(words.languageName(language.rawValue)) \(counts[language.rawValue] ?? 0) / \(groups)"
    }
  }

  /// A page of the network, with the way back.
  func networkPage(
    _ place: NetworkPlace,
    _ title: String,
    lead: String? = nil,
    back: NetworkPlace = .home,
    called: String = "network.title"
  ) throws -> StaffPage {
    let words = try words
    var page = try staffPage(.network(place), title, lead: lead)
    page.back = (.network(back), words.text(called))
    if query["done"] == "yes" { page.notice = words.text("network.done") }
    return page
  }

  /// Where somebody is after something is done; the page says so.
  func done(at place: NetworkPlace) throws -> Response {
    .seeOther(SiteAddress.network(place).path(in: try language()) + "?done=yes")
  }

  func asNetwork(_ answer: (RecogniseSignIn.Answer) async throws -> Response) async throws -> Response {
    try await asStaff { me in
      guard me.member.isNetworkAdmin else { throw OperationError.notAllowed }
      return try await answer(me)
    }
  }

  /// A field with its words: `key` is its label, `hint` what stands below.
  func field(
    _ name: String,
    _ key: String,
    _ kind: StaffPage.Field.Kind = .text,
    _ value: String? = nil,
    hint: String? = nil
  ) throws -> StaffPage.Field {
    let words = try words
    var field = StaffPage.Field(name, words.text(key), kind)
    (field.value, field.hint) = (value ?? "", hint.map { words.text($0) })
    return field
  }

  func section(_ title: String? = nil, _ lead: String? = nil, _ form: StaffPage.Form) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(title.map { words.text($0) }, lead.map { words.text($0) })
    section.form = form
    return section
  }
}

extension StaffMember {
  /// Whether there is anything for somebody on the network's pages.
  var keepsNetwork: Bool { isNetworkAdmin || !ownOrganisations.isEmpty }

  /// Organisations that somebody runs.
  var ownOrganisations: [Identifier<Organisation>] {
    Set(roles.filter { $0.role == .organisationAdmin }.compactMap(\.organisation)).sorted()
  }

  /// Where somebody may go there, by what the catalogue calls it.
  fileprivate var networkPlaces: [(SiteAddress, String)] {
    let own =
      ownOrganisations.count == 1 && !isNetworkAdmin ? NetworkPlace.organisation(ownOrganisations[0]) : .organisations
    let places: [(NetworkPlace, String, Bool)] = [
      (.venues, "venues", isNetworkAdmin), (.closures, "closures", isNetworkAdmin),
      (own, "organisations", true), (.season, "season", !deskOrganisations.isEmpty), (.policies, "policies", true),
      (.audit(AuditQuery()), "audit", isNetworkAdmin),
    ]
    return places.filter(\.2).map { (.network($0.0), $0.1) }
  }
}
