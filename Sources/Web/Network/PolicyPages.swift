import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Who says what at which level; the nearest to the group counts.
extension Visit {
  func policiesPage() async throws -> Response {
    try await asStaff { me in response(try await policies(for: me)) }
  }

  func sendPolicy() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .network(.policies), for: me.signIn)
      guard let kind = fields["kind"].flatMap({ Policy.Kind(rawValue: $0) }) else { throw WebError.notFound }
      do {
        guard let level = fields["level"].flatMap({ Policy.Level(sent: $0) }) else {
          throw OperationError.invalid([FieldProblem("level", .required)])
        }
        let value = fields["value"] == "none" ? nil : Int(fields["value"] ?? "")
        guard value != nil || fields["value"] == "none" else {
          throw OperationError.invalid([FieldProblem("value", .required)])
        }
        try await SetPolicy(kind, at: level, to: value).run(at: desk, as: me.actor)
      } catch { return try again(try await policies(for: me), error) }
      return try done(at: .policies)
    }
  }

  private func policies(for me: RecogniseSignIn.Answer) async throws -> StaffPage {
    guard me.member.keepsNetwork else { throw OperationError.notAllowed }
    let words = try words
    var page = try networkPage(.policies, "network.policies", lead: "network.policiesText")
    let names = try await names(for: me)
    let said = try await ListPolicies().run(at: desk, as: me.actor)
    let own = Set(me.member.ownOrganisations)
    let levels = try await levels(for: me, names)
    for kind in Policy.Kind.allCases {
      var section = StaffPage.Section(
        words.text("policy.\(kind.rawValue).title"),
        words.text("policy.\(kind.rawValue).lead")
      )
      section.facts = said.filter { $0.kind == kind && $0.level.concerns(own, isNetwork: me.member.isNetworkAdmin) }
        .map { policy in
          (label(of: policy.level, names, words), [words.text("policy.\(kind.rawValue).\(policy.value)")])
        }
        .sorted { $0.0 < $1.0 }
      if section.facts.isEmpty {
        section.facts = [(words.text("policy.nobody"), [words.text("policy.\(kind.rawValue).0")])]
      }
      var form = try staffForm(to: .network(.policies), "desk.save", for: me.signIn)
      form.hidden = [("kind", kind.rawValue)]
      // Ids of fields are the page's, and there are two such forms.
      var level = try field("level", "policy.level", .choice)
      level.options = levels
      var value = try field("value", "policy.value", .choice)
      value.options =
        Policy.Kind.values.map { (String($0), words.text("policy.\(kind.rawValue).\($0)")) }
        + [("none", words.text("policy.none"))]
      (level.id, value.id) = ("level-\(kind.rawValue)", "value-\(kind.rawValue)")
      form.fields = [level, value]
      section.form = form
      page.sections.append(section)
    }
    return page
  }

  /// For whom somebody may say anything.
  private func levels(
    for me: RecogniseSignIn.Answer,
    _ names: Names
  ) async throws -> [(value: String, label: String)] {
    let words = try words
    guard me.member.isNetworkAdmin else {
      return me.member.ownOrganisations.map { ("organisation:\($0)", names.organisations[$0] ?? "") }
    }
    let municipalities = try await ListMunicipalities().run(at: desk, as: me.actor)
    return [("network:", words.text("policy.network"))]
      + municipalities.map { ("municipality:\($0)", words.text("policy.municipality", ["name": $0])) }
      + names.organisations.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      .map { ("organisation:\($0.key)", $0.value) }
  }

  private func label(of level: Policy.Level, _ names: Names, _ words: Phrasebook) -> String {
    switch level {
    case .network: words.text("policy.network")
    case .municipality(let name): words.text("policy.municipality", ["name": name])
    case .organisation(let id): names.organisations[id] ?? id.text
    // Which group it is, is its organisation's to know.
    case .activity: words.text("policy.oneGroup")
    }
  }
}

extension Policy.Level {
  /// As a form sends it: `organisation:ID`.
  fileprivate init?(sent: String) {
    let parts = sent.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "network": self = .network
    case "municipality" where !parts[1].isEmpty: self = .municipality(parts[1])
    case "organisation":
      guard let id = Identifier<Organisation>(parts[1]) else { return nil }
      self = .organisation(id)
    default: return nil
    }
  }

  /// Whether somebody who runs some organisations has to do with it: their own, and what holds for all.
  fileprivate func concerns(_ own: Set<Identifier<Organisation>>, isNetwork: Bool) -> Bool {
    switch self {
    case .network, .municipality: true
    case .organisation(let id): isNetwork || own.contains(id)
    case .activity: isNetwork
    }
  }
}
