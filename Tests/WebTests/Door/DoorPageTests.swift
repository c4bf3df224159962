import HTTPTypes
import Scheduling
import Storage
import Testing

@testable import Operations
@testable import Web

@Suite("The pages at a door")
struct DoorPageTests {
  @Test("One tap marks a family, another takes it back, a third says how many came")
  func taps() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let home = try await door.tablet.get("door").text
      #expect(home.contains("Aamukerho") && home.contains("1 seurue tulossa") && !home.contains("Maija"))
      let first = try await door.tablet.get(door.path).text
      #expect(first.contains("M. V.") && !first.contains("Virtanen"))
      #expect(try await door.tablet.get(door.path + "?names=yes").text.contains("Maija Virtanen"))
      let fields = try door.form(first)
      for _ in 1...2 {
        let answer = try await door.tablet.post(door.path + "/mark", fields.merging(["mark": "present:3"]) { $1 })
        #expect(answer.headers[.location] == "/fi/\(door.path)#party-\(door.booking)")
      }
      #expect(try await door.mark() == .present(came: 3))
      let other = try await door.tablet.post(door.path + "/mark", fields.merging(["mark": "absent"]) { $1 })
      #expect(other.headers[.location]?.contains("done=twice") == true)
      #expect(try await door.mark() == .present(came: 3))
      #expect(try await door.tap("present:2").status == .seeOther)
      #expect(try await door.mark() == .present(came: 2))
      #expect(try await door.tablet.get(door.path).text.contains("2 / 3 tuli"))
      _ = try await door.tap("unmarked")
      #expect(try await door.mark() == .unmarked)
      _ = try await door.tap("absent")
      #expect(try await door.mark() == .absent)
      #expect(try await house.count("attendance_event") == 4)
    }
  }

  @Test("An old page's undo leaves what another tablet tapped meanwhile")
  func twoTablets() async throws {
    try await House.open { house in
      var door = try await Door(house)
      _ = try await door.tap("present:3")
      let old = try door.form(try await door.tablet.get(door.path).text)
      let seen = DoorMark("elsewhere", of: Identifier(stored: door.booking), .present(came: 1), at: house.clock.now)
      _ = try await RecordDoorEvents([.mark(seen)], of: door.session).run(at: house.desk, as: .system)
      _ = try await door.tablet.post(door.path + "/mark", old.merging(["mark": "unmarked"]) { $1 })
      #expect(try await door.mark() == .present(came: 1))
    }
  }

  @Test("A family is found by name, by the last digits of its phone, by its code, and by what a scanner reads")
  func search() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let address = "http://tapaamo.test/fi/bookings/\(door.booking)/open/k1.x"
      for text in ["virt", "4567", door.reference, address] {
        let answer = try await door.tablet.submit(door.path, ["q": text])
        #expect(answer.status == .ok && answer.text.contains("party-\(door.booking)"), "\(text)")
      }
      let none = try await door.tablet.submit(door.path, ["q": "Liisa"])
      #expect(none.status == .ok && !none.text.contains("party-\(door.booking)"))
      for text in [door.reference, address] {
        let answer = try await door.tablet.submit("door/find", from: "door", ["q": text])
        #expect(answer.headers[.location] == "/fi/\(door.path)#party-\(door.booking)", "\(text)")
      }
      #expect(try await door.tablet.submit("door/find", from: "door", ["q": "x"]).status == .unprocessableContent)
    }
  }

  @Test("A family without a booking has a place before the start, and is counted after it")
  func walkIns() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let session = door.session
      let booked = try await door.tablet.submit(door.path + "/walk-in", from: door.path, ["adults": "1"])
      #expect(booked.headers[.location]?.contains("done=booked#party-") == true)
      #expect(try await house.desk.database.read { try $0.activeBookings(of: session).count } == 2)
      house.clock.advance(seconds: 3_600)
      try await door.open()
      let counted = try await door.tablet.submit(door.path + "/walk-in", from: door.path, ["adults": "2"])
      #expect(counted.headers[.location] == "/fi/\(door.path)?done=counted#walk-in")
      let tap = try await door.tablet.submit(door.path + "/count", from: door.path, ["tap": "walk_ins:adults:-1"])
      #expect(tap.headers[.location] == "/fi/\(door.path)#count")
      let numbers = try await house.desk.database.read { try $0.doorNumbers(of: session) }
      #expect(numbers.walkIns == Headcount([.adults: 1]) && numbers.walkInFamilies == 1)
      let nobody = try await door.tablet.submit(door.path + "/walk-in", from: door.path, ["adults": "0"])
      #expect(nobody.status.code >= 400 && nobody.status.code < 500)
      for wrong in ["", "x", "walk_ins:cats:1", "all:adults:1"] {
        let answer = try await door.tablet.submit(door.path + "/count", from: door.path, ["tap": wrong])
        #expect(answer.status == .notFound, "\(wrong)")
      }
    }
  }

  @Test("The rest is marked absent and back; the day is closed and summed up without names")
  func duty() async throws {
    try await House.open { house in
      var door = try await Door(house)
      house.clock.advance(seconds: 3_600)
      try await door.open()
      let marked = try await door.tablet.submit(door.path + "/rest", from: door.path)
      let back = try #require(marked.headers[.location]?.between("/fi/", "~") ?? marked.headers[.location])
      #expect(back.contains("done=rest&step="))
      #expect(try await door.mark() == .absent)
      let page = String(back.replacing("/fi/", with: ""))
      let undoing = try #require(try await door.tablet.get(page).text.between("name=\"undoing\" value=\"", "\""))
      _ = try await door.tablet.submit(door.path + "/rest", from: page, ["undoing": undoing])
      #expect(try await door.mark() == .unmarked)
      house.clock.advance(seconds: 3 * 3_600)
      try await door.open()
      let inside = try await door.tablet.get("door/inside")
      #expect(inside.status == .ok && inside.text.contains("<strong>0</strong>"))
      let closed = try await door.tablet.submit("door/close", from: "door/summary")
      #expect(closed.headers[.location] == "/fi/door/summary?done=closed")
      #expect(try await door.mark() == .absent)
      let summary = try await door.tablet.get("door/summary").text
      #expect(summary.contains("Aamukerho") && !summary.contains("Maija") && !summary.contains("M. V."))
    }
  }

  @Test("A tablet that nobody touches hides names, numbers stay; its PIN opens it, and looking keeps none open")
  func lock() async throws {
    try await House.open { house in
      var door = try await Door(house)
      let fields = try door.form(try await door.tablet.get(door.path).text)
      house.clock.advance(seconds: 200)
      for page in ["door", "door/inside", "door/summary"] { _ = try await door.tablet.get(page) }
      house.clock.advance(seconds: 100)
      let asked = "/fi/door/unlock?session=\(door.session)"
      #expect(try await door.tablet.get(door.path).headers[.location] == asked)
      #expect(try await door.tablet.get(door.path + "/print").headers[.location] == asked)
      let tap = try await door.tablet.post(door.path + "/mark", fields.merging(["mark": "present:3"]) { $1 })
      #expect(tap.headers[.location] == asked)
      #expect(try await door.mark() == .unmarked)
      for page in ["door", "door/inside", "door/summary", "door/unlock"] {
        let answer = try await door.tablet.get(page)
        #expect(answer.status == .ok && !answer.text.contains("M. V.") && !answer.text.contains("Maija"), "\(page)")
      }
      let wrong = door.pin == "000000" ? "000001" : "000000"
      let unlock = "door/unlock?session=\(door.session)"
      for _ in 1...5 { #expect(try await door.tablet.submit(unlock, ["pin": wrong]).status == .forbidden) }
      let soon = try await door.tablet.submit(unlock, ["pin": door.pin])
      #expect(soon.status == .tooManyRequests && soon.headers[.retryAfter] == "60")
      house.clock.advance(seconds: 60)
      #expect(try await door.tablet.submit(unlock, ["pin": door.pin]).headers[.location] == "/fi/\(door.path)")
      #expect(try await door.tablet.get(door.path).status == .ok)
      try await RevokeDevice(door.device).run(at: house.desk, as: .system)
      #expect(try await door.tablet.get(door.path).status == .gone)
    }
  }

  @Test("Every look at names is on the audit trail, and numbers are not")
  func audited() async throws {
    try await House.open { house in
      var door = try await Door(house)
      func looks() async throws -> Int {
        try await house.desk.database.read { try $0.auditEntries(AuditFilter(verb: "read_attendance")).count }
      }
      for page in ["door", "door/inside", "door/summary"] { _ = try await door.tablet.get(page) }
      #expect(try await looks() == 0)
      for page in ["", "?names=yes", "/print"] { _ = try await door.tablet.get(door.path + page) }
      #expect(try await looks() == 3)
    }
  }

  @Test("Another organisation's tablet at the same place sees no such session, and counts with it who is inside")
  func others() async throws {
    try await House.open { house in
      var door = try await Door(house)
      _ = try await door.tap("present:3")
      let made = try await AddDevice(
        label: "Toinen",
        at: try await house.venue("library"),
        of: try await house.organisation(of: "evening")
      ).run(at: house.desk, as: .system)
      var other = Worker(house)
      let enrolled = EnrolDevice(made.device.id, token: made.token, pin: made.pin)
      other["device"] = try await enrolled.run(at: house.desk).secret
      #expect(try await other.get(door.path).status == .notFound)
      let inside = try await other.get("door/inside").text
      #expect(inside.contains("<strong>3</strong>") && !inside.contains("Aamukerho"))
    }
  }
}
