import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The meeting places of the network and their rooms.
extension Visit {
  func keptVenuesPage() async throws -> Response {
    try await asNetwork { me in
      let words = try words
      var page = try networkPage(.venues, "network.venues")
      var section = StaffPage.Section()
      section.button = (.network(.newVenue), words.text("network.addVenue"))
      section.rows = try await ListVenues().run(at: desk, as: me.actor).map(\.value).map { venue in
        let hours = venue.openingHours.map { words.openingHours($0).joined(separator: ", ") }
        let at = [venue.address, venue.municipality].compactMap(\.self).joined(separator: ", ")
        return StaffPage.Row(
          venue.name,
          [at, hours ?? words.text("network.hoursUnknown")].filter { !$0.isEmpty },
          to: .network(.venue(venue.id))
        )
      }
      page.sections = [section]
      return response(page)
    }
  }

  func newVenuePage() async throws -> Response {
    try await asNetwork { me in response(try venueForm(nil, [:], for: me)) }
  }

  func sendNewVenue() async throws -> Response {
    try await asNetwork { me in
      let fields = try await staffFields(of: .network(.newVenue), for: me.signIn)
      do {
        let id = try await SaveVenue(nil, venueDetails(fields)).run(at: desk, as: me.actor)
        return try done(at: .venue(id))
      } catch { return try again(try venueForm(nil, fields, for: me), error) }
    }
  }

  func venueFormPage() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      var fields = ["name": venue.name, "kind": venue.kind, "online": venue.isOnline ? "yes" : ""]
      (fields["municipality"], fields["area"], fields["address"]) = (venue.municipality, venue.area, venue.address)
      fields["accessibility"] = venue.accessibility.joined(separator: "\n")
      return response(try venueForm(venue, fields, for: me))
    }
  }

  func sendVenue() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      let fields = try await staffFields(of: .network(.venue(venue.id)), for: me.signIn)
      do { try await SaveVenue(venue.id, venueDetails(fields)).run(at: desk, as: me.actor) } catch {
        return try again(try venueForm(venue, fields, for: me), error)
      }
      return try done(at: .venue(venue.id))
    }
  }

  private func venueDetails(_ fields: [String: String]) -> VenueDetails {
    VenueDetails(
      name: fields["name"] ?? "",
      kind: fields["kind"] ?? "",
      municipality: fields["municipality"],
      area: fields["area"],
      address: fields["address"],
      accessibility: (fields["accessibility"] ?? "").split(whereSeparator: \.isNewline).map(String.init),
      isOnline: fields["online"] == "yes"
    )
  }

  private func venueForm(
    _ venue: Venue?,
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let place = venue.map { NetworkPlace.venue($0.id) } ?? .newVenue
    var page = try networkPage(place, "network.addVenue", back: .venues, called: "network.venues")
    if let venue {
      page.title = venue.name
      page.sections = [try overview(of: venue)]
    }
    var form = try staffForm(to: .network(place), "desk.save", for: me.signIn)
    form.fields = [
      try field("name", "network.name", .text, fields["name"]),
      try field("kind", "network.venueKind", .text, fields["kind"], hint: "network.venueKindHint"),
      try field("municipality", "network.municipality", .text, fields["municipality"]),
      try field("address", "network.address", .text, fields["address"]),
      try field("area", "network.area", .text, fields["area"]),
      try field(
        "accessibility",
        "network.accessibility",
        .area,
        fields["accessibility"],
        hint: "network.accessibilityHint"
      ),
      try field("online", "network.online", .check, fields["online"]),
    ]
    page.sections.append(try section(venue == nil ? nil : "network.details", nil, form))
    return page
  }

  /// What there is of a place, and what can be done with it.
  private func overview(of venue: Venue) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section()
    let hours = venue.openingHours.map { hours in
      try? words.openingHours(hours) + hours.exceptions.map { words.openingHours($0, today: try day().today) }
    }
    let closed = try venue.closings(from: day().today).map { words.closed($0, today: try day().today) }
    section.facts = [
      (words.text("network.hours"), ((hours ?? nil) ?? [words.text("network.hoursUnknown")]) + closed),
      (
        words.text("network.rooms"),
        venue.rooms.isEmpty ? [words.text("network.noRooms")] : venue.rooms.map(\.name).sorted()
      ),
    ]
    section.links = [
      (.network(.hours(venue.id)), words.text("network.changeHours")),
      (.network(.rooms(venue.id)), words.text("network.changeRooms")),
      (.network(.close(venue.id)), words.text("network.close")), (.venue(venue.id), words.text("network.seen")),
    ]
    return section
  }
}

