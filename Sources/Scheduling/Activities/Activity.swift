/// What an organiser posts: a recurring group, a course, open doors, an event, appointments.
package struct Activity: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case group, course, openDoors = "open_doors", event, appointments
  }

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case draft, submitted, published, cancelled, archived

    /// Drafts and archived groups are nobody else's business.
    package var isPublic: Bool { self == .published || self == .cancelled }
  }

  package var id: Identifier<Activity>
  package var organisation: Identifier<Organisation>
  package var coOrganisers: [String]
  package var kind: Kind
  package var state: State
  /// Why a draft cannot be published yet, in words for its organiser; empty otherwise.
  package var missing: [DraftReason]
  /// What a source calls this sort of group ("perhekahvila"); a word to search by, not a state.
  package var category: String?
  package var privacy: Privacy
  package var texts: ActivityTexts
  package var audience: Audience
  /// The languages spoken in the group, as BCP 47 codes; empty where nobody has said.
  package var languages: [String]
  package var place: Place
  /// What the group needs of its room before and after each session.
  package var margins: Margins
  package var enrolment: Enrolment
  package var price: Price
  /// Facts about this group only.
  package var accessibility: [String]
  package var conditions: String?
  /// Whom families ask; where it says nothing, the organisation.
  package var contact: ContactRole
  /// Whether only staff sees it, such as a team's meeting: it takes its room, and families hear nothing of it.
  package var isStaffOnly: Bool
  /// What staff writes for staff; no family sees it, and no file hands it on.
  package var staffNote: String?
  /// Whether its pages offer a way off them at once, for those who must not be seen there.
  package var leavesQuickly: Bool
  package var schedule: Schedule

  package init(
    id: Identifier<Activity>,
    organisation: Identifier<Organisation>,
    coOrganisers: [String] = [],
    kind: Kind,
    state: State,
    missing: [DraftReason] = [],
    category: String? = nil,
    privacy: Privacy = .open,
    texts: ActivityTexts,
    audience: Audience = Audience(),
    languages: [String] = [],
    place: Place,
    margins: Margins = Margins(),
    enrolment: Enrolment = Enrolment(),
    price: Price = Price(),
    accessibility: [String] = [],
    conditions: String? = nil,
    contact: ContactRole = ContactRole(),
    isStaffOnly: Bool = false,
    staffNote: String? = nil,
    leavesQuickly: Bool = false,
    schedule: Schedule
  ) {
    self.id = id
    self.organisation = organisation
    self.coOrganisers = coOrganisers
    self.kind = kind
    self.state = state
    self.missing = missing
    self.category = category
    self.privacy = privacy
    self.texts = texts
    self.audience = audience
    self.languages = languages
    self.place = place
    self.margins = margins
    self.enrolment = enrolment
    self.price = price
    self.accessibility = accessibility
    self.conditions = conditions
    self.contact = contact
    self.isStaffOnly = isStaffOnly
    self.staffNote = staffNote
    self.leavesQuickly = leavesQuickly
    self.schedule = schedule
  }
}

/// What keeps a group a draft until its organiser has answered.
package enum DraftReason: String, Sendable, Hashable, Codable, CaseIterable {
  case weekdayMissing = "weekday_missing"
  case startTimeMissing = "start_time_missing"
  case publicTitleMissing = "public_title_missing"
  case noSessions = "no_sessions"
  case titleMissing = "title_missing"
  /// Its import found the room taken; publishing it looks again.
  case roomTaken = "room_taken"
  /// One booking of each contact, in a group of which nobody may learn who comes: a refusal would tell.
  case contactRuleTells = "contact_rule_tells"
}

/// How many a group admits to know about it.
package enum Privacy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing is hidden.
  case open
  /// Pages and feeds show the public title only; mails and calendar entries of bookings show none.
  case discreet
  /// Discreet, and no name or contact is accepted: a code is the booking.
  case anonymous
}

/// What taking part costs.
package struct Price: Hashable, Sendable, Codable {
  /// In cents; 0 is free of charge; nil where nobody has said.
  package var cents: Int?
  package var note: String?

  package init(cents: Int? = nil, note: String? = nil) {
    self.cents = cents
    self.note = note
  }
}

/// Where a group meets.
package struct Place: Hashable, Sendable, Codable {
  package var venue: Identifier<Venue>
  package var room: Identifier<Room>?
  /// A stop, a floor, a corner: what the venue's name does not say.
  package var detail: String?

  package init(venue: Identifier<Venue>, room: Identifier<Room>? = nil, detail: String? = nil) {
    self.venue = venue
    self.room = room
    self.detail = detail
  }
}

/// How long a group needs its room beside the session itself, in whole minutes.
package struct Margins: Hashable, Sendable, Codable {
  package var setUp: Int
  package var clearing: Int

  package init(setUp: Int = 0, clearing: Int = 0) {
    self.setUp = setUp
    self.clearing = clearing
  }
}
