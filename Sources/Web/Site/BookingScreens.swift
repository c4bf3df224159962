import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

extension Visit {
  func bookingForm() async throws -> Response { try await BookingScreens(self, .session(try id())).open() }
  func courseForm() async throws -> Response { try await BookingScreens(self, .course(try id())).open() }
  func invitedForm() async throws -> Response { try await BookingScreens(invited: self).open() }
  func bookingCheck() async throws -> Response { try await BookingScreens(self, .session(try id())).openCheck() }
  func courseCheck() async throws -> Response { try await BookingScreens(self, .course(try id())).openCheck() }
  func invitedCheck() async throws -> Response { try await BookingScreens(invited: self).openCheck() }
  func sendBookingForm() async throws -> Response { try await BookingScreens(self, .session(try id())).send() }
  func sendCourseForm() async throws -> Response { try await BookingScreens(self, .course(try id())).send() }
  func sendInvitedForm() async throws -> Response { try await BookingScreens(invited: self).send() }
}

/// The two screens by which a family takes a place: who comes, then everything once more with the button that books.
/// Nothing is remembered between them but what the form carries along, and in the reader's own browser the cookies of a
/// place that is kept and of what was answered.
struct BookingScreens {
  let visit: Visit
  let language: LanguageCode
  let target: BookingTarget
  let invited: BookPlace.Invited?

  var desk: Desk { visit.desk }

  /// - Throws: `WebError.notFound` for a language that there is none of.
  init(_ visit: Visit, _ target: BookingTarget, invited: BookPlace.Invited? = nil) throws {
    (self.visit, self.target, self.invited) = (visit, target, invited)
    language = try visit.language()
  }

  /// A session that an invitation opens.
  ///
  /// - Throws: `WebError.notFound` where the invitation's link was not opened in this browser.
  init(invited visit: Visit) throws {
    let invitation: Identifier<Invitation> = try visit.id()
    guard let link = visit.familyCookie("invitation-\(invitation)") else { throw WebError.notFound }
    try self.init(
      visit,
      .session(try visit.id("session")),
      invited: BookPlace.Invited(invitation, link: link)
    )
  }

  /// What tokens and cookies are bound to.
  var subjectID: String {
    switch target {
    case .session(let id): id.text
    case .course(let id): id.text
    }
  }

  /// The first screen; where there is nothing to book, why.
  func open() async throws -> Response {
    let subject = try await subject()
    guard subject.takingPart.hasForm else {
      // A session's own page says why, and what to do.
      guard subject.isCourse else { return .seeOther(subject.page.path(in: language)) }
      return try await refused(subject, subject.takingPart.problem, nil, status: .ok)
    }
    if let draft = visit.draft(of: subjectID) {
      return try await form(subject, BookingAnswers(draft.fields).kept, token: try token(of: draft))
    }
    var response = try await form(subject, nil, token: visit.formToken(for: subjectID))
    // Nothing of anybody's stands in it yet: the Back button finds it as it was filled in.
    if visit.bookingCookies.isEmpty { response.headers[.cacheControl] = "private, no-cache" }
    if !visit.keepsCookies { response.setCookie(visit.draftCookie(nil)) }
    return response
  }

  /// That of the form that was filled in; another one where it is not ours.
  private func token(of draft: BookingDraft) throws -> String {
    let token = draft.fields[BookingField.tokenName] ?? ""
    return (try? visit.openFormToken(token, for: subjectID)) == nil ? visit.formToken(for: subjectID) : token
  }

  /// The second screen by its address: what was answered in this browser. Once that is booked it is the booking's page.
  func openCheck() async throws -> Response {
    let subject = try await subject()
    guard let draft = visit.draft(of: subjectID), let sending = try? sending(draft.fields) else {
      let booking = await mine().last.map { SiteAddress.booking($0) }
      return .seeOther((booking ?? subject.address).path(in: language))
    }
    do { return try await check(sending, isNew: false) } catch let error as OperationError {
      return try await answer(error, sending)
    }
  }

