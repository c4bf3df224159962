extension Activity {
  /// Whether families may hear of it at all.
  package var isForFamilies: Bool { state.isPublic && !isStaffOnly }

  /// The activity as everyone may see it: of a discreet or anonymous one its public title, and no word that hints.
  package var publicFace: Activity {
    var face = self
    // The link is for those who are confirmed.
    face.enrolment.rules.joinLink = nil
    face.staffNote = nil
    guard privacy != .open else { return face }
    face.contact = publicContact
    face.texts = texts.publicTitles
    face.category = nil
    face.audience.note = nil
    face.accessibility = []
    face.conditions = nil
    face.enrolment.note = nil
    face.price.note = nil
    face.coOrganisers = []
    face.place.detail = nil
    face.schedule = schedule.withoutWords
    return face
  }

  /// What its organiser must still say before it can be published.
  package var draftReasons: [DraftReason] {
    var reasons = missing
    let hasPublicTitle = texts.byLanguage.values.contains { $0.publicTitle?.isEmpty == false }
    if privacy != .open, !hasPublicTitle, !reasons.contains(.publicTitleMissing) { reasons.append(.publicTitleMissing) }
    let tells = privacy != .open && enrolment.rules.isOnePerContact
    if tells, !reasons.contains(.contactRuleTells) { reasons.append(.contactRuleTells) }
    return reasons
  }
}
