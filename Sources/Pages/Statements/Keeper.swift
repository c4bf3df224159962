/// Who answers for the service: the controller of its data, and whom one writes to.
package struct Keeper: Hashable, Sendable {
  /// `Oulun perhekeskusverkosto`; nil where nobody has said.
  package var name: String?
  /// An e-mail address that somebody reads.
  package var contact: String?
  /// Whom one asks about one's data; nil where that is `contact`.
  package var dataProtection: String?

  package init(name: String? = nil, contact: String? = nil, dataProtection: String? = nil) {
    self.name = name
    self.contact = contact
    self.dataProtection = dataProtection
  }
}
