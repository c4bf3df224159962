/// Whom families ask about a group: a role at work, never a person's name.
package struct ContactRole: Hashable, Sendable, Codable {
  /// `Perhekeskuksen ohjaaja`.
  package var role: String?
  package var email: String?
  package var phone: String?

  package init(role: String? = nil, email: String? = nil, phone: String? = nil) {
    (self.role, self.email, self.phone) = (role, email, phone)
  }

  package var isEmpty: Bool { self == ContactRole() }

  /// All that is said, one after the other.
  package var values: [String] { [role, phone, email].compactMap(\.self) }
}

extension Activity {
  /// Whom families ask: the group's own number and address, or else its organisation's; nil where nobody can be reached.
  package func contact(of organisation: Organisation) -> ContactRole? {
    var asked = contact
    if asked.email == nil, asked.phone == nil { (asked.email, asked.phone) = (organisation.email, organisation.phone) }
    return asked.email == nil && asked.phone == nil ? nil : asked
  }

  /// The contact without a role that says what a group is really called.
  var publicContact: ContactRole {
    var shown = contact
    let titles = texts.byLanguage.values.map { $0.title.lowercased() }.filter { !$0.isEmpty }
    if let role = shown.role?.lowercased(), titles.contains(where: role.contains) { shown.role = nil }
    return shown
  }
}