  func send() async throws -> Response {
    let sending = try sending(try await visit.form())
    let (fields, token) = (sending.fields, sending.token)
    do {
      guard (fields[BookingField.trapName] ?? "").isEmpty else { return try await unattended(sending) }
      switch FormStep(rawValue: fields[BookingField.stepName] ?? "") ?? .check {
      case .change:
        if let form = try await toForm(sending) { return form }
        return try await form(try await subject(), sending.answers.kept, token: token)
      case .check: return try await check(sending)
      case .extend: return try await extend(sending)
      case .book: return try await book(sending)
      }
    } catch let error as OperationError {
      return try await answer(error, sending)
    }
  }

  /// - Throws: `WebError.foreignForm`.
  private func sending(_ fields: [String: String]) throws -> Sending {
    let token = fields[BookingField.tokenName] ?? ""
    return Sending(
      fields: fields,
      answers: BookingAnswers(fields),
      token: token,
      name: try visit.openFormToken(token, for: subjectID)
    )
  }

  /// To the first screen by its address, where the browser keeps what was answered.
  private func toForm(_ sending: Sending) async throws -> Response? {
    let subject = try await subject()
    guard let draft = draft(sending, of: subject) else { return nil }
    var response = Response.seeOther(subject.address.path(in: language))
    response.setCookie(visit.draftCookie(draft))
    return response
  }

  /// What the browser is to keep of a form; nil where it keeps nothing, or is not to: nobody else may find out that
  /// somebody was about to go to a discreet group.
  func draft(_ sending: Sending, of subject: BookingSubject) -> String? {
    guard visit.keepsCookies, subject.activity.privacy == .open else { return nil }
    return BookingDraft(of: subjectID, sending.fields, made: desk.now()).text
  }

  /// What was sent, and by which form.
  struct Sending {
    let fields: [String: String]
    let answers: BookingAnswers
    let token: String
    /// The name of the form: sent twice it has the same.
    let name: String
  }

  /// The request as the verb takes it.
  func verb(_ sending: Sending) -> BookPlace {
    var verb = BookPlace(
      target,
      party: sending.answers.party,
      contact: sending.answers.contact,
      language: language.rawValue,
      repeatKey: "form:\(sending.name)"
    )
    (verb.slot, verb.invited, verb.answers) = (sending.answers.slot, invited, sending.answers.answers)
    return verb
  }
}

extension BookingScreens {
  func subject() async throws -> BookingSubject {
    let (zone, _) = try visit.day()
    switch target {
    case .course(let id):
      let course = try await FindCourse(id).run(at: desk, as: .visitor)
      let taking = TakingPart(
        course: course.availability,
        opens: course.opens,
        closes: course.closes,
        now: desk.now(),
        zone: zone
      )
      var listed = course.session.listed
      listed.availability = course.availability
      var subject = BookingSubject(course: listed, dates: course.dates, taking)
      subject.cancelling = try cancelling(subject)
      return subject
    case .session(let id):
      let listed = try await listed(id)
      var subject = BookingSubject(listed, TakingPart(listed, now: desk.now(), zone: zone))
      subject.invitation = invited?.invitation
      subject.cancelling = try cancelling(subject)
      if listed.activity.enrolment.rules.slotMinutes != nil {
        // Whoever was invited has shown the link.
        let slots = try await ListSlots(of: id).run(at: desk, as: invited == nil ? .visitor : .system)
        subject.slots = slots.map {
          BookingSubject.Slot(number: $0.number, start: $0.start, end: $0.end, isFree: $0.isFree)
        }
      }
      return subject
    }
  }

  /// Until when a place can be given back, where that is before it begins.
  private func cancelling(_ subject: BookingSubject) throws -> BookingSubject.Cancelling? {
    let activity = subject.activity
    guard activity.enrolment.rules.cancelMinutesBefore != nil else { return nil }
    let zone = try desk.zones.zone(activity.schedule.zone)
    let start = subject.dates.first?.start ?? subject.listed.session.start
    let until = activity.enrolment.window(of: start, in: zone).cancelUntil
    return desk.now() < until ? .until(zone.local(until)) : .over
  }

  /// Nobody finds a group that is by invitation only but through an invitation.
  private func listed(_ session: Identifier<Session>) async throws -> Pages.ListedSession {
    guard invited != nil else { return try await FindSession(session).run(at: desk, as: .visitor).view.listed }
    guard let view = try await visit.invitation().sessions.first(where: { $0.session.id == session }) else {
      throw WebError.notFound
    }
    return view.listed
  }

