import Scheduling
import Storage

/// Hands the programme on in the neutral schema; importing it again changes nothing.
///
/// Where the schema's own words do not say a schedule exactly, the exact one stands beside them, its venues and rooms by
/// their names in the file. Join links are not in it: they are for those who are confirmed. An import that finds none
/// leaves the link that there is.
package struct ExportProgramme: Sendable {
  package var scope: ExportScope

  package init(_ scope: ExportScope = .all) { self.scope = scope }

  private static let mostActivities = 100_000

  package func run(at desk: Desk, as actor: Actor) async throws -> ProgrammeFile {
    try Rights.require(actor, .exportProgramme)
    let zone = try desk.zones.zone(FeedDay.zone)
    return try await desk.read { reading in
      let venues = try reading.venues()
      let sites = try SiteNames(in: reading)
      let organisations = Dictionary(uniqueKeysWithValues: try reading.organisations().map { ($0.id, $0) })
      let wanted = try activities(in: reading)
      let groups = try wanted.compactMap { stored in
        let activity = stored.activity
        guard let organisation = organisations[activity.organisation],
          let venue = venues.first(where: { $0.value.id == activity.place.venue })
        else { return nil as ProgrammeFile.Group? }
        let group = ProgrammeFile.Group(
          activity,
          named: stored.sourceID ?? activity.id.text,
          at: venue.value,
          named: sites.name(of: venue.value.id),
          by: organisation,
          zone: try desk.zones.zone(activity.schedule.zone)
        )
        return try group.exact(sites.handedOn(activity.schedule), of: activity)
      }
      return ProgrammeFile(
        schemaVersion: 1,
        timezone: zone.name,
        relativeTo: nil,
        venues: try venues.filter { isIn(scope: $0.value.id, wanted) }.map { venue in
          ProgrammeFile.VenueEntry(venue, roomNames: try reading.roomIDs(of: venue.value.id))
        },
        groups: groups.sorted { $0.id < $1.id }
      )
    }
  }

  private func activities(in reading: any Reading) throws -> [StoredActivity] {
    switch scope {
    case .all: return try reading.activities(state: nil, limit: Self.mostActivities)
    case .venue(let id):
      guard try reading.venue(id) != nil else { throw OperationError.notFound }
      return try reading.activities(state: nil, venue: id, limit: Self.mostActivities)
    case .activity(let id):
      guard let activity = try reading.activity(id) else { throw OperationError.notFound }
      return [activity]
    }
  }

  private func isIn(scope venue: Identifier<Venue>, _ activities: [StoredActivity]) -> Bool {
    switch scope {
    case .all: true
    case .venue(let id): id == venue || isVisited(venue, by: activities)
    case .activity: isVisited(venue, by: activities)
    }
  }

  /// Whether groups meet there, always or on a date of theirs.
  private func isVisited(_ venue: Identifier<Venue>, by activities: [StoredActivity]) -> Bool {
    activities.contains { stored in
      stored.activity.place.venue == venue || stored.activity.schedule.sites.contains { $0.venue == venue }
    }
  }
}

extension ProgrammeFile.Group {
  /// The entry with the exact schedule beside it where its own words say another.
  fileprivate func exact(_ exact: Schedule, of activity: Activity) throws -> ProgrammeFile.Group {
    let isSaid = activity.missing.allSatisfy { $0 == .roomTaken }
    guard let first = exact.segments.first?.first, isSaid else { return self }
    let read = try schedule(zone: exact.zone, unknownStart: first)
    guard read.schedule != exact || !read.missing.isEmpty else { return self }
    var group = self
    group.exactSchedule = exact
    return group
  }
}

extension ProgrammeFile.VenueEntry {
  fileprivate init(_ venue: Sourced<Venue>, roomNames: [String: Identifier<Room>]) {
    let names = Dictionary(roomNames.map { ($0.value, $0.key) }) { first, _ in first }
    let value = venue.value
    self.init(
      id: venue.sourceID ?? value.id.text,
      name: value.name,
      type: value.kind,
      municipality: value.municipality,
      area: value.area,
      address: value.address,
      accessibility: value.accessibility,
      coordinates: value.coordinates,
      rooms: value.rooms.map { room in
        ProgrammeFile.RoomEntry(
          id: names[room.id] ?? room.id.text,
          name: room.name,
          partOf: room.partOf.map { names[$0] ?? $0.text },
          places: room.places
        )
      },
      openingHours: value.openingHours
    )
  }
}

