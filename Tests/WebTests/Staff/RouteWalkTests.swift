import Foundation
import HTTPTypes
import Scheduling
import Storage
import Testing

@testable import Operations
@testable import Web

/// Everyone × every route: the table of rights says who is answered, and the walk asks.
@Suite("Every route for everyone")
struct RouteWalkTests {
  @Test("Only what the table allows is done; what is not yours is answered as what is not there")
  func walk() async throws {
    try await House.open { house in
      let walk = try await Walk(house)
      for route in house.site.routes where route.surface != .asset && route.surface != .health {
        for caller in walk.callers { try await walk.ask(route, as: caller) }
      }
    }
  }
}

/// Who asks, and how a request shows it.
private struct Caller {
  enum Proof {
    case nothing, cookie(Identifier<StaffMember>), device(String), token(String), ownLink, otherLink
  }

  let name: String
  let proof: Proof
  /// As whom the table knows the caller; families and strangers are told apart by what they show.
  let actor: Actor?
}

private struct Walk {
  let house: House
  let callers: [Caller]
  private let own: Identifier<Organisation>
  private let venue: Identifier<Venue>
  private let activity: Identifier<Activity>
  private let session: Session

  init(_ house: House) async throws {
    self.house = house
    own = try await house.organisation(of: "evening")
    venue = try await house.venue("house")
    activity = try await house.activity("evening")
    session = try await house.sessions("evening")[0]
    let other = try await house.organisation(of: "music")
    try await Self.closeSomeDay(of: venue, in: house)
    var callers = [
      Caller(name: "nobody", proof: .nothing, actor: .visitor),
      Caller(name: "a family", proof: .ownLink, actor: nil),
      Caller(name: "another family", proof: .otherLink, actor: nil),
    ]
    for (name, organisation) in [("own", own), ("other", other), ("the network", nil)]
      as [(String, Identifier<Organisation>?)]
    {
      for scope in Scope.allCases {
        let made = try await CreateToken(label: "x", organisation: organisation, scopes: [scope], expires: nil)
          .run(at: house.desk, as: .system)
        let holder = TokenHolder(id: made.token.id, organisation: organisation, scopes: [scope])
        callers.append(Caller(name: "\(scope) of \(name)", proof: .token(made.secret), actor: .token(holder)))
      }
      for role in Role.allCases where role.isOfNetwork == (organisation == nil) {
        let grant = RoleGrant(role, of: organisation)
        let id = try await Self.employ(grant, number: callers.count, at: house)
        callers.append(Caller(name: "\(role) of \(name)", proof: .cookie(id), actor: Self.staff(id, grant)))
      }
    }
    for (name, organisation) in [("own", own), ("other", other)] {
      let made = try await AddDevice(label: "x", at: venue, of: organisation).run(at: house.desk, as: .system)
      let secret = try await EnrolDevice(made.device.id, token: made.token, pin: made.pin).run(at: house.desk).secret
      // The session is of another day: what a tablet may today its own tests show.
      let today = try house.desk.zones.zone("Europe/Helsinki").local(house.clock.now).date
      let actor = DeviceActor(id: made.device.id, organisation: organisation, venue: venue, today: today)
      callers.append(Caller(name: "tablet of \(name)", proof: .device(secret), actor: .device(actor)))
    }
    self.callers = callers
  }

  private static func employ(
    _ grant: RoleGrant,
    number: Int,
    at house: House
  ) async throws -> Identifier<StaffMember> {
    let member = StaffMember(
      id: Identifier(randomness: house.desk.random(16)),
      email: "worker\(number)@example.org",
      name: "Worker",
      language: "fi",
      roles: [grant],
      created: house.clock.now
    )
    try await house.desk.database.write(.house) { try $0.insert(member) }
    return member.id
  }

  private static func staff(_ id: Identifier<StaffMember>, _ grant: RoleGrant) -> Actor {
    .staff(StaffActor(id: id, signIn: Identifier(stored: "none"), roles: [grant]))
  }

  /// Signs somebody in without a password, anew for each request: some of them end a sign-in.
  private func signIn(_ id: Identifier<StaffMember>) async throws -> SignInStaff.Answer {
    try await house.desk.database.write(.house) { [desk = house.desk] in
      try $0.open(id, in: "x", awaitsCode: false, at: desk)
    }
  }

