import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

extension WebSite {
  /// Pages of those who work here.
  var staffRoutes: [Route] {
    [
      Self.staff(.get, .signIn) { try await $0.signInPage() },
      Self.staff(.post, .signIn) { try await $0.sendSignIn() },
      Self.staff(.get, .provider) { try await $0.goToProvider() },
      Route(.get, "/sign-in/back", .site) { try await $0.comeBack() },
      Self.staff(.get, .code) { try $0.codePage() },
      Self.staff(.post, .code) { try await $0.sendCode() },
      Self.staff(.post, .signOut) { try await $0.signOut() },
      Self.staff(.get, .forgotten) { try $0.forgottenPage() },
      Self.staff(.post, .forgotten) { try await $0.sendForgotten() },
      Route(.get, "/{lang}/password/open/{id}/{token}", .site) { try $0.openPasswordLink() },
      Self.staff(.get, .newPassword) { try await $0.newPasswordPage() },
      Self.staff(.post, .newPassword) { try await $0.sendNewPassword() },
      Self.staff(.get, .account, act: .ownAccount) { try await $0.accountPage() },
      Self.staff(.post, .password, act: .ownAccount) { try await $0.sendPassword() },
      Self.staff(.get, .secondFactor, act: .ownAccount) { try await $0.secondFactorPage() },
      Self.staff(.post, .secondFactor, act: .ownAccount) { try await $0.sendSecondFactor() },
      Self.staff(.post, .noSecondFactor, act: .ownAccount) { try await $0.dropSecondFactor() },
      Self.staff(.post, .signIns, act: .ownAccount) { try await $0.endSignIns() },
      Self.staff(.post, .digest, act: .ownAccount) { try await $0.chooseDigest() },
      Self.staff(.get, .people, act: .managePeople) { try await $0.peoplePage() },
      Self.staff(.post, .people, act: .managePeople) { try await $0.invitePerson() },
      Self.staff(.post, .role, act: .managePeople) { try await $0.changeRole() },
      Self.staff(.post, .endPerson, act: .managePeople) { try await $0.endPerson() },
      Self.staff(.get, .devices, act: .manageDevices) { try await $0.devicesPage() },
      Self.staff(.post, .devices, act: .manageDevices) { try await $0.addDevice() },
      Self.staff(.post, .revokeDevice, act: .manageDevices) { try await $0.revokeDevice() },
      Route(.get, "/{lang}/devices/open/{id}/{token}", .site) { try $0.openEnrolment() },
      Self.staff(.get, .enrol) { try $0.enrolPage() },
      Self.staff(.post, .enrol) { try await $0.sendEnrolment() },
    ]
  }

  private static func staff(
    _ method: HTTPRequest.Method,
    _ place: StaffPlace,
    act: Act = .browse,
    answer: @escaping @Sendable (Visit) async throws -> Response
  ) -> Route {
    Route(method, "/{lang}/\(place.rawValue)", .site, act: act, answer: answer)
  }
}

extension Visit {
  var words: Phrasebook { get throws { Phrasebook(try language()) } }

  func staffPage(_ address: SiteAddress, _ title: String, lead: String? = nil) throws -> StaffPage {
    let words = try words
    return StaffPage(
      try language(),
      at: address,
      title: words.text(title),
      lead: lead.map { words.text($0) },
      today: try day().today,
      publicURL: site.publicURL
    )
  }

  func response(_ page: StaffPage, status: HTTPResponse.Status = .ok) -> Response {
    Response(page: page.render(), status: status, isPrivate: true)
  }

  func go(to place: StaffPlace) throws -> Response {
    .seeOther(SiteAddress.staff(place).path(in: try language()))
  }

  /// A form of our own at a place, for one sign-in: that of another person, or from before, is none.
  func staffForm(to address: SiteAddress, _ submit: String, for signIn: SignIn? = nil) throws -> StaffPage.Form {
    StaffPage.Form(to: address, token: formToken(for: subject(address, signIn)), submit: try words.text(submit))
  }

  /// The fields of such a form.
  ///
  /// - Throws: `WebError.foreignForm`.
  func staffFields(of address: SiteAddress, for signIn: SignIn? = nil) async throws -> [String: String] {
    try await namedFields(of: address, for: signIn).fields
  }

  /// The fields of such a form, and the name of the sending: sent twice it has the same.
  ///
  /// - Throws: `WebError.foreignForm`.
  func namedFields(
    of address: SiteAddress,
    for signIn: SignIn? = nil
  ) async throws -> (fields: [String: String], name: String) {
    let fields = try await form()
    return (fields, try openFormToken(fields[BookingField.tokenName], for: subject(address, signIn)))
  }

  /// Asks once more before something ends: what it is, and what comes of it.
  func question(
    _ place: StaffPlace,
    _ values: [String: String],
    _ hidden: [(name: String, value: String)],
    _ back: StaffPlace,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let words = try words
    let name = place == .endPerson ? "person" : "device"
    var page = try staffPage(.staff(back), "staff.sure.\(name)")
    page.lead = words.text("staff.sureLead.\(name)", values)
    page.back = (.staff(back), words.text("staff.no"))
    var form = try staffForm(to: .staff(place), "staff.yes.\(name)", for: me.signIn)
    (form.hidden, form.isDanger) = (hidden + [("sure", "yes")], true)
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return page
  }

  /// The same in every language: who changes the page's keeps the form.
  func subject(_ address: SiteAddress, _ signIn: SignIn?) -> String {
    "\(address.path(in: .fi).dropFirst("/fi/".count))/\(signIn?.id.text ?? "nobody")"
  }

  /// Answers somebody who has signed in; sends everybody else to sign in, and who must take a second factor there.
  func asStaff(
    _ place: StaffPlace = .account,
    _ answer: (RecogniseSignIn.Answer) async throws -> Response
  ) async throws -> Response {
    guard let me = try await signedIn() else { return try go(to: .signIn) }
    if me.mustTakeSecondFactor, place != .secondFactor { return try go(to: .secondFactor) }
    return try await answer(me)
  }

  /// A page again, with what is wrong with what was sent.
  ///
  /// - Parameter password: the field of a password that was asked for once more, where one was.
  func again(_ page: StaffPage, _ error: any Error, blaming password: String? = nil) throws -> Response {
    var page = page
    switch error {
    case OperationError.wrongPassword where password.map(page.has) ?? false:
      page.blame(password ?? "", try words.text("field.wrongPassword"))
      return response(page, status: .forbidden)
    case OperationError.wrongCode where page.has("code") || page.has("pin"):
      let field = page.has("pin") ? "pin" : "code"
      page.blame(field, try words.text("field.wrong.\(field)"))
      return response(page, status: .forbidden)
    case OperationError.invalid(let problems):
      let words = try words
      for problem in problems {
        if let fault = problem.problem.fault.map(words.fault) { page.blame(problem.field, fault) }
      }
      if !problems.contains(where: { page.has($0.field) && $0.problem.fault != nil }) { page.refusal = .validation }
      return response(page, status: .unprocessableContent)
    default:
      let problem = Problem(error)
      guard problem.status.code < 500 || problem.status == .serviceUnavailable else { throw error }
      page.refusal = problem.code
      // What is said to families is of no use to those who look after them.
      page.explanation = try words.textIfKnown("staff.problem.\(problem.code.rawValue)") ?? problem.explanation?(words)
      var response = response(page, status: problem.status)
      response.headers.append(contentsOf: problem.headers)
      response.headers[.wwwAuthenticate] = nil
      return response
    }
  }
}