  /// Sessions with places instead; without them the page still says what it has to.
  func instead(of refusal: BookingRefusal? = nil, for party: Party?) async -> [Pages.ListedSession] {
    guard refusal?.leadsElsewhere ?? true, invited == nil else { return [] }
    let similar = try? await SimilarSessions(to: target, for: party).run(at: desk, as: .visitor)
    return similar?.map(\.listed) ?? []
  }

  /// The bookings of the same that this browser has made, and that go on.
  func mine() async -> [Identifier<Booking>] {
    var mine: [Identifier<Booking>] = []
    for (id, link) in visit.bookingCookies.suffix(30) {
      guard let booking = try? await FindBooking(id).run(at: desk, as: .family(link: link)).booking,
        booking.state.isActive, booking.state != .held
      else { continue }
      switch target {
      case .session(let session): if booking.session == session { mine.append(id) }
      case .course(let activity): if booking.activity == activity, booking.session == nil { mine.append(id) }
      }
    }
    return mine
  }
}

extension BookingScreens {
  func form(
    _ subject: BookingSubject,
    _ attempt: BookingFormPage.Attempt?,
    token: String,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    var page = BookingFormPage(
      language,
      subject,
      attempt: attempt,
      token: token,
      today: try visit.day().today,
      publicURL: visit.site.publicURL
    )
    page.mine = await mine()
    return Response(page: page.render(), status: status, isPrivate: true)
  }

  func refused(
    _ subject: BookingSubject,
    _ code: ProblemCode,
    _ sending: Sending?,
    instead: [Pages.ListedSession]? = nil,
    status: HTTPResponse.Status
  ) async throws -> Response {
    var page = BookingRefusedPage(
      language,
      subject,
      code,
      answers: sending?.answers.kept.answers ?? [:],
      token: sending?.token ?? "",
      today: try visit.day().today,
      publicURL: visit.site.publicURL
    )
    page.mine = await mine()
    page.instead = if let instead { instead } else { await self.instead(for: sending?.answers.party) }
    return Response(page: page.render(), status: status, isPrivate: true)
  }

  /// No person can have filled it in, or somebody was very quick: the same form again, with everything that was written.
  private func unattended(_ sending: Sending) async throws -> Response {
    let problem = Problem(WebError.sentUnattended)
    let attempt = sending.answers.refused(problem.code)
    return try await form(try await subject(), attempt, token: sending.token, status: problem.status)
  }

  /// Every error that a verb throws here has a page with a next step, and what was written stands on it.
  private func answer(_ error: OperationError, _ sending: Sending) async throws -> Response {
    let (problem, answers) = (Problem(error), sending.answers)
    switch error {
    case .refused(let refusal):
      let (subject, party) = (try await subject(), answers.party)
      let instead = await instead(of: refusal, for: party.people > 0 ? party : nil)
      if refusal.isMendable {
        var attempt = answers.refused(problem.code)
        attempt.instead = instead
        return try await form(subject, attempt, token: sending.token, status: problem.status)
      }
      return try await refused(subject, problem.code, sending, instead: instead, status: problem.status)
    case .invalid(let problems):
      let attempt = answers.refused(problems)
      return try await form(try await subject(), attempt, token: sending.token, status: .unprocessableContent)
    case .repeatedWithOtherContent:
      // Sent, changed with the Back button, sent again: a form of its own, with what was written.
      let fresh = visit.formToken(for: subjectID)
      let attempt = answers.refused(.repeatedWithOtherContent)
      return try await form(try await subject(), attempt, token: fresh, status: .unprocessableContent)
    case .unavailable, .busy, .stillRunning:
      // The same form again: whether it had arrived after all, its next sending tells.
      var page =
        sending.fields[BookingField.stepName] == FormStep.book.rawValue
        ? try await checkAgain(sending, problem.code, status: problem.status)
        : try await form(
          try await subject(),
          answers.refused(problem.code),
          token: sending.token,
          status: problem.status
        )
      page.headers.append(contentsOf: problem.headers)
      return page
    default: throw error
    }
  }
}

extension BookingRefusal {
  /// Whether another answer in the same form may do.
  fileprivate var isMendable: Bool {
    switch self {
    case .partyTooLarge, .partyEmpty, .partyWithoutChild, .contactNotAccepted: true
    default: false
    }
  }
}
