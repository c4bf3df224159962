import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// One's own account: password, second factor, sign-ins.
extension Visit {
  func accountPage() async throws -> Response {
    try await asStaff { me in response(try await account(of: me, done: query["done"])) }
  }

  func sendPassword() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .staff(.password), for: me.signIn)
      do {
        try takeTry(of: me)
        try await ChangePassword(from: fields["old"] ?? "", to: fields["password"] ?? "").run(at: desk, as: me.actor)
      } catch { return try again(try await account(of: me), error, blaming: "old") }
      return try done("password")
    }
  }

  func endSignIns() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .staff(.signIns), for: me.signIn)
      let one = fields["sign-in"].flatMap { Identifier<SignIn>($0) }
      try await EndSignIns(one.map { .one($0) } ?? .others).run(at: desk, as: me.actor)
      return try done("sign-ins")
    }
  }

  func secondFactorPage() async throws -> Response {
    try await asStaff(.secondFactor) { me in
      response(try secondFactor(try await OfferSecondFactor().run(at: desk, as: me.actor), for: me))
    }
  }

  func sendSecondFactor() async throws -> Response {
    try await asStaff(.secondFactor) { me in
      let fields = try await staffFields(of: .staff(.secondFactor), for: me.signIn)
      let code = String((fields["code"] ?? "").prefix(20))
      let codes: [String]
      do {
        try takeTry(of: me)
        codes = try await TakeSecondFactor(code: code, password: fields["current"] ?? "").run(at: desk, as: me.actor)
      } catch {
        let offer = try await OfferSecondFactor().run(at: desk, as: me.actor)
        return try again(try secondFactor(offer, for: me), error, blaming: "current")
      }
      var page = try staffPage(.staff(.secondFactor), "staff.recovery", lead: "staff.recoveryLead")
      var section = StaffPage.Section()
      section.codes = codes
      section.links = [(.staff(.account), try words.text("staff.toAccount"))]
      page.sections = [section]
      return response(page)
    }
  }

  func chooseDigest() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .staff(.digest), for: me.signIn)
      guard let rhythm = DigestRhythm(rawValue: fields["digest"] ?? "") else {
        throw WebError.badField("digest", expected: .oneOf(["never", "daily", "weekly"]))
      }
      try await ChooseDigest(rhythm).run(at: desk, as: me.actor)
      return try done("digest")
    }
  }

  func dropSecondFactor() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .staff(.noSecondFactor), for: me.signIn)
      do {
        try takeTry(of: me)
        try await DropSecondFactor(.mine(password: fields["current"] ?? "")).run(at: desk, as: me.actor)
      } catch { return try again(try await account(of: me), error, blaming: "current") }
      return try done("second-factor")
    }
  }

  /// Whoever finds an open browser cannot try passwords in it for long.
  private func takeTry(of me: RecogniseSignIn.Answer) throws(WebError) {
    try site.throttle.take(.account, of: "own \(me.member.id)", at: desk.now())
  }

  private func done(_ what: String) throws -> Response {
    .seeOther(SiteAddress.staff(.account).path(in: try language()) + "?done=\(what)")
  }
}

