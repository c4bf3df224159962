import HTTPTypes
import Scheduling
import Storage
import Testing

@testable import Operations
@testable import Web

@Suite("What a tablet's scripts send and ask for")
struct TabletTests {
  @Test("Taps that waited are taken once, each answered for itself, and no answer says a name")
  func taps() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let marks = [
        door.event("a", "present", came: 2), door.event("b", "absent", undoes: ["a"]),
        door.event("c", "present", came: 200),
        #"{"event": "d", "count": "walk_ins", "adults": 2, "at": "\#(Door.at)"}"#,
      ]
      for _ in 1...2 {
        let answer = try await door.send(marks)
        #expect(answer.status == .ok && !answer.text.contains("Maija") && !answer.text.contains(door.reference))
        let refused = answer.json["outcomes"].list.filter { $0["refused"].text != nil }.map { $0["event"].text }
        #expect(refused == ["c"])
        let state = answer.json["state"]
        #expect(state["parties"][door.booking]["marks"].list.map { $0["mark"].text } == ["absent"])
        #expect(state["walkIns"]["adults"].number == 2 && answer.json["isLocked"] == .bool(false))
      }
      #expect(try await door.mark() == .absent)
      #expect(try await house.count("attendance_event") == 2)
    }
  }

  @Test("A family that came in without a network is one family, however often it is told")
  func walkIns() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let session = door.session
      let family = #"{"event": "w", "walk_in": {"adults": 1, "children": {"1-2": 1}}, "at": "\#(Door.at)"}"#
      for _ in 1...2 {
        let answer = try await door.send([family])
        #expect(answer.status == .ok, "\(answer.text)")
      }
      #expect(try await house.desk.database.read { try $0.activeBookings(of: session).count } == 2)
    }
  }

  @Test("What comes from elsewhere, or is no list of taps, is refused")
  func refused() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let body = Array(#"{"events": [\#(door.event("a", "absent"))]}"#.utf8)
      let path = door.path + "/events"
      let foreign = try await door.tablet.post(path, body, as: "application/json", from: "cross-site")
      #expect(foreign.status == .forbidden)
      #expect(try await door.tablet.post(path, body, as: "text/plain").status == .unsupportedMediaType)
      #expect(try await door.tablet.post(path, Array("{".utf8), as: "application/json").status == .badRequest)
      var stranger = Worker(house)
      #expect(try await stranger.post(path, body, as: "application/json").headers[.location] == "/fi/sign-in")
      #expect(try await door.mark() == .unmarked)
      try await RevokeDevice(door.device).run(at: house.desk, as: .system)
      #expect(try await door.tablet.post(path, body, as: "application/json").status == .gone)
    }
  }

  @Test("What waited arrives on a locked tablet too; only taps keep an open one open, and looking and keeping do not")
  func lock() async throws {
    try await House.open { house in
      var door = try await Door(house)
      _ = try await door.tablet.get(door.path)
      house.clock.advance(seconds: 200)
      #expect(try await door.tablet.get(door.path + "/state").json["isLocked"] == .bool(false))
      #expect(try await door.tablet.get(door.path + "?keep=yes").status == .ok)
      house.clock.advance(seconds: 99)
      #expect(try await door.send([door.event("a", "absent")]).status == .ok)
      house.clock.advance(seconds: 299)
      #expect(try await door.tablet.get(door.path + "/state").json["isLocked"] == .bool(false))
      house.clock.advance(seconds: 1)
      #expect(try await door.tablet.get(door.path + "/state").json["isLocked"] == .bool(true))
      let asked = "/fi/door/unlock?session=\(door.session)"
      #expect(try await door.tablet.get(door.path + "?keep=yes").headers[.location] == asked)
      let late = try await door.send([door.event("b", "present", came: 3)])
      #expect(late.status == .ok && late.json["isLocked"] == .bool(true))
      #expect(try await door.mark() == .present(came: 3))
      #expect(try await door.tablet.get(door.path).headers[.location] == asked)
    }
  }

  @Test(
    "A tablet keeps the lists that the door still needs: other ones when somebody books, none once the day is closed"
  )
  func keeps() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let first = try #require(try await door.kept())
      #expect(try await door.kept() == first)
      _ = try await door.send([door.event("a", "present", came: 1)])
      #expect(try await door.kept() == first)
      _ = try await house.book(door.session, #"{"party": {"adults": 1}, "contact": {"name": "Liisa"}}"#)
      let second = try #require(try await door.kept())
      #expect(second != first)
      let page = try await door.tablet.get(door.path + "?keep=yes").text
      #expect(page.contains(" data-kept") && page.contains("M. V.") && !page.contains("Maija"))
      house.clock.advance(seconds: 4 * 3_600)
      try await door.open()
      #expect(try await door.kept() == second)
      _ = try await door.tablet.submit("door/close", from: "door/summary")
      #expect(try await door.kept() == nil)
      #expect(!(try await door.tablet.get(door.path).text.contains(" data-kept")))
    }
  }

  @Test(
    "Only a tablet's pages are installable and may ask by script; a browser in which somebody signs in keeps nothing"
  )
  func others() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let organisation = try await house.organisation(of: "today")
      var worker = try await Worker(house, RoleGrant(.receptionist, of: organisation))
      _ = try await worker.signIn()
      for page in ["door", door.path, "door/inside", "door/summary"] {
        let (tablet, other) = (try await door.tablet.get(page), try await worker.get(page))
        #expect(tablet.status == .ok && other.status == .ok, "\(page)")
        #expect(tablet.headers[.contentSecurityPolicy]?.contains("connect-src 'self'") == true)
        #expect(other.headers[.contentSecurityPolicy]?.contains("connect-src") == false)
        #expect(tablet.text.contains("rel=\"manifest\"") && !other.text.contains("rel=\"manifest\""))
        #expect(tablet.text.contains("data-words") && !other.text.contains("data-words"))
        #expect(other.text.contains("door-evacuate") == (page != "door/inside"))
      }
      #expect(try await worker.get(door.path + "?keep=yes").headers[.location] == "/fi/\(door.path)")
      let worked = try await house.get("/assets/door-worker.js")
      #expect(worked.headers[.contentSecurityPolicy]?.contains("connect-src 'self'") == true)
      let manifest = try await house.get("/sv/door/manifest").json
      #expect(manifest["start_url"].text == "/sv/door" && manifest["display"].text == "standalone")
    }
  }
}

extension Door {
  static let at = "2026-12-01T08:00:00Z"

  func event(_ name: String, _ mark: String, came: Int? = nil, undoes: [String] = []) -> String {
    let number = came.map { #""came": \#($0), "# } ?? ""
    let undone = undoes.map { "\"\($0)\"" }.joined(separator: ",")
    return #"""
      {"event": "\#(name)", "booking": "\#(booking)", "mark": "\#(mark)", \#(number)"undoes": [\#(undone)], "at": "\#(Self.at)"}
      """#
  }

  mutating func send(_ events: [String]) async throws -> Answer {
    let body = Array(#"{"events": [\#(events.joined(separator: ","))]}"#.utf8)
    return try await tablet.post(path + "/events", body, as: "application/json")
  }

  /// Which list of the session the tablet is to keep; nil for none.
  mutating func kept() async throws -> String? {
    try await tablet.get("door/keeps").json["keeps"][session.text].text
  }
}
