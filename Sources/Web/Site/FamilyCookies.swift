import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The cookies by which a family's own browser opens what is its own.
extension Visit {
  /// A quarter of a year, in seconds: longer than any season's waiting list.
  private static let cookieLife = 90 * 86_400
  /// As long as a place can be kept, and a while for the second press of a button.
  private static let holdCookieLife = (Hold.extensions + 2) * Hold.length

  private func cookieName(_ name: String) -> String { (site.isSecure ? "__Host-" : "") + name }

  /// What opens something of a family's in this browser.
  func familyCookie(_ name: String) -> String? { request.cookies[cookieName(name)]?.value }

  /// - Parameter life: in seconds; nil for a cookie that goes when the browser is closed.
  func familyCookie(_ name: String, _ value: String, life: Int? = Self.cookieLife) -> Cookie {
    Cookie(
      name: cookieName(name),
      value: value,
      maxAge: life,
      path: "/",
      secure: site.isSecure,
      httpOnly: true,
      sameSite: .lax
    )
  }

  func cookie(of id: Identifier<Booking>) -> String? { familyCookie("booking-\(id)") }

  /// Every booking that this browser opens, with its secret.
  var bookingCookies: [(id: Identifier<Booking>, link: String)] {
    let start = cookieName("booking-")
    return request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair in
      let halves = pair.split(separator: "=", maxSplits: 1).map { String($0.filter { !$0.isWhitespace }) }
      guard halves.count == 2, halves[0].hasPrefix(start),
        let id = Identifier<Booking>(String(halves[0].dropFirst(start.count)))
      else { return nil }
      return (id, halves[1])
    }
  }

  /// The place that is kept in this browser for a session or a course, with its secret.
  func holdCookie(of subject: String) -> (id: Identifier<Booking>, link: String)? {
    let halves = (familyCookie("hold-\(subject)") ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    guard halves.count == 2, let id = Identifier<Booking>(halves[0]) else { return nil }
    return (id, halves[1])
  }

  func holdCookie(_ subject: String, _ id: Identifier<Booking>, _ link: String) -> Cookie {
    familyCookie("hold-\(subject)", "\(id).\(link)", life: Self.holdCookieLife)
  }

  /// On to the booking's own page, which this browser opens from now on; one that has shown no cookie of ours goes by
  /// the link, whose page does without.
  func remember(
    _ view: BookingView,
    in language: LanguageCode,
    done: BookingPage.Done? = nil
  ) -> Response {
    let id = view.booking.id
    guard keepsCookies else { return byLink(view, in: language) }
    var response = Response.seeOther(SiteAddress.booking(id).path(in: language) + (done.map { "?done=\($0)" } ?? ""))
    response.setCookie(bookingCookie(view))
    return response
  }

  /// To the link itself, with the cookie that it is exchanged for.
  func byLink(_ view: BookingView, in language: LanguageCode, isSecondTry: Bool = false) -> Response {
    let link = SiteAddress.openBooking(view.booking.id, view.token).path(in: language)
    var response = Response.seeOther(link + (isSecondTry ? "?\(Self.secondTry)=1" : ""))
    response.setCookie(bookingCookie(view))
    return response
  }

  static let secondTry = "again"

  /// Of a group that nobody else is to know of, it goes when the browser is closed.
  private func bookingCookie(_ view: BookingView) -> Cookie {
    let isSecret = view.session.activity.activity.privacy != .open
    return familyCookie("booking-\(view.booking.id)", view.token, life: isSecret ? nil : Self.cookieLife)
  }

  /// Takes what opens a booking away from this browser.
  func forgottenCookie(_ id: Identifier<Booking>) -> Cookie { familyCookie("booking-\(id)", "", life: 0) }
}