extension Visit {
  private func account(of me: RecogniseSignIn.Answer, done: String? = nil) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(.staff(.account), "staff.account")
    page.lead = words.text("staff.accountLead", ["name": me.member.name, "email": me.member.email])
    page.notice = ["password", "sign-ins", "second-factor", "digest"].first { $0 == done }
      .map { (what: String) in words.text("staff.done.\(what)") }
    page.sections = [
      try await places(of: me), try digest(of: me), try factor(of: me), try password(of: me), try await signIns(of: me),
    ]
    return page
  }

  /// Where somebody may go from here, and out.
  private func places(of me: RecogniseSignIn.Answer) async throws -> StaffPage.Section {
    let (words, names) = (try words, try await names(for: me))
    var section = StaffPage.Section(words.text("staff.roles"))
    section.rows = me.member.roles.map { names.text($0, words) }.sorted().map { StaffPage.Row($0, []) }
    let roles = Set(me.member.roles.map(\.role))
    if !roles.isDisjoint(with: [.organisationAdmin, .organiser, .approver]) {
      section.links.append((.desk(.home), words.text("desk.title")))
    }
    if me.member.mayImport { section.links.append((.desk(.importing), words.text("import.title"))) }
    if me.member.keepsNetwork { section.links.append((.network(.home), words.text("network.title"))) }
    if !roles.isDisjoint(with: [.networkAdmin, .organisationAdmin]) {
      section.links.append((.staff(.people), words.text("staff.people")))
    }
    if !roles.isDisjoint(with: [.networkAdmin, .organisationAdmin, .receptionist]) {
      section.links.append((.staff(.devices), words.text("staff.devices")))
    }
    if !roles.isDisjoint(with: [.organisationAdmin, .organiser, .receptionist]) {
      section.links.append((.door(.home), words.text("door.title")))
    }
    section.form = try staffForm(to: .staff(.signOut), "staff.signOut", for: me.signIn)
    return section
  }

  /// How often somebody is sent what is on; the network's own people run no groups.
  private func digest(of me: RecogniseSignIn.Answer) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(words.text("staff.digestTitle"), words.text("staff.digestLead"))
    var form = try staffForm(to: .staff(.digest), "staff.digestSave", for: me.signIn)
    var choice = StaffPage.Field("digest", words.text("staff.digestField"), .choice)
    choice.options = DigestRhythm.allCases.map { ($0.rawValue, words.text("staff.digest.\($0.rawValue)")) }
    choice.value = me.member.digest.rawValue
    form.fields = [choice]
    section.form = form
    return section
  }

  private func factor(of me: RecogniseSignIn.Answer) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(words.text("staff.factor"), words.text("staff.factorLead"))
    guard me.hasSecondFactor else {
      section.links = [(.staff(.secondFactor), words.text("staff.factorTake"))]
      return section
    }
    section.lead = words.text("staff.factorOn")
    section.links = [(.staff(.secondFactor), words.text("staff.factorRenew"))]
    var form = try staffForm(to: .staff(.noSecondFactor), "staff.factorDrop", for: me.signIn)
    form.fields = [try passwordField("current", "staff.password", "current-password")]
    form.isDanger = true
    section.form = form
    return section
  }

  private func password(of me: RecogniseSignIn.Answer) throws -> StaffPage.Section {
    var section = StaffPage.Section(try words.text("staff.passwordChange"))
    var form = try staffForm(to: .staff(.password), "staff.passwordChange", for: me.signIn)
    form.fields = [try passwordField("old", "staff.oldPassword", "current-password"), try newPasswordField()]
    section.form = form
    return section
  }

  private func signIns(of me: RecogniseSignIn.Answer) async throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(words.text("staff.signIns"), words.text("staff.signInsLead"))
    let (zone, today) = try day()
    let all = try await ListSignIns().run(at: desk, as: me.actor)
    section.rows = try all.map { signIn in
      let isThis = signIn.id == me.signIn.id
      let since = words.text("staff.since", ["when": words.moment(zone.local(signIn.created), today: today)])
      var end = try staffForm(to: .staff(.signIns), "staff.endOne", for: me.signIn)
      end.hidden = [("sign-in", signIn.id.text)]
      let browser = Browsers.name(signIn.browser)
      return StaffPage.Row(
        browser.isEmpty ? words.text("staff.unknownBrowser") : browser,
        [isThis ? "\(words.text("staff.thisOne")) · \(since)" : since],
        forms: isThis ? [] : [end]
      )
    }
    if all.count > 1 {
      section.form = try staffForm(to: .staff(.signIns), "staff.endOthers", for: me.signIn)
      section.form?.isDanger = true
    }
    return section
  }

  private func secondFactor(
    _ offer: OfferSecondFactor.Answer,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let words = try words
    var page = try staffPage(.staff(.secondFactor), "staff.factor", lead: "staff.factorHow")
    if me.mustTakeSecondFactor {
      page.notice = words.text("staff.factorMust")
    } else {
      page.back = (.staff(.account), words.text("staff.toAccount"))
    }
    var section = StaffPage.Section()
    section.picture = (offer.address, words.text("staff.factorPicture"))
    section.codes = [offer.typed.grouped(by: 4)]
    var form = try staffForm(to: .staff(.secondFactor), "staff.factorTake", for: me.signIn)
    var code = StaffPage.Field("code", words.text("staff.codeField"), .code)
    code.autocomplete = "one-time-code"
    form.fields = [code, try passwordField("current", "staff.password", "current-password")]
    section.form = form
    page.sections = [section]
    return page
  }
}

extension String {
  /// In groups, for reading and typing.
  fileprivate func grouped(by size: Int) -> String {
    let signs = Array(self)
    return stride(from: 0, to: signs.count, by: size).map { String(signs[$0..<Swift.min($0 + size, signs.count)]) }
      .joined(separator: " ")
  }
}

/// What people call the browser that a long text stands for.
private enum Browsers {
  private static let names = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
  ]
  private static let machines = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
  ]

  static func name(_ text: String) -> String {
    [names, machines].compactMap { table in table.first { text.contains($0.0) }?.1 }.joined(separator: ", ")
  }
}
