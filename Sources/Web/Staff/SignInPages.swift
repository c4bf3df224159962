import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Signing in and out, and a new password for whoever has forgotten the old one.
extension Visit {
  func signInPage() async throws -> Response {
    if try await signedIn() != nil { return try go(to: .account) }
    return response(try signInForm(email: ""))
  }

  func sendSignIn() async throws -> Response {
    let fields = try await staffFields(of: .staff(.signIn))
    let email = EmailAddress.normal(String((fields["email"] ?? "").prefix(254)))
    let page = try signInForm(email: email)
    do {
      let tries = try takeTry(of: email)
      let browser = request.headers[.userAgent] ?? ""
      let answer = try await SignInStaff(email: email, password: fields["password"] ?? "", browser: browser)
        .run(at: desk)
      // Who knows the password is not slowed down by having typed it.
      for (kind, who) in tries { site.throttle.giveBack(kind, of: who) }
      var response = try await answer.signIn.awaitsCode ? go(to: .code) : goToWork(answer.secret)
      set(answer.signIn.awaitsCode ? .code : .signIn, to: answer.secret, in: &response)
      if !answer.signIn.awaitsCode { know(email, in: &response) }
      return response
    } catch { return try again(page, error) }
  }

  func codePage() throws -> Response {
    guard cookie(.code) != nil else { return try go(to: .signIn) }
    return response(try codeForm())
  }

  func sendCode() async throws -> Response {
    let fields = try await staffFields(of: .staff(.code))
    guard let secret = cookie(.code) else { return try go(to: .signIn) }
    do {
      // Of one account, from however many sign-ins and browsers: whoever comes as far as here knows its password.
      guard let member = try await FindWaitingSignIn(secret: secret).run(at: desk) else { return try go(to: .signIn) }
      try site.throttle.take(.account, of: "code \(member.id)", at: desk.now())
      let code = String((fields["code"] ?? "").prefix(40))
      let answer = try await ShowSecondFactor(secret: secret, code: code).run(at: desk)
      var response = try await goToWork(answer.secret)
      site.throttle.giveBack(.account, of: "code \(member.id)")
      set(.signIn, to: answer.secret, in: &response)
      set(.code, to: nil, in: &response)
      know(member.email, in: &response)
      return response
    } catch OperationError.notSignedIn {
      return try go(to: .signIn)
    } catch { return try again(try codeForm(), error) }
  }

  /// To one's groups; whoever has none, or may not see them yet, to the account.
  func goToWork(_ secret: String) async throws -> Response {
    guard let me = try await RecogniseSignIn(secret: secret).run(at: desk), !me.mustTakeSecondFactor,
      !me.member.deskOrganisations.isEmpty
    else { return try go(to: .account) }
    return .seeOther(SiteAddress.desk(.home).path(in: try language()))
  }

  func signOut() async throws -> Response {
    let me = try await signedIn()
    _ = try await staffFields(of: .staff(.signOut), for: me?.signIn)
    if let me { try await EndSignIns(.this).run(at: desk, as: me.actor) }
    var response = try go(to: .signIn)
    set(.signIn, to: nil, in: &response)
    response.headers[.clearSiteData] = "\"cache\""
    return response
  }

  func forgottenPage() throws -> Response { response(try forgottenForm()) }

  /// The same answer whether or not there is such an account.
  func sendForgotten() async throws -> Response {
    let fields = try await staffFields(of: .staff(.forgotten))
    let email = EmailAddress.normal(String((fields["email"] ?? "").prefix(254)))
    do {
      try site.throttle.take(.mail, of: client, at: desk.now())
      try site.throttle.take(.mail, of: "for \(email)", at: desk.now())
      try await ResetPassword(email: email).run(at: desk, as: .visitor)
    } catch { return try again(try forgottenForm(), error) }
    var page = try staffPage(.staff(.forgotten), "staff.forgotten")
    page.notice = try words.text("staff.linkSent")
    page.back = (.staff(.signIn), try words.text("staff.signIn"))
    return response(page)
  }

  /// A link of a mail: exchanged for a cookie, so that the address on the screen opens nothing.
  func openPasswordLink() throws -> Response {
    var response = try go(to: .newPassword)
    set(.password, to: "\(parameter("id")).\(parameter("token"))", in: &response)
    return response
  }

  func newPasswordPage() async throws -> Response {
    guard let (staff, token) = passwordLink else { return try go(to: .signIn) }
    do {
      return response(try newPasswordForm(of: try await FindPasswordLink(staff, token: token).run(at: desk)))
    } catch OperationError.gone { return try linkGone() }
  }

  /// A link that was used, or whose time is over: where to get another.
  private func linkGone() throws -> Response {
    var page = try staffPage(.staff(.newPassword), "staff.linkGone", lead: "staff.linkGoneLead")
    var section = StaffPage.Section()
    section.links = [
      (.staff(.forgotten), try words.text("staff.linkAgain")), (.staff(.signIn), try words.text("staff.signIn")),
    ]
    page.sections = [section]
    return response(page, status: .gone)
  }