extension ProgrammeFile.Group {
  fileprivate init(
    _ activity: Activity,
    named name: String,
    at venue: Venue,
    named venueName: String,
    by organisation: Organisation,
    zone: Zone
  ) {
    let texts = activity.texts.byLanguage
    let own = activity.texts.text(for: "fi").text
    let capacity = activity.enrolment.capacity
    let schedule = activity.schedule
    let room = activity.place.room.flatMap { id in venue.rooms.first { $0.id == id }?.name }
    self.init(
      id: name,
      title: own.title,
      municipality: organisation.municipality,
      venueId: venueName,
      placeDetail: room ?? activity.place.detail,
      organiser: ProgrammeFile.Organiser(
        name: organisation.name,
        type: organisation.kind.neutralWord,
        email: organisation.email,
        phone: organisation.phone
      ),
      coOrganisers: activity.coOrganisers,
      category: activity.category,
      audience: ProgrammeFile.AudienceEntry(
        text: activity.audience.note,
        ageMinMonths: activity.audience.minimumMonths,
        ageMaxMonths: activity.audience.maximumMonths
      ),
      languages: activity.languages,
      online: venue.isOnline,
      description: own.description,
      recurrence: schedule.neutralRecurrence(lacking: activity.missing),
      dateDetails: schedule.neutralDetails,
      exceptions: schedule.neutralExceptions,
      season: ProgrammeFile.Season(start: schedule.segments.first?.first, end: schedule.segments.last?.last),
      capacity: capacity.places,
      capacityUnit: capacity.unit.neutralWord,
      waitingCapacity: capacity.waitingPlaces,
      partyLimit: capacity.partyLimit,
      registration: activity.enrolment.neutral(in: zone),
      conditions: activity.conditions,
      contact: activity.contact.isEmpty
        ? nil
        : ProgrammeFile.ContactEntry(
          role: activity.contact.role,
          email: activity.contact.email,
          phone: activity.contact.phone
        ),
      staffOnly: activity.isStaffOnly ? true : nil,
      leavesQuickly: activity.leavesQuickly ? true : nil,
      price: ProgrammeFile.PriceEntry(text: activity.price.note, eur: activity.price.cents.map { Double($0) / 100 }),
      accessibility: activity.accessibility,
      complete: activity.missing.allSatisfy { $0 == .roomTaken },
      dataNotes: [],
      privacy: activity.privacy,
      publicTitle: texts.compactMapValues(\.publicTitle),
      texts: texts.filter { $0.key != "fi" }.mapValues {
        ProgrammeFile.Text(title: $0.title, description: $0.description)
      },
      setUpMinutes: activity.margins.setUp > 0 ? activity.margins.setUp : nil,
      clearingMinutes: activity.margins.clearing > 0 ? activity.margins.clearing : nil
    )
  }
}

extension Organisation.Kind {
  fileprivate var neutralWord: String {
    switch self {
    case .municipality: "kunta"
    case .county: "hyvinvointialue"
    case .parish: "seurakunta"
    case .association: "järjestö"
    case .partnership: "yhteistyö"
    case .company: "yritys"
    case .other: "julkinen"
    }
  }
}

extension PlaceUnit {
  fileprivate var neutralWord: String {
    switch self {
    case .person: "henkilöä"
    case .child: "lasta"
    case .family: "perhettä"
    }
  }
}

extension Enrolment {
  fileprivate func neutral(in zone: Zone) -> ProgrammeFile.Registration {
    let required: ProgrammeFile.Registration.Required =
      switch mode {
      case .required: .required
      case .optional: .recommended
      case .open: isUnknown ? .unknown : .no
      }
    return ProgrammeFile.Registration(
      required: required,
      how: note,
      opens: opens.map { zone.local($0).description },
      closes: closes.map { zone.local($0).description },
      rules: ProgrammeFile.RulesEntry(rules)
    )
  }
}
