import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Operations
import Pages

extension WebSite {
  /// Pages for people; the language is the first part of each path.
  var siteRoutes: [Route] {
    [
      Route(.get, "/", .site) { $0.chooseLanguage() },
      Route(.get, "/robots.txt", .site) { _ in Self.robots },
      Route(.get, "/{lang}", .site) { try await $0.weekPage() },
      Route(.get, "/{lang}/venues", .site) { try await $0.venuesPage() },
      Route(.get, "/{lang}/venues/{id}", .site) { try await $0.venuePage() },
      Route(.get, "/{lang}/venues/{id}/today", .site) { try await $0.todayPage() },
      Route(.get, "/{lang}/organisations/{id}", .site) { try await $0.organisationPage() },
      Route(.get, "/{lang}/municipalities/{name}", .site) { try await $0.municipalityPage() },
      Route(.get, "/{lang}/groups/{id}", .site) { try await $0.groupPage() },
      Route(.get, "/{lang}/sessions/{id}", .site) { try await $0.sessionPage() },
      Route(.get, "/{lang}/sessions/{id}/book", .site) { try await $0.bookingForm() },
      Route(.post, "/{lang}/sessions/{id}/book", .site, act: .bookPlace) { try await $0.sendBookingForm() },
      Route(.get, "/{lang}/groups/{id}/book", .site) { try await $0.courseForm() },
      Route(.post, "/{lang}/groups/{id}/book", .site, act: .bookPlace) { try await $0.sendCourseForm() },
      Route(.get, "/{lang}/bookings/{id}", .site, act: .readBooking) { try await $0.bookingPage() },
      Route(.get, "/{lang}/bookings/{id}/open/{token}", .site, act: .readBooking) { try await $0.openBooking() },
      Route(.post, "/{lang}/bookings/{id}/cancel", .site, act: .cancelBooking) { try await $0.sendCancelForm() },
      Route(.post, "/{lang}/bookings/{id}/answer", .site, act: .changeBooking) { try await $0.sendOfferAnswer() },
      Route(.post, "/{lang}/bookings/{id}/visit", .site, act: .changeBooking) { try await $0.sendVisitForm() },
      Route(.post, "/{lang}/bookings/{id}/answers", .site, act: .changeBooking) { try await $0.sendAnswersForm() },
      Route(.post, "/{lang}/bookings/{id}/reminders", .site, act: .changeBooking) { try await $0.sendRemindersForm() },
      Route(.post, "/{lang}/bookings/{id}/party", .site, act: .changeBooking) { try await $0.sendPartyForm() },
      Route(.post, "/{lang}/bookings/{id}/move", .site, act: .changeBooking) { try await $0.sendMoveForm() },
      Route(.post, "/{lang}/bookings/{id}/link", .site, act: .changeBooking) { try await $0.sendRenewForm() },
      Route(.post, "/{lang}/bookings/{id}/forget", .site, act: .readBooking) { try await $0.sendForgetForm() },
      Route(.get, "/{lang}/bookings/{id}/data", .site, act: .readBooking) { try await $0.bookingData() },
      Route(.post, "/{lang}/bookings/{id}/erase", .site, act: .changeBooking) { try await $0.sendEraseForm() },
      Route(.get, "/{lang}/invitations/{id}/open/{token}", .site, act: .answerInvitation) {
        try await $0.openInvitation()
      },
      Route(.get, "/{lang}/invitations/{id}", .site, act: .answerInvitation) { try await $0.invitationPage() },
      Route(.get, "/{lang}/invitations/{id}/sessions/{session}", .site, act: .answerInvitation) {
        try await $0.invitedForm()
      },
      Route(.post, "/{lang}/invitations/{id}/sessions/{session}", .site, act: .answerInvitation) {
        try await $0.sendInvitedForm()
      },
      Route(.post, "/{lang}/invitations/{id}/decline", .site, act: .answerInvitation) {
        try await $0.sendDecline()
      },
      Route(.get, "/{lang}/subscribe", .site) { try await $0.subscribePage() },
      Route(.post, "/{lang}/subscribe", .site) { try await $0.sendBirthMonth() },
      Route(.get, "/{lang}/my-bookings", .site, act: .bookPlace) { try $0.myLinksForm() },
      Route(.post, "/{lang}/my-bookings", .site, act: .bookPlace) { try await $0.sendMyLinksForm() },
    ] + checkRoutes + calendarRoutes + statementRoutes + docsRoutes
  }