  func sendNewPassword() async throws -> Response {
    let fields = try await staffFields(of: .staff(.newPassword))
    guard let (staff, token) = passwordLink else { return try go(to: .signIn) }
    let member: StaffMember
    do { member = try await FindPasswordLink(staff, token: token).run(at: desk) } catch OperationError.gone {
      return try linkGone()
    }
    do {
      try await SetPassword(staff, token: token, password: fields["password"] ?? "").run(at: desk)
    } catch { return try again(try newPasswordForm(of: member), error) }
    var page = try signInForm(email: member.email)
    page.notice = try words.text("staff.passwordSet")
    var response = response(page)
    set(.password, to: nil, in: &response)
    set(.signIn, to: nil, in: &response)
    // The link came by this person's own mail.
    know(member.email, in: &response)
    return response
  }

  private var passwordLink: (Identifier<StaffMember>, String)? {
    let parts = (cookie(.password) ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let id = Identifier<StaffMember>(parts[0]) else { return nil }
    return (id, parts[1])
  }
}

/// Limits that slow down whoever guesses, and never whom they guess at.
extension Visit {
  /// What was taken, to be given back where it was the right password.
  ///
  /// - Throws: `WebError.tooManyRequests`.
  private func takeTry(of email: String) throws(WebError) -> [(Limits.Kind, String)] {
    var tries: [(Limits.Kind, String)] = [
      (.address, client), (.account, "\(email) from \(client)"), (.strangers, email),
    ]
    // A browser in which its owner has signed in before has tries of its own.
    if let browser = cookie(.known), isKnown(browser, to: email) { tries = [(.account, browser)] }
    for (kind, who) in tries { try site.throttle.take(kind, of: who, at: desk.now()) }
    return tries
  }

  /// Remembers that somebody has signed in here; a browser that shows so already keeps its tries.
  private func know(_ email: String, in response: inout Response) {
    if let browser = cookie(.known), isKnown(browser, to: email) { return }
    let nonce = Base32.encode(desk.random(10))
    set(.known, to: "\(nonce).\(proof(nonce, email))", in: &response)
  }

  private func isKnown(_ browser: String, to email: String) -> Bool {
    let parts = browser.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2 && Crypto.areEqual(Array(parts[1].utf8), Array(proof(parts[0], email).utf8))
  }

  private func proof(_ nonce: String, _ email: String) -> String {
    let who = Crypto.sha256(Array(email.utf8)).hexadecimal
    return desk.links.token(.knownBrowser, id: "\(who)/\(nonce)", generation: 1)
  }
}

extension Visit {
  func signInForm(email: String) throws -> StaffPage {
    var page = try staffPage(.staff(.signIn), "staff.signIn", lead: "staff.signInLead")
    var form = try staffForm(to: .staff(.signIn), "staff.signInSubmit")
    form.fields = [try emailField(email), try passwordField("password", "staff.password", "current-password")]
    var section = StaffPage.Section()
    section.form = form
    section.links = [(.staff(.forgotten), try words.text("staff.forgottenLink"))]
    page.sections = [section]
    if let provider = site.provider {
      var other = StaffPage.Section()
      other.links = [(.staff(.provider), try words.text("staff.provider", ["name": provider.name]))]
      page.sections.append(other)
    }
    return page
  }

  private func codeForm() throws -> StaffPage {
    var page = try staffPage(.staff(.code), "staff.code", lead: "staff.codeLead")
    var form = try staffForm(to: .staff(.code), "staff.signInSubmit")
    var field = StaffPage.Field("code", try words.text("staff.codeField"), .code)
    field.autocomplete = "one-time-code"
    form.fields = [field]
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    page.back = (.staff(.signIn), try words.text("staff.signIn"))
    return page
  }

  private func forgottenForm() throws -> StaffPage {
    var page = try staffPage(.staff(.forgotten), "staff.forgotten", lead: "staff.forgottenLead")
    var form = try staffForm(to: .staff(.forgotten), "staff.forgottenSubmit")
    form.fields = [try emailField("")]
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    page.back = (.staff(.signIn), try words.text("staff.signIn"))
    return page
  }

  private func newPasswordForm(of member: StaffMember) throws -> StaffPage {
    var page = try staffPage(.staff(.newPassword), "staff.newPassword")
    page.lead = try words.text("staff.newPasswordLead", ["name": member.name])
    var form = try staffForm(to: .staff(.newPassword), "staff.newPasswordSubmit")
    form.fields = [try newPasswordField()]
    form.hidden = [("username", member.email)]
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return page
  }

  private func emailField(_ value: String) throws -> StaffPage.Field {
    var field = StaffPage.Field("email", try words.text("staff.email"), .email)
    (field.value, field.autocomplete) = (value, "username")
    return field
  }

  func passwordField(_ name: String, _ label: String, _ autocomplete: String) throws -> StaffPage.Field {
    var field = StaffPage.Field(name, try words.text(label), .password)
    field.autocomplete = autocomplete
    return field
  }

  func newPasswordField() throws -> StaffPage.Field {
    var field = try passwordField("password", "staff.newPassword", "new-password")
    field.hint = try words.text("staff.passwordHint", ["min": String(PasswordRule.shortest)])
    return field
  }
}

extension HTTPField.Name {
  static let clearSiteData = HTTPField.Name("Clear-Site-Data") ?? .server
}
