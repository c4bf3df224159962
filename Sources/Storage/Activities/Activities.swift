package import Scheduling

/// An activity as it is stored: with its import name, the revision of its feeds, and when it was last changed.
package struct StoredActivity: Sendable {
  package var activity: Activity
  package var sourceID: String?
  /// Raised by whatever changes what a feed or page says of it.
  package var revision: Int
  package var changed: Instant
  /// When it is to be published by itself; nil where nobody has said so.
  package var publication: Publication?
  /// What became of asking for it to be approved; nil where nobody has, or it is published.
  package var approval: Approval?

  package init(
    activity: Activity,
    sourceID: String?,
    revision: Int,
    changed: Instant,
    publication: Publication? = nil,
    approval: Approval? = nil
  ) {
    self.activity = activity
    self.sourceID = sourceID
    self.revision = revision
    self.changed = changed
    self.publication = publication
    self.approval = approval
  }
}

/// What an activity says that no query asks for: always read and written whole.
private struct ActivityDetails: Codable, Sendable {
  var coOrganisers: [String]
  var missing: [DraftReason]
  var texts: ActivityTexts
  var audience: Audience
  var languages: [String]
  var placeDetail: String?
  var price: Price
  var accessibility: [String]
  var conditions: String?
  var contact: ContactRole?
  var isStaffOnly: Bool?
  var staffNote: String?
  var leavesQuickly: Bool?
  var publication: Publication?
  var approval: Approval?

  init(_ stored: StoredActivity) {
    let activity = stored.activity
    (coOrganisers, missing, texts) = (activity.coOrganisers, activity.missing, activity.texts)
    (audience, languages, placeDetail) = (activity.audience, activity.languages, activity.place.detail)
    (price, accessibility, conditions) = (activity.price, activity.accessibility, activity.conditions)
    contact = activity.contact.isEmpty ? nil : activity.contact
    isStaffOnly = activity.isStaffOnly ? true : nil
    staffNote = activity.staffNote
    leavesQuickly = activity.leavesQuickly ? true : nil
    publication = stored.publication
    approval = stored.approval
  }
}

/// The columns of an activity under the alias `a`, in the order that `StoredActivity.take` reads them.
let activityColumns = """
  a.id, a.source_id, a.organisation_id, a.venue_id, a.room_id, a.kind, a.state, a.privacy, a.category, a.mode, \
  a.places, a.unit, a.waiting_places, a.party_limit, a.opens, a.closes, a.enrolment_note, a.enrolment_unknown, \
  a.rules, a.set_up, a.clearing, a.details, a.schedule, a.revision, a.changed
  """

extension Row {
  mutating func takeActivity() throws -> StoredActivity {
    let id = try take(Identifier<Activity>.self)
    let sourceID = try takeOptional(String.self)
    let organisation = try take(Identifier<Organisation>.self)
    var place = Place(venue: try take(), room: try takeOptional())
    let (kind, state) = (try take(Activity.Kind.self), try take(Activity.State.self))
    let (privacy, category) = (try take(Privacy.self), try takeOptional(String.self))
    let enrolment = try takeEnrolment()
    let margins = Margins(setUp: try take(), clearing: try take())
    let details = try take(JSONColumn<ActivityDetails>.self).value
    place.detail = details.placeDetail
    let activity = Activity(
      id: id,
      organisation: organisation,
      coOrganisers: details.coOrganisers,
      kind: kind,
      state: state,
      missing: details.missing,
      category: category,
      privacy: privacy,
      texts: details.texts,
      audience: details.audience,
      languages: details.languages,
      place: place,
      margins: margins,
      enrolment: enrolment,
      price: details.price,
      accessibility: details.accessibility,
      conditions: details.conditions,
      contact: details.contact ?? ContactRole(),
      isStaffOnly: details.isStaffOnly ?? false,
      staffNote: details.staffNote,
      leavesQuickly: details.leavesQuickly ?? false,
      schedule: try take(JSONColumn<Schedule>.self).value
    )
    return StoredActivity(
      activity: activity,
      sourceID: sourceID,
      revision: try take(),
      changed: try take(),
      publication: details.publication,
      approval: details.approval
    )
  }

  mutating func takeEnrolment() throws -> Enrolment {
    let mode = try take(Enrolment.Mode.self)
    let capacity = Capacity(
      places: try takeOptional(),
      unit: try take(),
      waitingPlaces: try takeOptional(),
      partyLimit: try take()
    )
    return Enrolment(
      mode: mode,
      capacity: capacity,
      opens: try takeOptional(),
      closes: try takeOptional(),
      note: try takeOptional(),
      isUnknown: try take(),
      rules: try take(JSONColumn<EnrolmentRules>.self).value
    )
  }
}

extension Reading {
  package func activity(_ id: Identifier<Activity>) throws -> StoredActivity? {
    return try first("SELECT \(activityColumns) FROM activity a WHERE a.id = ?1", id) { try $0.takeActivity() }
  }

