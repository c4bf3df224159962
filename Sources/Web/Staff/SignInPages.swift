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
    let fields = try await staffFields(of: .signIn)
    let email = String((fields["email"] ?? "").prefix(254))
    let page = try signInForm(email: email)
    do {
      try takeTry(of: email)
      let browser = request.headers[.userAgent] ?? ""
      let answer = try await SignInStaff(email: email, password: fields["password"] ?? "", browser: browser)
        .run(at: desk)
      var response = try go(to: answer.signIn.awaitsCode ? .code : .account)
      set(answer.signIn.awaitsCode ? .code : .signIn, to: answer.secret, in: &response)
      set(.known, to: knownBrowser(email), in: &response)
      return response
    } catch { return try again(page, error) }
  }

  func codePage() throws -> Response {
    guard cookie(.code) != nil else { return try go(to: .signIn) }
    return response(try codeForm())
  }

  func sendCode() async throws -> Response {
    let fields = try await staffFields(of: .code)
    guard let secret = cookie(.code) else { return try go(to: .signIn) }
    do {
      // Of one sign-in, wherever it is tried from.
      try site.throttle.take(.account, of: "code \(Crypto.sha256(Array(secret.utf8)).hexadecimal)", at: desk.now())
      let code = String((fields["code"] ?? "").prefix(40))
      let answer = try await ShowSecondFactor(secret: secret, code: code).run(at: desk)
      var response = try go(to: .account)
      set(.signIn, to: answer.secret, in: &response)
      set(.code, to: nil, in: &response)
      return response
    } catch OperationError.notSignedIn {
      return try go(to: .signIn)
    } catch { return try again(try codeForm(), error) }
  }

  func signOut() async throws -> Response {
    let me = try await signedIn()
    _ = try await staffFields(of: .signOut, for: me?.signIn)
    if let me { try await EndSignIns(.this).run(at: desk, as: me.actor) }
    var response = try go(to: .signIn)
    set(.signIn, to: nil, in: &response)
    response.headers[.clearSiteData] = "\"cache\""
    return response
  }

  func forgottenPage() throws -> Response { response(try forgottenForm()) }

  /// The same answer whether or not there is such an account.
  func sendForgotten() async throws -> Response {
    let fields = try await staffFields(of: .forgotten)
    let email = String((fields["email"] ?? "").prefix(254))
    do {
      try site.throttle.take(.mail, of: client, at: desk.now())
      try site.throttle.take(.mail, of: "for \(email.lowercased())", at: desk.now())
      try await ResetPassword(email: email).run(at: desk, as: .visitor)
    } catch { return try again(try forgottenForm(), error) }
    var page = try staffPage(.forgotten, "staff.forgotten")
    page.notice = try words.text("staff.linkSent")
    page.back = (.signIn, try words.text("staff.signIn"))
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
    let member = try await FindPasswordLink(staff, token: token).run(at: desk)
    return response(try newPasswordForm(of: member))
  }

  func sendNewPassword() async throws -> Response {
    let fields = try await staffFields(of: .newPassword)
    guard let (staff, token) = passwordLink else { return try go(to: .signIn) }
    let member = try await FindPasswordLink(staff, token: token).run(at: desk)
    do {
      try await SetPassword(staff, token: token, password: fields["password"] ?? "").run(at: desk)
    } catch { return try again(try newPasswordForm(of: member), error) }
    var page = try signInForm(email: member.email)
    page.notice = try words.text("staff.passwordSet")
    var response = response(page)
    set(.password, to: nil, in: &response)
    set(.signIn, to: nil, in: &response)
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
  /// - Throws: `WebError.tooManyRequests`.
  private func takeTry(of email: String) throws(WebError) {
    let (email, now) = (email.lowercased(), desk.now())
    if let browser = cookie(.known), isKnown(browser, to: email) {
      // A browser in which its owner has signed in before has tries of its own.
      return try site.throttle.take(.account, of: browser, at: now)
    }
    try site.throttle.take(.address, of: client, at: now)
    try site.throttle.take(.account, of: "\(email) from \(client)", at: now)
    try site.throttle.take(.strangers, of: email, at: now)
  }

  private func knownBrowser(_ email: String) -> String {
    let nonce = Base32.encode(desk.random(10))
    return "\(nonce).\(proof(nonce, email.lowercased()))"
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
    var page = try staffPage(.signIn, "staff.signIn", lead: "staff.signInLead")
    var form = try staffForm(to: .signIn, "staff.signInSubmit")
    form.fields = [try emailField(email), try passwordField("password", "staff.password", "current-password")]
    var section = StaffPage.Section()
    section.form = form
    section.links = [(.forgotten, try words.text("staff.forgottenLink"))]
    page.sections = [section]
    if let provider = site.provider {
      var other = StaffPage.Section()
      other.links = [(.provider, try words.text("staff.provider", ["name": provider.name]))]
      page.sections.append(other)
    }
    return page
  }

  private func codeForm() throws -> StaffPage {
    var page = try staffPage(.code, "staff.code", lead: "staff.codeLead")
    var form = try staffForm(to: .code, "staff.signInSubmit")
    var field = StaffPage.Field("code", try words.text("staff.codeField"), .code)
    field.autocomplete = "one-time-code"
    form.fields = [field]
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    page.back = (.signIn, try words.text("staff.signIn"))
    return page
  }

  private func forgottenForm() throws -> StaffPage {
    var page = try staffPage(.forgotten, "staff.forgotten", lead: "staff.forgottenLead")
    var form = try staffForm(to: .forgotten, "staff.forgottenSubmit")
    form.fields = [try emailField("")]
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    page.back = (.signIn, try words.text("staff.signIn"))
    return page
  }

  private func newPasswordForm(of member: StaffMember) throws -> StaffPage {
    var page = try staffPage(.newPassword, "staff.newPassword")
    page.lead = try words.text("staff.newPasswordLead", ["name": member.name])
    var form = try staffForm(to: .newPassword, "staff.newPasswordSubmit")
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
