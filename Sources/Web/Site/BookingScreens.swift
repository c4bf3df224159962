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
