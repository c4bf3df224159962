/// What an organiser says of a group, beside where and when it meets and whose it is.
package struct ActivityDetails: Hashable, Sendable {
  package var kind: Activity.Kind
  package var category: String?
  package var privacy: Privacy
  package var texts: ActivityTexts
  package var audience: Audience
  package var languages: [String]
  package var coOrganisers: [String]
  package var enrolment: Enrolment
  package var price: Price
  package var margins: Margins
  package var accessibility: [String]
  package var conditions: String?
  package var contact: ContactRole
  package var isStaffOnly: Bool
  package var staffNote: String?
  package var leavesQuickly: Bool

  package init(
    kind: Activity.Kind = .group,
    category: String? = nil,
    privacy: Privacy = .open,
    texts: ActivityTexts,
    audience: Audience = Audience(),
    languages: [String] = [],
    coOrganisers: [String] = [],
    enrolment: Enrolment = Enrolment(),
    price: Price = Price(),
    margins: Margins = Margins(),
    accessibility: [String] = [],
    conditions: String? = nil,
    contact: ContactRole = ContactRole(),
    isStaffOnly: Bool = false,
    staffNote: String? = nil,
    leavesQuickly: Bool = false
  ) {
    (self.kind, self.category, self.privacy, self.texts) = (kind, category, privacy, texts)
    (self.audience, self.languages, self.coOrganisers) = (audience, languages, coOrganisers)
    (self.enrolment, self.price, self.margins) = (enrolment, price, margins)
    (self.accessibility, self.conditions, self.contact) = (accessibility, conditions, contact)
    (self.isStaffOnly, self.staffNote, self.leavesQuickly) = (isStaffOnly, staffNote, leavesQuickly)
  }
}

extension Activity {
  package var details: ActivityDetails {
    get {
      ActivityDetails(
        kind: kind,
        category: category,
        privacy: privacy,
        texts: texts,
        audience: audience,
        languages: languages,
        coOrganisers: coOrganisers,
        enrolment: enrolment,
        price: price,
        margins: margins,
        accessibility: accessibility,
        conditions: conditions,
        contact: contact,
        isStaffOnly: isStaffOnly,
        staffNote: staffNote,
        leavesQuickly: leavesQuickly
      )
    }
    set {
      (kind, category, privacy, texts) = (newValue.kind, newValue.category, newValue.privacy, newValue.texts)
      (audience, languages, coOrganisers) = (newValue.audience, newValue.languages, newValue.coOrganisers)
      (enrolment, price, margins) = (newValue.enrolment, newValue.price, newValue.margins)
      (accessibility, conditions, contact) = (newValue.accessibility, newValue.conditions, newValue.contact)
      (isStaffOnly, staffNote) = (newValue.isStaffOnly, newValue.staffNote)
      leavesQuickly = newValue.leavesQuickly
    }
  }
}
