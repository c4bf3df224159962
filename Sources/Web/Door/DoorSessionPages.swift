import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// One session at its door: the list, searched, and on paper.
extension Visit {
  func doorSessionPage() async throws -> Response {
    let id: Identifier<Session> = try id()
    // What a tablet takes for itself goes by without having been touched.
    let isForKeeping = query["keep"] == "yes"
    return try await atDoor(isForKeeping ? .kept(of: id) : .names(of: id)) { keeper in
      guard !isForKeeping || keeper.device != nil else { return try goToDoor(.session(id)) }
      var page = try await doorSession(id, for: keeper)
      page.showsNames = query["names"] == "yes"
      if let done = DoorDone(rawValue: query["done"] ?? "") {
        page.notice = try words.text("door.done.\(done.rawValue)")
      }
      if let step = query["step"], step.utf8.count <= 64, query["done"] == DoorDone.rest.rawValue {
        page.undoable = step
      }
      return sight(of: page)
    }
  }

  /// The same with those alone who are looked for; what is looked for stands in no address.
  func searchDoorSession() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.names(of: id)) { keeper in
      let fields = try await staffFields(of: .door(.session(id)), for: keeper.signIn)
      let text = String((fields["q"] ?? "").prefix(500))
      var page = try await doorSession(id, for: keeper)
      let (shown, search) = (FindAtDoor.booking(in: text), PartySearch(text))
      guard shown != nil || search != nil else { return sight(of: page) }
      page.searched = shown == nil ? text : ""
      page.parties = page.parties.filter { party in
        let entry = party.entry
        let contact = Contact(name: entry.name, email: nil, phone: entry.phone)
        return shown.map { $0 == entry.booking } ?? search?.finds(contact, reference: entry.reference) ?? false
      }
      return sight(of: page)
    }
  }

  func doorSheet() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.names(of: id)) { keeper in
      let list = try await AttendanceList(of: id).run(at: desk, as: keeper.actor)
      let (words, listed, today) = (try words, list.session.listed, try day().today)
      let lines = list.entries.sorted { $0.place < $1.place }.map { entry in
        let name = listed.activity.privacy == .open ? entry.name : nil
        return ParticipantSheet.Line(
          name ?? words.text("who.code", ["code": entry.reference]),
          words.partySentence(entry.party)
        )
      }
      let when = words.when(listed.session.start, minutes: listed.session.minutes, today: today)
      let group = listed.activity.texts.text(for: try language().rawValue).text.title
      var sheet = ParticipantSheet(
        try language(),
        at: .door(.sheet(id)),
        title: words.text("door.sheet", ["group": group]),
        when: [when, list.session.activity.venue.name].joined(separator: ", "),
        coming: lines,
        waiting: [],
        printed: try day().zone.local(desk.now()),
        back: .door(.session(id)),
        publicURL: site.publicURL
      )
      if keeper.device != nil { sheet.door = DoorBar(.paper) }
      return Response(page: sheet.render(), isPrivate: true)
    }
  }

  func sight(of page: DoorSessionPage, status: HTTPResponse.Status = .ok) -> Response {
    var response = Response(page: page.render(), status: status, isPrivate: true)
    response.headers[.permissionsPolicy] = "geolocation=(), microphone=(), camera=(self)"
    return response
  }

  func doorSession(_ id: Identifier<Session>, for keeper: DoorKeeper) async throws -> DoorSessionPage {
    let list = try await AttendanceList(of: id).run(at: desk, as: keeper.actor)
    let (view, now) = (list.session, desk.now())
    func token(_ place: DoorPlace) throws -> String {
      let form = try staffForm(to: .door(place), "who.search", for: keeper.signIn)
      return form.token
    }
    let entry = list.doorEntry
    let parties = try list.entries.map { entry in
      DoorSessionPage.Party(entry, list.logs[entry.booking] ?? DoorLog(), token: try token(.mark(id)))
    }
    let isKept = entry.isKept(at: now)
    return DoorSessionPage(
      try language(),
      entry,
      numbers: list.numbers,
      parties: parties.sorted { $0.place < $1.place },
      tokens: DoorSessionPage.Tokens(
        search: try token(.session(id)),
        walkIn: try token(.walkIn(id)),
        count: try token(.count(id)),
        rest: try token(.rest(id))
      ),
      hasStarted: now >= view.startsAt,
      takesBookings: list.takesWalkInBookings(at: now),
      bar: DoorBar(keeper.device == nil ? nil : .session(list.state(in: try language(), asOf: now), isKept: isKept)),
      today: try day().today,
      publicURL: site.publicURL
    )
  }
}

extension AttendanceList.Answer {
  fileprivate var doorEntry: DoorEntry {
    DoorEntry(
      session.listed,
      counts: session.counts,
      parties: entries.count,
      summary: summary,
      room: DoorRoom(session.counts.capacity, entries.map { ($0.party, $0.mark) }, numbers),
      startsAt: session.startsAt,
      endsAt: session.endsAt
    )
  }

  /// What a tablet reckons with.
  func state(in language: LanguageCode, asOf now: Instant) -> TabletState {
    let entry = doorEntry
    return TabletState(
      entry,
      label: entry.label(in: language),
      entries.map { ($0, logs[$0.booking] ?? DoorLog()) },
      numbers,
      version: version,
      asOf: now
    )
  }
}

extension DoorSessionPage.Party {
  fileprivate var place: (Int, Int, String) { entry.place }
}

extension AttendanceEntry {
  /// Where somebody looks for it in the list: by appointment, then by surname; who gave none comes last, by the code.
  fileprivate var place: (Int, Int, String) {
    let surname = name?.split(separator: " ").last.map { "\($0) \(name ?? "")".lowercased() }
    return (slot ?? 0, surname == nil ? 1 : 0, surname ?? reference)
  }
}
