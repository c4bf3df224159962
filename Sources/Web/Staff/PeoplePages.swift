import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The people of an organisation: asked in, given roles, let go.
extension Visit {
  func peoplePage() async throws -> Response {
    try await asStaff { me in response(try await people(for: me)) }
  }

  func invitePerson() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .people, for: me.signIn)
      do {
        let verb = InviteStaff(
          email: fields["email"] ?? "",
          name: fields["name"] ?? "",
          language: try language().rawValue,
          grant: try grant(from: fields)
        )
        _ = try await verb.run(at: desk, as: me.actor)
      } catch { return try again(try await people(for: me, sent: fields), error) }
      return try changed("invited")
    }
  }

  func changeRole() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .role, for: me.signIn)
      do {
        let verb = ChangeRole(
          of: try person(from: fields),
          try grant(from: fields),
          isGiven: fields["give"] == "yes"
        )
        _ = try await verb.run(at: desk, as: me.actor)
      } catch { return try again(try await people(for: me), error) }
      return try changed("role")
    }
  }

  func endPerson() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .endPerson, for: me.signIn)
      do { try await EndStaff(try person(from: fields)).run(at: desk, as: me.actor) } catch {
        return try again(try await people(for: me), error)
      }
      return try changed("ended")
    }
  }

  private func changed(_ what: String) throws -> Response {
    .seeOther(SiteAddress.staff(.people).path(in: try language()) + "?done=\(what)")
  }

  private func person(from fields: [String: String]) throws -> Identifier<StaffMember> {
    guard let id = Identifier<StaffMember>(fields["person"] ?? "") else { throw WebError.notFound }
    return id
  }

  /// A role and where, as one choice sends it: `organiser:ORGANISATION`, `receptionist:ORGANISATION:VENUE`.
  private func grant(from fields: [String: String]) throws -> RoleGrant {
    let parts = (fields["role"] ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let role = parts.first.flatMap({ Role(rawValue: $0) }), parts.count <= 3 else {
      throw OperationError.invalid([FieldProblem("role", .required)])
    }
    let organisation = parts.count > 1 ? Identifier<Organisation>(parts[1]) : nil
    let venue = parts.count > 2 ? Identifier<Venue>(parts[2]) : nil
    return RoleGrant(role, of: organisation, at: venue)
  }
}

extension Visit {
  private func people(
    for me: RecogniseSignIn.Answer,
    sent: [String: String] = [:]
  ) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(.people, "staff.people", lead: "staff.peopleLead")
    page.back = (.account, words.text("staff.toAccount"))
    page.notice = ["invited", "role", "ended"].first { $0 == query["done"] }
      .map { (what: String) in words.text("staff.done.\(what)") }
    var names: [Identifier<Organisation>: String] = [:]
    for organisation in try await ListOrganisations().run(at: desk, as: me.actor) {
      names[organisation.id] = organisation.name ?? words.text("staff.unnamed")
    }
    let isNetwork = me.member.roles.contains { $0.role == .networkAdmin }
    let mine = me.member.roles.filter { $0.role == .organisationAdmin }.compactMap(\.organisation)
    var list = StaffPage.Section()
    list.rows = try await ListStaff().run(at: desk, as: me.actor).map { try row(of: $0, names: names, for: me) }
    let organisations = isNetwork ? names.keys.sorted { names[$0] ?? "" < names[$1] ?? "" } : mine
    page.sections = [list, try invitation(to: organisations, names, isNetwork: isNetwork, sent: sent, for: me)]
    return page
  }

  private func row(
    of entry: ListStaff.Entry,
    names: [Identifier<Organisation>: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Row {
    let (words, member) = (try words, entry.member)
    var details = [member.email]
    details += member.roles.map { grant in
      [words.role(grant.role), grant.organisation.flatMap { names[$0] }].compactMap(\.self).joined(separator: ", ")
    }.sorted()
    if member.ended != nil { details.append(words.text("staff.closed")) }
    if !entry.hasPassword { details.append(words.text("staff.invited")) }
    if entry.hasSecondFactor { details.append(words.text("staff.hasFactor")) }
    guard member.ended == nil, member.id != me.member.id else { return StaffPage.Row(member.name, details) }
    var end = try staffForm(to: .endPerson, "staff.end", for: me.signIn)
    end.hidden = [("person", member.id.text)]
    end.isDanger = true
    let takes = try member.roles.sorted { $0.sent < $1.sent }.map { grant in
      var take = try staffForm(to: .role, "staff.takeRole", for: me.signIn)
      take.hidden = [("person", member.id.text), ("role", grant.sent), ("give", "no")]
      let place = grant.organisation.flatMap { names[$0] }
      let role = [words.role(grant.role), place].compactMap(\.self).joined(separator: ", ")
      take.submit = words.text("staff.takeRole", ["role": role])
      return take
    }
    return StaffPage.Row(member.name, details, forms: (takes.count > 1 ? takes : []) + [end])
  }

  private func invitation(
    to organisations: [Identifier<Organisation>],
    _ names: [Identifier<Organisation>: String],
    isNetwork: Bool,
    sent: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(words.text("staff.invite"), words.text("staff.inviteLead"))
    var name = StaffPage.Field("name", words.text("staff.name"), .text)
    var email = StaffPage.Field("email", words.text("staff.email"), .email)
    (name.value, email.value) = (String((sent["name"] ?? "").prefix(100)), String((sent["email"] ?? "").prefix(254)))
    var role = StaffPage.Field("role", words.text("staff.role"), .choice)
    role.value = sent["role"] ?? ""
    if isNetwork { role.options = [(Role.networkAdmin.rawValue, words.role(.networkAdmin))] }
    for organisation in organisations {
      role.options += Role.allCases.filter { !$0.isOfNetwork }.map { role in
        ("\(role.rawValue):\(organisation)", "\(words.role(role)), \(names[organisation] ?? "")")
      }
    }
    var form = try staffForm(to: .people, "staff.inviteSubmit", for: me.signIn)
    form.fields = [name, email, role]
    section.form = form
    return section
  }
}

extension RoleGrant {
  /// As a form sends it.
  fileprivate var sent: String {
    [role.rawValue, organisation?.text, venue?.text].compactMap(\.self).joined(separator: ":")
  }
}