extension Visit {
  func roomsPage() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      return response(try rooms(of: venue, [:], for: me))
    }
  }

  func sendRoom() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      let fields = try await staffFields(of: .network(.rooms(venue.id)), for: me.signIn)
      let room = fields["room"].flatMap { Identifier<Room>($0) }
      do {
        var reading = NumberReading(fields, try words)
        let places = reading.number("places")
        guard reading.faults.isEmpty else { throw GroupAnswers.Faults(faults: reading.faults) }
        let partOf = fields["part_of"].flatMap { Identifier<Room>($0) }
        try await SaveRoom(room, at: venue.id, name: fields["name"] ?? "", partOf: partOf, places: places)
          .run(at: desk, as: me.actor)
      } catch { return try again(try rooms(of: venue, fields, for: me), told: error) }
      return try done(at: .rooms(venue.id))
    }
  }

  /// The rooms; the one that an address names with the form that changes it, else the form that adds one.
  private func rooms(
    of venue: Venue,
    _ sent: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let words = try words
    let chosen = venue.rooms.first { $0.id.text == sent["room"] ?? query["room"] }
    var page = try networkPage(.rooms(venue.id), "network.rooms", back: .venue(venue.id), called: "network.rooms")
    page.lead = venue.name
    page.back =
      chosen == nil
      ? (.network(.venue(venue.id)), venue.name) : (.network(.rooms(venue.id)), words.text("network.rooms"))
    var form = try staffForm(to: .network(.rooms(venue.id)), "desk.save", for: me.signIn)
    form.hidden = [("room", chosen?.id.text ?? "")]
    var partOf = try field("part_of", "network.partOf", .choice, hint: "network.partOfHint")
    partOf.options = [("", words.text("network.partOfNone"))]
    partOf.options += venue.rooms.filter { $0.id != chosen?.id }.sorted { $0.name < $1.name }.map {
      ($0.id.text, $0.name)
    }
    partOf.value = sent["part_of"] ?? chosen?.partOf?.text ?? ""
    form.fields = [
      try field("name", "network.roomName", .text, sent["name"] ?? chosen?.name), partOf,
      try field("places", "network.roomPlaces", .number, sent["places"] ?? chosen?.places.map(String.init)),
    ]
    var list = StaffPage.Section()
    if chosen == nil {
      list.rows = venue.rooms.sorted { $0.name < $1.name }.map { room in
        let whole = venue.rooms.first { $0.id == room.partOf }?.name
        let facts = [
          whole.map { words.text("network.isPartOf", ["room": $0]) },
          room.places.map { words.count("network.holds", $0) },
        ]
        return StaffPage.Row(
          room.name,
          [facts.compactMap(\.self).joined(separator: " · ")].filter { !$0.isEmpty },
          to: .network(.room(room.id, of: venue.id))
        )
      }
      if venue.rooms.isEmpty { list.lead = words.text("network.noRooms") }
    }
    let fieldsOf = try section(chosen == nil ? "network.addRoom" : nil, nil, form)
    if let chosen { page.title = chosen.name }
    page.sections = chosen == nil ? [list, fieldsOf] : [fieldsOf]
    return page
  }
}
