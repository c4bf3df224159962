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
      let fields = try await staffFields(of: .staff(.people), for: me.signIn)
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
      let fields = try await staffFields(of: .staff(.role), for: me.signIn)
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
      let fields = try await staffFields(of: .staff(.endPerson), for: me.signIn)
      let id = try person(from: fields)
      guard fields["sure"] == "yes" else {
        let found = try await ListStaff().run(at: desk, as: me.actor).first { $0.member.id == id }
        guard let member = found?.member else { throw WebError.notFound }
        return response(
          try question(
            .endPerson,
            ["name": member.name, "email": member.email],
            [("person", id.text)],
            .people,
            for: me
          )
        )
      }
      do { try await EndStaff(id).run(at: desk, as: me.actor) } catch {
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

  /// A role and whose, as one choice sends it, `organiser:ORGANISATION`; at which venue alone stands in another, or
  /// after it, `receptionist:ORGANISATION:VENUE`.
  private func grant(from fields: [String: String]) throws -> RoleGrant {
    let parts = (fields["role"] ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let role = parts.first.flatMap({ Role(rawValue: $0) }), parts.count <= 3 else {
      throw OperationError.invalid([FieldProblem("role", .required)])
    }
    let organisation = parts.count > 1 ? Identifier<Organisation>(parts[1]) : nil
    let place = parts.count > 2 ? parts[2] : fields["venue"] ?? ""
    let venue = Identifier<Venue>(place)
    guard place.isEmpty || venue != nil else { throw OperationError.invalid([FieldProblem("venue", .wrongType)]) }
    return RoleGrant(role, of: organisation, at: venue)
  }
}

extension Visit {
  private func people(
    for me: RecogniseSignIn.Answer,
    sent: [String: String] = [:]
  ) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(.staff(.people), "staff.people", lead: "staff.peopleLead")
    page.back = (.staff(.account), words.text("staff.toAccount"))
    page.notice = ["invited", "role", "ended"].first { $0 == query["done"] }
      .map { (what: String) in words.text("staff.done.\(what)") }
    let names = try await names(for: me)
    let isNetwork = me.member.roles.contains { $0.role == .networkAdmin }
    let mine = me.member.roles.filter { $0.role == .organisationAdmin }.compactMap(\.organisation)
    var list = StaffPage.Section()
    list.rows = try await ListStaff().run(at: desk, as: me.actor).map { try row(of: $0, names, for: me) }
    let organisations = isNetwork ? names.organisations.inOrder : mine
    page.sections = [list, try invitation(to: organisations, names, isNetwork: isNetwork, sent: sent, for: me)]
    return page
  }

  func names(for me: RecogniseSignIn.Answer) async throws -> Names {
    var names = Names()
    let unnamed = try words.text("staff.unnamed")
    for organisation in try await ListOrganisations().run(at: desk, as: me.actor) {
      names.organisations[organisation.id] = organisation.name ?? unnamed
    }
    for venue in try await ListVenues().run(at: desk, as: me.actor) { names.venues[venue.value.id] = venue.value.name }
    return names
  }

  private func row(
    of entry: ListStaff.Entry,
    _ names: Names,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Row {
    let (words, member) = (try words, entry.member)
    var details = [member.email]
    details += member.roles.map { names.text($0, words) }.sorted()
    if member.ended != nil { details.append(words.text("staff.closed")) }
    if !entry.hasPassword { details.append(words.text("staff.invited")) }
    if entry.hasSecondFactor == true { details.append(words.text("staff.hasFactor")) }
    guard member.ended == nil, member.id != me.member.id else { return StaffPage.Row(member.name, details) }
    var end = try staffForm(to: .staff(.endPerson), "staff.end", for: me.signIn)
    end.hidden = [("person", member.id.text)]
    end.isDanger = true
    let takes = try member.roles.sorted { $0.sent < $1.sent }.map { grant in
      var take = try staffForm(to: .staff(.role), "staff.takeRole", for: me.signIn)
      take.hidden = [("person", member.id.text), ("role", grant.sent), ("give", "no")]
      take.submit = words.text("staff.takeRole", ["role": names.text(grant, words)])
      return take
    }
    return StaffPage.Row(member.name, details, forms: (takes.count > 1 ? takes : []) + [end])
  }

  private func invitation(
    to organisations: [Identifier<Organisation>],
    _ names: Names,
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
    role.options = [("", words.text("staff.choose"))]
    if isNetwork { role.options.append((Role.networkAdmin.rawValue, words.role(.networkAdmin))) }
    for organisation in organisations {
      role.options += Role.allCases.filter { !$0.isOfNetwork }.map { role in
        let grant = RoleGrant(role, of: organisation)
        return (grant.sent, names.text(grant, words))
      }
    }
    var venue = StaffPage.Field("venue", words.text("staff.roleVenue"), .choice)
    venue.value = sent["venue"] ?? ""
    venue.options = [("", words.text("staff.allVenues"))]
    venue.options += names.venues.inOrder.map { ($0.text, names.venues[$0] ?? "") }
    var form = try staffForm(to: .staff(.people), "staff.inviteSubmit", for: me.signIn)
    form.fields = [name, email, role, venue]
    section.form = form
    return section
  }
}

/// What people call the organisations and venues of roles.
struct Names {
  var organisations: [Identifier<Organisation>: String] = [:]
  var venues: [Identifier<Venue>: String] = [:]

  /// `Vastaanotto, Perheyhdistys, Keskustan kirjasto`.
  func text(_ grant: RoleGrant, _ words: Phrasebook) -> String {
    let (organisation, venue) = (grant.organisation.flatMap { organisations[$0] }, grant.venue.flatMap { venues[$0] })
    return [words.role(grant.role), organisation, venue].compactMap(\.self).joined(separator: ", ")
  }
}

extension Dictionary where Key: Comparable, Value == String {
  /// The keys by name; of one name by themselves.
  fileprivate var inOrder: [Key] { sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key) }
}

extension RoleGrant {
  /// As a form sends it.
  fileprivate var sent: String {
    [role.rawValue, organisation?.text, venue?.text].compactMap(\.self).joined(separator: ":")
  }
}
