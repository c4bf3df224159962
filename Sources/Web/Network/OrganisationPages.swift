import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The organisations of the network; each keeps its own.
extension Visit {
  func organisationsPage() async throws -> Response {
    try await asStaff { me in
      guard me.member.keepsNetwork else { throw OperationError.notAllowed }
      let (words, own) = (try words, Set(me.member.ownOrganisations))
      var page = try networkPage(.organisations, "network.organisations")
      var section = StaffPage.Section()
      if me.member.isNetworkAdmin {
        section.button = (.network(.newOrganisation), words.text("network.addOrganisation"))
      }
      section.rows = try await ListOrganisations().run(at: desk, as: me.actor)
        .filter { me.member.isNetworkAdmin || own.contains($0.id) }
        .map { organisation in
          let facts = [words.organisationKind(organisation.kind), organisation.municipality].compactMap(\.self)
          let contact = [organisation.email, organisation.phone].compactMap(\.self)
          return StaffPage.Row(
            words.organisation(organisation),
            [facts.joined(separator: ", "), contact.joined(separator: " · ")].filter { !$0.isEmpty },
            to: .network(.organisation(organisation.id))
          )
        }
      page.sections = [section]
      return response(page)
    }
  }

  func newOrganisationPage() async throws -> Response {
    try await asNetwork { me in response(try organisationForm(nil, [:], for: me)) }
  }

  func sendNewOrganisation() async throws -> Response {
    try await asNetwork { me in
      let fields = try await staffFields(of: .network(.newOrganisation), for: me.signIn)
      do {
        try await SaveOrganisation(nil, organisationDetails(fields)).run(at: desk, as: me.actor)
      } catch { return try again(try organisationForm(nil, fields, for: me), error) }
      return try done(at: .organisations)
    }
  }

  func organisationFormPage() async throws -> Response {
    try await asStaff { me in
      let found = try await FindOrganisation(id(), to: .manageOrganisations).run(at: desk, as: me.actor)
      var fields = found.names.reduce(into: [:]) { $0["name.\($1.key)"] = $1.value }
      (fields["name"], fields["kind"], fields["municipality"]) = (found.name, found.kind.rawValue, found.municipality)
      (fields["email"], fields["phone"]) = (found.email, found.phone)
      return response(try organisationForm(found, fields, for: me))
    }
  }

  func sendOrganisation() async throws -> Response {
    try await asStaff { me in
      let found = try await FindOrganisation(id(), to: .manageOrganisations).run(at: desk, as: me.actor)
      let fields = try await staffFields(of: .network(.organisation(found.id)), for: me.signIn)
      do {
        try await SaveOrganisation(found.id, organisationDetails(fields)).run(at: desk, as: me.actor)
      } catch { return try again(try organisationForm(found, fields, for: me), error) }
      return try done(at: .organisation(found.id))
    }
  }

  /// The languages beside the first, which every name has.
  private static let others: [LanguageCode] = [.sv, .en]

  private func organisationDetails(_ fields: [String: String]) -> OrganisationDetails {
    OrganisationDetails(
      name: fields["name"] ?? "",
      names: Self.others.reduce(into: [:]) { $0[$1.rawValue] = fields["name.\($1.rawValue)"] },
      kind: fields["kind"].flatMap { Organisation.Kind(rawValue: $0) } ?? .other,
      municipality: fields["municipality"],
      email: fields["email"],
      phone: fields["phone"]
    )
  }

  private func organisationForm(
    _ found: Organisation?,
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let words = try words
    let place = found.map { NetworkPlace.organisation($0.id) } ?? .newOrganisation
    let isOnlyOne = !me.member.isNetworkAdmin && me.member.ownOrganisations.count == 1
    var page = try networkPage(
      place,
      "network.addOrganisation",
      back: isOnlyOne ? .home : .organisations,
      called: isOnlyOne ? "network.title" : "network.organisations"
    )
    if let found { (page.title, page.lead) = (words.text("network.organisation"), words.organisation(found)) }
    var form = try staffForm(to: .network(place), "desk.save", for: me.signIn)
    var kind = try field("kind", "network.kind", .choice, fields["kind"])
    kind.options = Organisation.Kind.allCases.map { ($0.rawValue, words.organisationKind($0)) }
    form.fields = [try field("name", "network.name", .text, fields["name"])]
    form.fields += try Self.others.map { language in
      let name = "name.\(language.rawValue)"
      var other = try field(name, "network.name", .text, fields[name])
      other.label = words.text("network.nameIn", ["language": words.text("language.\(language.rawValue)")])
      return other
    }
    form.fields += [
      kind, try field("municipality", "network.municipality", .text, fields["municipality"]),
      try field("email", "staff.email", .email, fields["email"], hint: "network.emailHint"),
      try field("phone", "network.phone", .text, fields["phone"]),
    ]
    page.sections = [try section(nil, nil, form)]
    return page
  }
}
