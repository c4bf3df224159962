import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The family's way: form, confirmation, and back out.
extension Visit {
  func bookingForm() async throws -> Response { try await formPage(attempt: nil) }

  func sendBookingForm() async throws -> Response {
    let language = try language()
    let (session, invited) = try bookingTarget()
    let fields = try await form()
    try takeBooking(as: .visitor)
    let key = try openFormToken(fields[BookingField.tokenName], for: session.text)
    let answers = BookingAnswers(fields)
    guard !isUnattended(key, fields) else {
      let problem = Problem(WebError.sentUnattended)
      let attempt = answers.refused(problem.code)
      return try await formPage(attempt: attempt, status: problem.status, token: fields[BookingField.tokenName])
    }
    var verb = BookPlace(
      session: session,
      party: answers.party,
      contact: answers.contact,
      language: language.rawValue,
      repeatKey: "form:\(key)"
    )
    verb.invited = invited
    do {
      // Everything that is to be mended is said at once, not one mistake after the other.
      try verb.check()
      guard answers.faults.isEmpty else {
        return try await formPage(attempt: answers.attempt, status: .unprocessableContent)
      }
      let view = try await verb.run(at: desk, as: .visitor)
      return remember(view, in: language)
    } catch OperationError.refused(let refusal) {
      let problem = Problem(OperationError.refused(refusal))
      var attempt = answers.refused(problem.code)
      if refusal.leadsElsewhere {
        let similar = SimilarSessions(to: .session(session), for: answers.party)
        attempt.instead = (try? await similar.run(at: desk, as: .visitor).map(\.listed)) ?? []
      }
      return try await formPage(attempt: attempt, status: problem.status)
    } catch OperationError.invalid(let problems) {
      return try await formPage(attempt: answers.refused(problems), status: .unprocessableContent)
    } catch OperationError.repeatedWithOtherContent {
      // Sent, changed with the Back button, sent again: a form of its own, with what was written.
      return try await formPage(attempt: answers.refused(.repeatedWithOtherContent), status: .unprocessableContent)
    } catch let error as OperationError where error.mayPass {
      // The same form again: whether it had arrived after all, its next sending tells.
      let problem = Problem(error)
      var page = try await formPage(
        attempt: answers.refused(problem.code),
        status: problem.status,
        token: fields[BookingField.tokenName]
      )
      page.headers.append(contentsOf: problem.headers)
      return page
    }
  }

  func bookingPage() async throws -> Response {
    let language = try language()
    let id: Identifier<Booking> = try id()
    guard let link = cookie(of: id) else { throw WebError.notFound }
    return try page(of: try await FindBooking(id).run(at: desk, as: .family(link: link)), in: language)
  }

  /// A family's link: exchanged for a cookie, so that the address on the screen opens nothing.
  func openBooking() async throws -> Response {
    let language = try language()
    let id: Identifier<Booking> = try id()
    let view = try await FindBooking(id).run(at: desk, as: .family(link: parameter("token")))
    return remember(view, in: language)
  }

  func sendCancelForm() async throws -> Response {
    let language = try language()
    let id: Identifier<Booking> = try id()
    guard let link = cookie(of: id) else { throw WebError.notFound }
    let fields = try await form()
    _ = try openFormToken(fields[BookingField.tokenName], for: id.text)
    _ = try await CancelBooking(id).run(at: desk, as: .family(link: link))
    return .seeOther(SiteAddress.booking(id).path(in: language))
  }

  /// What the form is about: a session, or one that an invitation opens.
  ///
  /// - Throws: `WebError.notFound` where the invitation's link was not opened in this browser.
  private func bookingTarget() throws -> (session: Identifier<Session>, invited: BookPlace.Invited?) {
    guard parameters.get("session") != nil else { return (try id(), nil) }
    let invitation: Identifier<Invitation> = try id()
    guard let link = familyCookie("invitation-\(invitation)") else { throw WebError.notFound }
    return (try id("session"), BookPlace.Invited(invitation, link: link))
  }

