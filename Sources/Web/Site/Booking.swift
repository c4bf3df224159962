import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// A family's own page: what it holds, and the way back out.
extension Visit {
  func bookingPage() async throws -> Response {
    let language = try language()
    do {
      let (id, actor) = try ownBooking()
      let view = try await FindBooking(id).run(at: desk, as: actor)
      return try await page(of: view, as: actor, in: language)
    } catch WebError.notFound { return try unknownBookingPage() } catch OperationError.notFound {
      return try unknownBookingPage()
    }
  }

  /// A family's link: exchanged for a cookie, so that the address on the screen opens nothing. A browser that does not
  /// bring the cookie back keeps none: it sees on this page what it has to know.
  func openBooking() async throws -> Response {
    let language = try language()
    let view = try await FindBooking(try id()).run(at: desk, as: .family(link: parameter("token")))
    if keepsCookies { return remember(view, in: language) }
    guard query[Self.secondTry] != nil else { return byLink(view, in: language, isSecondTry: true) }
    var response = try await page(of: view, as: .family(link: view.token), in: language, hasCookie: false)
    // The address of this page opens the booking: no page that it leads to hears of it.
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  /// Takes the booking away from this browser, which somebody else may use next; its link opens it again.
  func sendForgetForm() async throws -> Response {
    let (language, (id, actor)) = (try language(), try ownBooking())
    _ = try openFormToken(try await form()[BookingField.tokenName], for: id.text)
    _ = try await FindBooking(id).run(at: desk, as: actor)
    var response = Response.seeOther(SiteAddress.home.path(in: language))
    response.setCookie(forgottenCookie(id))
    return response
  }

  /// The booking of the path, for whoever has opened its link in this browser.
  ///
  /// - Throws: `WebError.notFound`.
  func ownBooking() throws -> (id: Identifier<Booking>, actor: Actor) {
    let id: Identifier<Booking> = try id()
    guard let link = cookie(of: id) else { throw WebError.notFound }
    return (id, .family(link: link))
  }

  /// - Parameter refusal: what one of its forms was refused for.
  func page(
    of view: BookingView,
    as actor: Actor,
    in language: LanguageCode,
    refusal: BookingPage.Refusal? = nil,
    hasCookie: Bool = true,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (booking, (zone, today)) = (view.booking, try day())
    var page = BookingPage(
      language,
      booking,
      of: view.session.listed,
      link: hasCookie ? nil : view.token,
      today: today,
      publicURL: site.publicURL
    )
    page.position = view.position
    page.personalLink = "\(site.publicURL)/\(language.rawValue)/bookings/\(booking.id)/open/\(view.token)"
    page.feed = "/feeds/bookings/\(booking.id)/\(view.token).ics"
    page.joinLink = view.joinLink
    // Its forms need the cookie.
    page.token = hasCookie ? formToken(for: booking.id.text) : nil
    page.done = refusal == nil ? query["done"].flatMap(BookingPage.Done.init) : nil
    page.deadline = booking.expires.map(zone.local)
    page.dates = view.dates
    page.cancelUntil = view.cancelUntil.map(zone.local)
    page.isOver = desk.now() >= view.ends
    page.hasBegun = view.dates.isEmpty && desk.now() >= zone.instant(view.session.session.start)
    page.made = zone.local(booking.created)
    page.erased = zone.local(view.erasedBy).date
    page.asksHowItWas = view.asksHowItWas
    page.visit = view.visit
    page.refusal = refusal
    page.isMailLost = try await IsMailLost(of: booking.id).run(at: desk, as: actor)
    page.moves = try await ListMoves(of: booking.id).run(at: desk, as: actor).map { move in
      let value = ([move.session.session.id.text] + [move.slot.map(String.init)].compactMap { $0 })
        .joined(separator: ":")
      return BookingPage.Move(value, at: move.start, minutes: move.minutes, move.session.listed)
    }
    var response = Response(page: page.render(), status: status, isPrivate: true)
    response.headers[.robotsTag] = "noindex"
    return response
  }

  /// Everything that is held, as a file of one's own.
  func bookingData() async throws -> Response {
    let (id, actor) = try ownBooking()
    let data = try await FindBookingData(id).run(at: desk, as: actor)
    var response = Response(json: JSON(data))
    response.headers[.contentDisposition] = "attachment; filename=\"\(data.view.booking.reference).json\""
    response.headers[.cacheControl] = "no-store"
    response.headers[.robotsTag] = "noindex"
    return response
  }
}

extension JSON {
  /// Of a discreet group it names neither title.
  fileprivate init(_ data: BookingData) {
    let (view, session) = (data.view, data.view.session)
    let isOpen = session.activity.activity.privacy == .open
    var sitting: [String: JSON] = [
      "start": .string(session.session.start.description), "minutes": .optional(session.session.minutes),
      "venue": .string(session.activity.venue.name),
    ]
    if isOpen {
      sitting["title"] = .string(session.activity.activity.texts.text(for: view.booking.language).text.title)
    }
    var members: [String: JSON] = [
      "booking": JSON(view), "session": .object(sitting), "erased_by": .string(view.erasedBy.description),
      "history": .array(
        data.history.map { step in
          .object([
            "at": .string(step.at.description), "event": .string(step.event.rawValue),
            "state": .string(step.state.rawValue),
          ])
        }
      ),
    ]
    if let visit = view.visit {
      members["visit"] = .object(["mood": .string(visit.mood.rawValue), "words": .optional(visit.words)])
    }
    self = .object(members)
  }
}
