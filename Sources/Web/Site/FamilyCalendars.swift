import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The calendar of all that a family has booked: subscribed to, renewed and closed by the link of a letter.
extension Visit {
  /// A link of a letter: exchanged for a cookie, so that the address on the screen opens nothing.
  func openFamilyCalendar() async throws -> Response {
    let id: Identifier<FamilyCalendar> = try id()
    let view = try await FindFamilyCalendar(id).run(at: desk, as: .family(link: parameter("token")))
    return try remember(view)
  }

  func familyCalendarPage() async throws -> Response {
    let (language, id) = (try language(), try id() as Identifier<FamilyCalendar>)
    let view = try await FindFamilyCalendar(id).run(at: desk, as: try calendarFamily(id))
    let page = FamilyCalendarPage(
      language,
      id,
      feed: view.isEnded ? nil : view.feedPath(language: language.rawValue),
      token: formToken(for: id.text),
      today: try day().today,
      publicURL: site.publicURL
    )
    var response = Response(page: page.render(), isPrivate: true)
    response.headers[.robotsTag] = "noindex"
    return response
  }

  func sendRenewCalendar() async throws -> Response { try await changeCalendar(ends: false) }

  func sendEndCalendar() async throws -> Response { try await changeCalendar(ends: true) }

  private func changeCalendar(ends: Bool) async throws -> Response {
    let id: Identifier<FamilyCalendar> = try id()
    let family = try calendarFamily(id)
    let fields = try await form()
    _ = try openFormToken(fields[BookingField.tokenName], for: id.text)
    return try remember(try await RenewFamilyCalendar(id, ends: ends).run(at: desk, as: family))
  }

  private func calendarFamily(_ id: Identifier<FamilyCalendar>) throws -> Actor {
    guard let link = familyCookie("calendar-\(id)") else { throw WebError.notFound }
    return .family(link: link)
  }

  private func remember(_ view: FamilyCalendarView) throws -> Response {
    var response = Response.seeOther(SiteAddress.familyCalendar(view.id).path(in: try language()))
    response.setCookie(familyCookie("calendar-\(view.id)", view.token))
    return response
  }
}