  /// Nobody finds a group that is by invitation only but through an invitation.
  private func listed(_ session: Identifier<Session>, _ invited: BookPlace.Invited?) async throws -> Pages.ListedSession
  {
    guard invited != nil else { return try await FindSession(session).run(at: desk, as: .visitor).view.listed }
    guard let view = try await invitation().sessions.first(where: { $0.session.id == session }) else {
      throw WebError.notFound
    }
    return view.listed
  }

  private func formPage(
    attempt: BookingFormPage.Attempt?,
    status: HTTPResponse.Status = .ok,
    token: String? = nil
  ) async throws -> Response {
    let (language, (zone, today)) = (try language(), try day())
    let (session, invited) = try bookingTarget()
    let listed = try await listed(session, invited)
    switch TakingPart(listed, now: desk.now(), zone: zone) {
    case .mayBook, .mustBook, .mayWait: break
    default:
      // Nothing to book: the session's own page says why, and what to do.
      let elsewhere = invited.map { SiteAddress.invitation($0.invitation) } ?? .session(session)
      if attempt == nil { return .seeOther(elsewhere.path(in: language)) }
    }
    let page = BookingFormPage(
      language,
      listed,
      invitation: invited?.invitation,
      attempt: attempt,
      token: token ?? formToken(for: session.text),
      keptDays: Retention.days(after: listed.activity.privacy),
      today: today,
      publicURL: site.publicURL
    )
    return Response(page: page.render(), status: status, isPrivate: true)
  }

  private func page(of view: BookingView, in language: LanguageCode) throws -> Response {
    let booking = view.booking
    let (zone, today) = try day()
    let mayCancel = booking.state.isActive && desk.now() < view.session.startsAt
    var page = BookingPage(
      language,
      booking,
      of: view.session.listed,
      position: view.position,
      personalLink: "\(site.publicURL)/\(language.rawValue)/bookings/\(booking.id)/open/\(view.token)",
      calendar: "/feeds/bookings/\(booking.id)/\(view.token).ics",
      joinLink: view.joinLink,
      cancelToken: mayCancel ? formToken(for: booking.id.text) : nil,
      answerToken: mayCancel ? formToken(for: booking.id.text) : nil,
      deadline: booking.expires.map(zone.local),
      keptDays: Retention.days(after: view.session.activity.activity.privacy),
      today: today,
      publicURL: site.publicURL
    )
    page.visitToken = view.asksHowItWas ? formToken(for: booking.id.text) : nil
    page.visit = view.visit
    page.remindersToken = mayCancel ? formToken(for: booking.id.text) : nil
    var response = Response(page: page.render(), isPrivate: true)
    response.headers[.robotsTag] = "noindex"
    return response
  }
}

extension OperationError {
  /// Whether the same request may well be answered in a moment.
  fileprivate var mayPass: Bool { [.unavailable, .busy, .stillRunning].contains(self) }
}

/// The cookies by which a family's own browser opens what is its own.
extension Visit {
  /// A quarter of a year, in seconds: longer than any season's waiting list.
  private static let cookieLife = 90 * 86_400

  private func cookieName(_ name: String) -> String { (site.isSecure ? "__Host-" : "") + name }

  /// What opens something of a family's in this browser.
  func familyCookie(_ name: String) -> String? { request.cookies[cookieName(name)]?.value }

  func familyCookie(_ name: String, _ value: String) -> Cookie {
    Cookie(
      name: cookieName(name),
      value: value,
      maxAge: Self.cookieLife,
      path: "/",
      secure: site.isSecure,
      httpOnly: true,
      sameSite: .lax
    )
  }

  func cookie(of id: Identifier<Booking>) -> String? { familyCookie("booking-\(id)") }

  fileprivate func remember(_ view: BookingView, in language: LanguageCode) -> Response {
    var response = Response.seeOther(SiteAddress.booking(view.booking.id).path(in: language))
    response.setCookie(familyCookie("booking-\(view.booking.id)", view.token))
    return response
  }
}