  /// The second of two screens, by an address of its own.
  private var checkRoutes: [Route] {
    [
      Route(.get, "/{lang}/sessions/{id}/book/check", .site) { try await $0.bookingCheck() },
      Route(.get, "/{lang}/groups/{id}/book/check", .site) { try await $0.courseCheck() },
      Route(.get, "/{lang}/invitations/{id}/sessions/{session}/check", .site, act: .answerInvitation) {
        try await $0.invitedCheck()
      },
    ]
  }

  private var statementRoutes: [Route] {
    Statement.allCases.map { statement in
      Route(.get, "/{lang}/\(statement.rawValue)", .site) { visit in
        let page = StatementPage(
          try visit.language(),
          statement,
          keeper: visit.site.keeper,
          today: try visit.day().today,
          publicURL: visit.site.publicURL
        )
        return visit.publicPage(page.render())
      }
    }
  }

  private var calendarRoutes: [Route] {
    [
      Route(.get, "/{lang}/my-calendar/{id}/open/{token}", .site, act: .ownCalendar) {
        try await $0.openFamilyCalendar()
      },
      Route(.get, "/{lang}/my-calendar/{id}", .site, act: .ownCalendar) { try await $0.familyCalendarPage() },
      Route(.post, "/{lang}/my-calendar/{id}/renew", .site, act: .ownCalendar) { try await $0.sendRenewCalendar() },
      Route(.post, "/{lang}/my-calendar/{id}/end", .site, act: .ownCalendar) { try await $0.sendEndCalendar() },
    ]
  }

  private var docsRoutes: [Route] {
    DocsPage.allCases.map { page in
      Route(.get, page.path, .site) { visit in
        visit.publicPage(page.render(today: try visit.day().today, publicURL: visit.site.publicURL))
      }
    }
  }

  var assetRoutes: [Route] {
    Asset.all.map { asset in
      Route(.get, asset.path, .asset) { $0.asset(asset) }
    }
  }

  /// Feeds are not forbidden: Google reads this file before it fetches one. Families' own pages are.
  private static var robots: Response {
    let text =
      "User-agent: *\nDisallow: /api/\nDisallow: /*/bookings/\nDisallow: /*/book$\nDisallow: /*/book/check\nDisallow: /*/my-calendar/\n"
    return Response(
      status: .ok,
      headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }
}

extension HTTPField.Name {
  /// After how many seconds a screen that nobody touches asks again.
  static let refresh = HTTPField.Name("Refresh") ?? .server
}

extension Response {
  /// A page that everyone may see may be shown again by the Back button; a family's own is kept nowhere.
  init(page: String, status: HTTPResponse.Status = .ok, isPrivate: Bool = false) {
    self.init(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: isPrivate ? "no-store" : "no-cache",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: page))
    )
  }

  /// On to another page, after a form or a link.
  static func seeOther(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }
}

extension Visit {
  func chooseLanguage() -> Response {
    let language = LanguageCode(acceptLanguage: request.headers[.acceptLanguage])
    var response = Response.seeOther("/\(language.rawValue)")
    response.headers[.vary] = "Accept-Language"
    return response
  }

  /// The language that the path names.
  ///
  /// - Throws: `WebError.notFound` for any other word.
  func language() throws -> LanguageCode {
    guard let language = LanguageCode(rawValue: parameter("lang")) else { throw WebError.notFound }
    return language
  }
}