  package func activity(source: String) throws -> StoredActivity? {
    return try first("SELECT \(activityColumns) FROM activity a WHERE a.source_id = ?1", source) {
      try $0.takeActivity()
    }
  }

  /// Activities in order of id, after a given one, in one state or in any, at one venue or at any, of one organisation
  /// or of any.
  package func activities(
    state: Activity.State?,
    venue: Identifier<Venue>? = nil,
    organisation: Identifier<Organisation>? = nil,
    after: Identifier<Activity>? = nil,
    includesUnlisted: Bool = true,
    limit: Int
  ) throws -> [StoredActivity] {
    var wanted = Conditions()
    if let state { wanted.add("a.state = \(wanted.bind(state))") }
    if let venue { wanted.add("a.venue_id = \(wanted.bind(venue))") }
    if let organisation { wanted.add("a.organisation_id = \(wanted.bind(organisation))") }
    if !includesUnlisted { wanted.add("a.unlisted = 0") }
    if let after { wanted.add("a.id > \(wanted.bind(after))") }
    let most = wanted.bind(limit)
    return try list(
      "SELECT \(activityColumns) FROM activity a \(wanted.clause) ORDER BY a.id LIMIT \(most)",
      wanted.arguments
    ) { try $0.takeActivity() }
  }
}

extension Writing {
  /// Takes the lock that covers an activity's sessions and places; nil when there is no such activity.
  package func lock(_ id: Identifier<Activity>) throws -> Identifier<Activity>? {
    return try first("SELECT id FROM activity WHERE id = ?1 \(dialect.rowLock)", id) { try $0.take() }
  }

  /// Locks an activity as `lock` does, unless somebody else has: then it returns false at once.
  package func lockIfFree(_ id: Identifier<Activity>) throws -> Bool {
    try first("SELECT id FROM activity WHERE id = ?1 \(dialect.freeRowLock)", id) {
      try $0.take(Identifier<Activity>.self)
    } != nil
  }

  package func save(_ stored: StoredActivity) throws {
    let activity = stored.activity
    let capacity = activity.enrolment.capacity
    try run(
      """
      INSERT INTO activity (id, source_id, organisation_id, venue_id, room_id, kind, state, privacy, category, mode,
        places, unit, waiting_places, party_limit, opens, closes, enrolment_note, enrolment_unknown, rules,
        unlisted, set_up, clearing, details, schedule, revision, changed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
        ?23, ?24, ?25, ?26)
      ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, venue_id = excluded.venue_id,
        room_id = excluded.room_id, kind = excluded.kind, state = excluded.state, privacy = excluded.privacy,
        category = excluded.category, mode = excluded.mode, places = excluded.places, unit = excluded.unit,
        waiting_places = excluded.waiting_places, party_limit = excluded.party_limit, opens = excluded.opens,
        closes = excluded.closes, enrolment_note = excluded.enrolment_note,
        enrolment_unknown = excluded.enrolment_unknown, rules = excluded.rules,
        unlisted = excluded.unlisted, set_up = excluded.set_up, clearing = excluded.clearing,
        details = excluded.details, schedule = excluded.schedule, revision = excluded.revision,
        changed = excluded.changed
      """,
      activity.id,
      stored.sourceID,
      activity.organisation,
      activity.place.venue,
      activity.place.room,
      activity.kind,
      activity.state,
      activity.privacy,
      activity.category,
      activity.enrolment.mode,
      capacity.places,
      capacity.unit,
      capacity.waitingPlaces,
      capacity.partyLimit,
      activity.enrolment.opens,
      activity.enrolment.closes,
      activity.enrolment.note,
      activity.enrolment.isUnknown,
      JSONColumn(activity.enrolment.rules),
      activity.enrolment.rules.isByInvitation || activity.isStaffOnly,
      activity.margins.setUp,
      activity.margins.clearing,
      JSONColumn(ActivityDetails(stored)),
      JSONColumn(activity.schedule),
      stored.revision,
      stored.changed
    )
  }

  /// Marks that what feeds and pages say of an activity's sessions has changed, though not the activity itself.
  package func raiseRevision(of activity: Identifier<Activity>) throws {
    try run("UPDATE activity SET revision = revision + 1 WHERE id = ?1", activity)
  }

  /// Marks that a venue's name or address, which stand in every session's feed entry, have changed.
  package func raiseRevisions(at venue: Identifier<Venue>, now: Instant) throws {
    try run("UPDATE activity SET revision = revision + 1, changed = ?2 WHERE venue_id = ?1", venue, now)
  }

  /// Marks that an organisation's name, which stands in every session's feed entry, has changed.
  package func raiseRevisions(of organisation: Identifier<Organisation>, now: Instant) throws {
    try run("UPDATE activity SET revision = revision + 1, changed = ?2 WHERE organisation_id = ?1", organisation, now)
  }
}
