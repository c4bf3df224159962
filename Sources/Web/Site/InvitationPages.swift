import Hummingbird
import Operations
import Pages
import Scheduling

/// Groups to which one comes by invitation, on pages.
extension Visit {
  /// A link of a mail: exchanged for a cookie, so that the address on the screen opens nothing.
  func openInvitation() async throws -> Response {
    let language = try language()
    let id: Identifier<Invitation> = try id()
    let view = try await FindInvitation(id).run(at: desk, as: .family(link: parameter("token")))
    var response = Response.seeOther(SiteAddress.invitation(id).path(in: language))
    response.setCookie(familyCookie("invitation-\(id)", view.token))
    return response
  }

  func invitationPage() async throws -> Response {
    let view = try await invitation()
    let (zone, today) = try day()
    let page = InvitationPage(
      try language(),
      view.invitation,
      to: view.sessions.map { ($0.listed, TakingPart($0.listed, now: desk.now(), zone: zone)) },
      token: formToken(for: view.invitation.id.text),
      today: today,
      publicURL: site.publicURL
    )
    var response = Response(page: page.render(), isPrivate: true)
    response.headers[.robotsTag] = "noindex"
    return response
  }

  func sendDecline() async throws -> Response {
    let language = try language()
    let id: Identifier<Invitation> = try id()
    guard let link = familyCookie("invitation-\(id)") else { throw WebError.notFound }
    let fields = try await form()
    _ = try openFormToken(fields[BookingField.tokenName], for: id.text)
    _ = try await DeclineInvitation(id).run(at: desk, as: .family(link: link))
    return .seeOther(SiteAddress.invitation(id).path(in: language))
  }

  /// The invitation of the path, for whoever has opened its link in this browser.
  func invitation() async throws -> InvitationView {
    let id: Identifier<Invitation> = try id()
    guard let link = familyCookie("invitation-\(id)") else { throw WebError.notFound }
    return try await FindInvitation(id).run(at: desk, as: .family(link: link))
  }
}