  /// A closure calendar of the venue's own.
  private static func closeSomeDay(of venue: Identifier<Venue>, in house: House) async throws {
    let day = try #require(LocalDate("2027-06-01"))
    let closure = Closure(uid: "x", first: day, last: day, names: ["fi": "Remontti"], isTentative: false)
    let request = PlanRequest(.closeVenue(venue, closure))
    let plan = try await MakePlan(request).run(at: house.desk, as: .system)
    _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: house.desk, as: .system)
  }

  /// Asks one route as one caller, about things that are there and about things that are not.
  func ask(_ route: Route, as caller: Caller) async throws {
    let things = try await Things(self, for: route)
    let answer = try await send(route, caller, things)
    // Doors that stand open to everyone: what is behind them is asked for by what is typed there.
    if route.act == .browse || route.act == .bookPlace {
      #expect(answer.status.code < 500, "\(route.method) \(route.path) as \(caller.name)")
      return
    }
    let isAllowed = allows(caller, route, things)
    let said: Comment = "\(route.method) \(route.path) as \(caller.name): \(answer.status.code)"
    let turnedAway =
      [.unauthorized, .forbidden, .notFound, .gone].contains(answer.status) && !isWrongPassword(answer)
      || sentToSignIn(answer, route)
    if isAllowed {
      #expect(!turnedAway, said)
    } else {
      #expect(turnedAway, said)
      let nothing = try await send(route, caller, Things.thatAreNot(self))
      #expect(
        nothing.status == answer.status && nothing.code == answer.code,
        "\(said) \(answer.code ?? "-"), of nothing \(nothing.status.code) \(nothing.code ?? "-")"
      )
    }
  }

  private func allows(_ caller: Caller, _ route: Route, _ things: Things) -> Bool {
    let subject = Subject(organisation: own, venue: venue, day: session.start.date)
    switch caller.proof {
    case .ownLink: return Rights.allows(.family(link: "right"), route.act, on: subject) { $0 == "right" }
    case .otherLink: return false
    case .nothing: return Rights.allows(.visitor, route.act, on: subject)
    case .token:
      guard route.surface == .api, let actor = caller.actor else { return false }
      if isOverview(route) { return (try? Rights.requireAnywhere(actor, route.act)) != nil }
      return Rights.allows(actor, route.act, on: subject)
    // A tablet opens the pages at the door, and nothing else.
    case .device:
      guard route.path.hasPrefix("/{lang}/door"), let actor = caller.actor else { return false }
      return isOverview(route) || Rights.allows(actor, route.act, on: subject)
    case .cookie:
      // A page's cookie opens pages, and nothing of the API.
      guard route.surface == .site, let actor = caller.actor else { return false }
      if isOverview(route) { return (try? Rights.requireAnywhere(actor, route.act)) != nil }
      return !route.act.isOfFamilies && Rights.allows(actor, route.act, on: subject)
    }
  }

  private static let overviews = [
    "/{lang}/desk", "/{lang}/desk/new", "/{lang}/desk/board", "/{lang}/desk/import", "/{lang}/desk/import/template",
    "/{lang}/network",
    "/{lang}/network/organisations",
    "/{lang}/network/policies", "/{lang}/network/season",
  ]

  private static let apiOverviews = [
    "GET /api/v1/webhooks", "GET /api/v1/door/sessions", "GET /api/v1/door/inside", "POST /api/v1/door/closing",
  ]

  /// Whether a page shows everyone their own.
  private func isOverview(_ route: Route) -> Bool {
    if route.surface == .api { return Self.apiOverviews.contains("\(route.method) \(route.path)") }
    if ["/{lang}/desk/free-rooms", "/{lang}/door/find", "/{lang}/door/close"].contains(route.path) { return true }
    return route.method == .get && route.surface == .site
      && ([.managePeople, .manageDevices].contains(route.act)
        || route.act == .readAttendance && !route.path.contains("{id}") || Self.overviews.contains(route.path))
  }

  /// Who may do it is asked for the password, and the walk does not know it.
  private func isWrongPassword(_ answer: Answer) -> Bool { answer.text.lowercased().contains("salasana on väärin") }

  private func sentToSignIn(_ answer: Answer, _ route: Route) -> Bool {
    answer.status == .seeOther && answer.headers[.location] == "/fi/sign-in" && route.act != .browse
  }

  private func send(_ route: Route, _ caller: Caller, _ things: Things) async throws -> Answer {
    var headers: HTTPFields = [.secFetchSite: "same-origin", .ifMatch: "\"plan\""]
    var signIn: SignIn?
    switch caller.proof {
    case .nothing: break
    case .token(let secret): headers = headers.with(house.bearer(secret))
    case .device(let secret): headers[.cookie] = "device=\(secret)"
    case .cookie(let id):
      let answer = try await self.signIn(id)
      headers[.cookie] = "staff=\(answer.secret)"
      signIn = answer.signIn
    case .ownLink: headers = headers.with(things.headers(for: route, link: things.link(for: route)))
    case .otherLink: headers = headers.with(things.headers(for: route, link: "k1.wrong"))
    }
    let link: String = if case .ownLink = caller.proof { things.link(for: route) } else { "k1.wrong" }
    let path = things.fill(route.path, link: link)
    guard route.method != .get, route.method != .delete else {
      return try await house.client.send(route.method, path, headers)
    }
    if route.surface == .api {
      return try await house.send(route.method, path, headers, json: try things.json(for: route))
    }
    if route.path == "/{lang}/door/sessions/{id}/events" {
      let tap = #"{"events": [{"event": "x", "count": "walk_ins", "adults": 1, "at": "2026-12-01T08:00:00Z"}]}"#
      return try await house.send(route.method, path, headers, json: tap)
    }
    return try await house.submit(path, things.form(for: route, signIn: signIn), headers)
  }

  /// A family's calendar, as it is now.
  private func calendar() async throws -> FamilyCalendarView {
    let (desk, email) = (house.desk, "perhe@example.org")
    try await clear()
    let verb = BookPlace(
      session: session.id,
      party: Party(adults: 1),
      contact: Contact(email: email),
      language: "fi",
      repeatKey: nil
    )
    _ = try await verb.run(at: desk, as: .system)
    try await SendMyLinks(to: email, language: "fi").run(at: desk, as: .visitor)
    return try await FindFamilyCalendar(desk.links.calendar(of: email)).run(at: desk, as: .system)
  }

  /// Ends the bookings of the session.
  func clear() async throws {
    for booking in try await house.desk.database.read({ [session] in try $0.activeBookings(of: session.id) }) {
      _ = try await CancelBooking(booking.id).run(at: house.desk, as: .system)
    }
  }

  /// What a route is about, new for each request; or ids of nothing.
  struct Things {
    let walk: Walk
    private(set) var booking: BookingView?
    private(set) var invitation: InvitationView?
    private(set) var delivery: WebhookDelivery?
    private(set) var calendar: FamilyCalendarView?
    private(set) var device: Identifier<Device>
    private(set) var person: Identifier<StaffMember>
    private(set) var message: String
    private(set) var closures: Identifier<ClosureCalendar>
    let session: Identifier<Session>
    let activity: Identifier<Activity>
    let venue: Identifier<Venue>
    let organisation: Identifier<Organisation>

    private static let nothing = String(repeating: "0", count: 26)

    init(_ walk: Walk, for route: Route) async throws {
      let (desk, path) = (walk.house.desk, route.path)
      self.walk = walk
      (session, activity) = (walk.session.id, walk.activity)
      (venue, organisation) = (walk.venue, walk.own)
      var made = Things(nothingOf: walk)
      if path.contains("bookings/{id}") || path.contains("{booking}") {
        // One at a time: the ledger of thousands would be asked for all of them.
        try await walk.clear()
        let party = Party(adults: 1)
        let verb = BookPlace(session: session, party: party, contact: .none, language: "fi", repeatKey: nil)
        made.booking = try await verb.run(at: desk, as: .system)
      }
      if path.contains("/my-calendar/") || path.contains("/my-bookings/") {
        made.calendar = try await walk.calendar()
      }
      if path.contains("invitations/{id}") {
        made.invitation = try await Invite(to: activity, count: 1).run(at: desk, as: .system).first
      }
      if path.contains("/messages/{id}") || path.hasSuffix("/take-back") {
        let family = Contact(email: "perhe@example.org")
        _ = try await BookPlace(
          session: session,
          party: Party(adults: 1),
          contact: family,
          language: "fi",
          repeatKey: nil
        )
        .run(at: desk, as: .system)
        made.message = try await WriteToParties(.session(session), to: .all, ["fi": "Hei"]).run(at: desk, as: .system)
          .batch
      }
      if path.contains("/devices") {
        made.device = try await AddDevice(label: "Ovi", at: walk.venue, of: walk.own).run(at: desk, as: .system).device
          .id
      }
      if path.contains("/people") || path.contains("/password") {
        made.person = try await InviteStaff(
          email: "\(desk.random(8).hexadecimal)@example.org",
          name: "Liisa",
          language: "fi",
          grant: RoleGrant(.organiser, of: walk.own)
        ).run(at: desk, as: .system).member.id
      }
      if path.contains("/webhooks") {
        // There are only so many at a time.
        for hook in try await ListWebhooks().run(at: desk, as: .system) where hook.ended == nil {
          try await EndWebhook(hook.id).run(at: desk, as: .system)
        }
      }
      if path.contains("/webhooks/{id}") {
        let wants = [WebhookWish("booking.*")].compactMap(\.self)
        let add = AddWebhook(url: "https://example.org", wants: wants, organisation: walk.own, reaches: { _ in true })
        made.delivery = try await TestWebhook(add.run(at: desk, as: .system).webhook.id).run(at: desk, as: .system)
      }
      (booking, invitation, device, person) = (made.booking, made.invitation, made.device, made.person)
      message = made.message
      delivery = made.delivery
      closures = try await ListClosures().run(at: desk, as: .system).first?.id ?? made.closures
      calendar = made.calendar
    }

    private init(nothingOf walk: Walk) {
      self.walk = walk
      (booking, invitation, delivery, calendar) = (nil, nil, nil, nil)
      device = Identifier(stored: Self.nothing)
      person = Identifier(stored: Self.nothing)
      message = "\(Self.nothing).x"
      session = Identifier(stored: Self.nothing)
      activity = Identifier(stored: Self.nothing)
      closures = Identifier(stored: Self.nothing)
      venue = Identifier(stored: Self.nothing)
      organisation = Identifier(stored: Self.nothing)
    }

    static func thatAreNot(_ walk: Walk) -> Things { Things(nothingOf: walk) }

    func link(for route: Route) -> String {
      if let calendar { return route.surface == .feed ? calendar.feedToken : calendar.token }
      return (route.path.contains("/invitations/") ? invitation?.token : booking?.token) ?? "k1.wrong"
    }

    func headers(for route: Route, link: String) -> HTTPFields {
      if let calendar { return [.cookie: "calendar-\(calendar.id)=\(link)"] }
      return route.surface == .site
        ? [
          .cookie: route.path.contains("/invitations/")
            ? "invitation-\(invitation?.invitation.id.text ?? Self.nothing)=\(link)"
            : "booking-\(booking?.booking.id.text ?? Self.nothing)=\(link)"
        ]
        : walk.house.bearer(link)
    }

    func fill(_ path: String, link: String) -> String {
      let id =
        if path.contains("/my-calendar/") || path.contains("/my-bookings/") {
          calendar?.id.text ?? Self.nothing
        } else if path.contains("/bookings/{id}") {
          booking?.booking.id.text ?? Self.nothing
        } else if path.contains("/invitations/{id}") {
          invitation?.invitation.id.text ?? Self.nothing
        } else if path.contains("/messages/{id}") {
          message
        } else if path.contains("/webhooks/{id}") {
          delivery?.webhook.text ?? Self.nothing
        } else if path.contains("/network/closures/") {
          closures.text
        } else if path.contains("/network/organisations/") {
          organisation.text
        } else if path.contains("/network/venues/") {
          venue.text
        } else if path.contains("/devices/open") { device.text } else if path.contains("/password/open") {
          person.text
        } else if path.contains("/venues/{id}") { walk.venue.text } else if path.contains("/sessions/{id}") {
          session.text
        } else { activity.text }
      return path.replacingOccurrences(of: "{lang}", with: "fi").replacingOccurrences(of: "{id}", with: id)
        .replacingOccurrences(of: "{booking}", with: booking?.booking.id.text ?? Self.nothing)
        .replacingOccurrences(of: "{session}", with: session.text)
        .replacingOccurrences(of: "{token}", with: link)
        .replacingOccurrences(of: "{number}", with: "\(delivery?.number ?? 0)")
    }

    /// A body that the route takes: a new route has none here until somebody thought of it.
    func json(for route: Route) throws -> String {
      let bodies = [
        "plans": #"{"change": {"kind": "note", "note": "Tervetuloa"}}"#,
        "changes": #"{"change": {"kind": "note", "note": "Tervetuloa"}}"#,
        "join-link": #"{"join_link": "https://meet.example.org/x", "shown": true}"#,
        "bookings": #"{"party": {"adults": 1}}"#, "holds": #"{"party": {"adults": 1}}"#,
        "invitations": #"{"count": 1}"#, "link": "", "cancellation": "{}", "extension": "{}", "confirmation": "{}",
        "party": #"{"party": {"adults": 2}}"#, "session": #"{"session_id": "\#(session)"}"#,
        "webhooks": #"{"url": "https://example.org", "events": ["booking.*"], "organisation_id": "\#(walk.own)"}"#,
        "secret": "", "ping": "", "repeat": "",
        "headcount": #"{"event": "tap-1", "adults": 1}"#, "{booking}": #"{"mark": "present", "came": 1}"#,
        "door-events":
          #"{"events": [{"event": "tap-2", "count": "walk_ins", "adults": 1, "at": "2026-12-01T08:00:00Z"}]}"#,
        "absences": #"{"event": "rest-1"}"#, "closing": #"{"event": "close-1"}"#,
        "messages": #"{"to": "all", "words": {"fi": "Hei"}}"#, "reminders": #"{"reminders": "none"}"#,
        "answers": #"{"answers": {}}"#,
        "visit": #"{"mood": "good"}"#,
        "links": #"{"email": "aino@example.org"}"#,
        "answer": route.path.contains("invitations") ? #"{"answer": "declined"}"# : #"{"answer": "accept"}"#,
      ]
      let last = String(route.path.split(separator: "/").last ?? "")
      return try #require(bodies[last], "\(route.method) \(route.path) has no body in the walk")
    }

    /// A form with a token of its own; what it asks for is there and belongs to the organisation.
    func form(for route: Route, signIn: SignIn?) throws -> [String: String] {
      let place = route.path.replacingOccurrences(of: "/{lang}/", with: "")
      var subject = place
      if place.hasPrefix("sessions/") { subject = session.text }
      if place.hasPrefix("groups/") { subject = activity.text }
      if place.hasPrefix("bookings/") { subject = booking?.booking.id.text ?? Self.nothing }
      if place.hasPrefix("invitations/") {
        subject = place.contains("/sessions/") ? session.text : invitation?.invitation.id.text ?? Self.nothing
      }
      if place.hasPrefix("my-calendar/") { subject = calendar?.id.text ?? Self.nothing }
      if ["desk/", "network/", "door/"].contains(where: place.hasPrefix) {
        subject = String(fill(route.path, link: "").dropFirst("/fi/".count))
      }
      if subject == place || ["desk/", "network/", "door/"].contains(where: place.hasPrefix) {
        subject = "\(subject)/\(signIn?.id.text ?? "nobody")"
      }
      let proof = walk.house.desk.links.token(.form, id: "walk/\(subject)", generation: 1)
      return [
        "token": "walk.\(proof)", "adults": "1", "email": "walk\(walk.house.desk.random(4).hexadecimal)@example.org",
        "answer": "decline", "to": session.text,
        "organisation": walk.own.text, "title.fi": "Kerho", "when": "tiistaisin klo 10–12", "place": walk.venue.text,
        "what": route.path.hasSuffix("season") ? "end" : "note", "note": "Tervetuloa", "reach": "all",
        "step": place.hasPrefix("desk/bookings") ? "party" : "publish", "audience": "all", "words.fi": "Hei",
        "q": "Aino", "mark": "absent", "booking": booking?.booking.id.text ?? Self.nothing, "tap": "walk_ins:adults:1",
        "batch": message,
        "mood": "good", "reminders": "none", "digest": "never",
        "name": "Uusi", "role": "organiser:\(walk.own)", "give": "yes", "sure": "yes", "person": person.text,
        "held": Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8).base64URL,
        "label": "Ovi", "kind": route.path.hasSuffix("policies") ? "approval" : "association",
        "level": "organisation:\(organisation)", "value": "0", "how": "now", "first": "2026-12-06", "last": "",
        "last_day": "2027-05-31",
        "venue": place.hasPrefix("devices") ? "\(walk.own):\(walk.venue)" : "", "device": device.text, "old": "x",
        "current": "x",
        "password": "sininen polkupyörä nukkuu", "key": String(repeating: "00", count: 20), "code": "1", "pin": "1",
      ]
    }
  }
}

extension Act {
  /// What a family does with its own booking on its own page: staff does it elsewhere.
  fileprivate var isOfFamilies: Bool {
    [.readBooking, .cancelBooking, .changeBooking, .answerInvitation, .ownCalendar].contains(self)
  }
}

extension HTTPFields {
  fileprivate func with(_ more: HTTPFields) -> HTTPFields {
    var fields = self
    for field in more { fields[field.name] = field.value }
    return fields
  }
}
