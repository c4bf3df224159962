import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import Testing

@testable import Web

@Suite("An organiser changes when and where a group meets")
struct ChangePagesTests {
  /// The music group's organiser, at the form of a change.
  private struct Desk {
    let house: House
    var organiser: Organiser
    let group: String

    init(_ house: House) async throws {
      self.house = house
      organiser = try await Organiser(house)
      group = try await house.activity("music").text
    }

    var path: String { "desk/groups/\(group)/change" }

    /// Fills the form of a change in: the answer is its plan, or the form again.
    mutating func look(_ what: String, at session: Session? = nil, _ changes: [String: String?] = [:]) async throws
      -> Answer
    {
      let query = "?what=\(what)" + (session.map { "&session=\($0.id)" } ?? "")
      return try await organiser.fill(path + query, to: path, changes)
    }

    /// Presses the button of a plan.
    mutating func apply(_ plan: Answer, _ changes: [String: String?] = [:]) async throws -> Answer {
      var fields = try plan.fields(of: "/fi/\(path)")
      for (name, value) in changes { fields[name] = value }
      return try await organiser.worker.post(path, fields)
    }
  }

  @Test("One session is cancelled with a reason: the plan first, then it, then the group's page")
  func cancel() async throws {
    try await House.open { house in
      var desk = try await Desk(house)
      let sessions = try await house.sessions("music")
      _ = try await house.book(sessions[1].id, #"{"party": {"adults": 1}, "contact": {"email": "a@example.org"}}"#)
      let plan = try await desk.look("cancel", at: sessions[1], ["reason": "Ohjaaja on sairaana"])
      let words = Phrasebook(.fi)
      #expect(plan.status == .ok && plan.heading == words.text("desk.plan.title"))
      for key in ["desk.plan.messagesLead", "mail.heading.sessionCancelled"] {
        #expect(plan.text.contains(words.text(key)), "\(key)")
      }
      #expect(plan.text.contains(words.count("desk.recipients", 1)) && plan.text.contains("Ohjaaja on sairaana"))
      #expect(try await house.sessions("music") == sessions, "looking changes nothing")
      let done = try await desk.apply(plan)
      #expect(done.headers[.location] == "/fi/desk/groups/\(desk.group)?done=changed")
      let now = try await house.sessions("music")
      #expect(
        now[1].state == .cancelled(reason: "Ohjaaja on sairaana") && now[0] == sessions[0] && now[2] == sessions[2]
      )
      #expect(try await house.get("/fi/sessions/\(sessions[1].id)").text.contains("Ohjaaja on sairaana"))
      let page = try await desk.organiser.worker.get("desk/groups/\(desk.group)?done=changed")
      #expect(page.text.contains(words.text("desk.done.changed")) && page.text.contains("Ohjaaja on sairaana"))
    }
  }

  @Test("For half a minute what was done can be taken back on the group's page; then it says that it is too late")
  func takeBack() async throws {
    try await House.open { house in
      var desk = try await Desk(house)
      let (sessions, words) = (try await house.sessions("music"), Phrasebook(.fi))
      let state = "desk/groups/\(desk.group)/state"
      func form(_ page: Answer) throws -> [String: String]? {
        guard page.text.contains(words.text("desk.step.take_back")) else { return nil }
        return try page.fields(of: "/fi/\(state)")
      }
      let plan = try await desk.look("cancel", at: sessions[0], ["reason": "Vahinko"])
      #expect(plan.text.contains(words.text("desk.plan.takeBack")))
      #expect(try await desk.apply(plan).status == .seeOther)
      house.clock.advance(seconds: 10)
      let page = try await desk.organiser.worker.get("desk/groups/\(desk.group)")
      #expect(page.text.contains(words.count("desk.takeBackLead", 20)))
      let taken = try #require(try form(page))
      #expect(taken["step"] == "take_back")
      let done = try await desk.organiser.worker.post(state, taken)
      #expect(done.headers[.location] == "/fi/desk/groups/\(desk.group)?done=take_back")
      let now = try await house.sessions("music")
      #expect(now[0].state == .scheduled && now.map(\.id) == sessions.map(\.id))
      let back = try await desk.organiser.worker.get("desk/groups/\(desk.group)?done=take_back")
      #expect(back.text.contains(words.text("desk.done.take_back")))
      #expect(try form(back) == nil)
      // Pressed twice, or too late: it says so, and nothing happens.
      let twice = try await desk.organiser.worker.post(state, taken)
      #expect(twice.status == .conflict && twice.text.contains(words.text("desk.tooLate.changed")))
      #expect(try await desk.apply(try await desk.look("note", at: sessions[0], ["note": "Hei"])).status == .seeOther)
      let late = try #require(try form(try await desk.organiser.worker.get("desk/groups/\(desk.group)")))
      house.clock.advance(seconds: 30)
      let refused = try await desk.organiser.worker.post(state, late)
      #expect(refused.status == .conflict && refused.text.contains(words.text("desk.tooLate.letters_leave")))
      #expect(try form(refused) == nil)
      #expect(try await house.sessions("music")[0].note == "Hei")
    }
  }

  @Test("A plan that is out of date is shown anew, and nothing is done before that is looked at")
  func outdated() async throws {
    try await House.open { house in
      var desk = try await Desk(house)
      let sessions = try await house.sessions("music")
      let plan = try await desk.look("time", ["time": "11.15"])
      #expect(plan.heading == Phrasebook(.fi).text("desk.plan.title"))
      _ = try await house.book(sessions[0].id)
      let again = try await desk.apply(plan)
      #expect(again.status == .ok && again.text.contains(Phrasebook(.fi).problem(.planOutdated).title))
      #expect(try await house.sessions("music").map(\.start) == sessions.map(\.start))
      let made = try await desk.apply(plan, ["plan": "0000"])
      #expect(made.status == .ok && made.text.contains(Phrasebook(.fi).problem(.planOutdated).title))
      #expect(try await desk.apply(again).status == .seeOther)
      #expect(try await house.sessions("music").allSatisfy { $0.start.time.description == "11:15" })
      // Sent once more it is a plan of another world: nothing is done twice.
      let revision = try await house.revision("music")
      #expect(try await desk.apply(again).status == .ok)
      #expect(try await house.revision("music") == revision)
    }
  }

  @Test("What was typed is kept when it is refused, beside what is wrong with it")
  func refused() async throws {
    try await House.open { house in
      var desk = try await Desk(house)
      let sessions = try await house.sessions("music")
      let long = String(repeating: "ä", count: 501)
      let cases: [(String, [String: String?], String)] = [
        ("move", ["date": "2026-02-30", "time": "12.00"], "date"),
        ("move", ["date": "2026-12-10", "time": "aamu"], "time"),
        ("cancel", ["reason": long], "reason"), ("note", ["note": "Aino 131052-308T"], "note"),
        ("cancel", ["reason": "Aino 131052-308T"], "reason"), ("places", ["places": "monta"], "places"),
        ("minutes", ["minutes": "0"], "minutes"), ("time", ["time": ""], "time"),
      ]
      for (what, typed, field) in cases {
        let answer = try await desk.look(what, at: sessions[0], typed)
        #expect(answer.status == .unprocessableContent && answer.fault(of: field) != nil, "\(what) \(typed)")
        let again = try answer.fields(of: "/fi/\(desk.path)")
        for (name, value) in typed { #expect(again[name] == value, "\(what) \(name)") }
        #expect(again["what"] == what && again["session"] == sessions[0].id.text)
      }
      // What no field is there for is said all the same.
      let lost = try await desk.look("skip", at: sessions[0], ["reach": "all"])
      #expect(lost.status == .unprocessableContent && lost.text.contains("errors-title"))
      let past = try await desk.look("move", at: sessions[0], ["date": "2026-11-01"])
      #expect(past.status == .conflict || past.status == .unprocessableContent)
      #expect(past.text.contains(Phrasebook(.fi).refusal(.inThePast)))
      #expect(try await house.sessions("music") == sessions)
    }
  }

  @Test("The rest of a group goes to another weekday: those with families ask first, and are told")
  func pattern() async throws {
    try await House.open { house in
      var desk = try await Desk(house)
      let sessions = try await house.sessions("music")
      for number in 0..<3 {
        let body = #"{"party": {"adults": 1}, "contact": {"email": "p\#(number)@example.org"}}"#
        #expect(try await house.book(sessions[1].id, body).status == .created)
      }
      let plan = try await desk.look("pattern", at: sessions[1], ["reach": "following", "when": "torstaisin"])
      #expect(plan.text.contains(Phrasebook(.fi).count("desk.recipients", 3)))
      #expect(try await desk.apply(plan).status == .seeOther)
      let now = try await house.sessions("music")
      #expect(now[0].start == sessions[0].start)
      #expect(now.dropFirst().allSatisfy { $0.start.date.weekday == .thursday })
      #expect(now[1].id == sessions[1].id)
    }
  }

  @Test("A session that would vanish with its families stays until it is ticked")
  func confirm() async throws {
    try await House.open { house in
      var desk = try await Desk(house)
      let sessions = try await house.sessions("music")
      let last = try #require(sessions.last)
      _ = try await house.book(last.id)
      let plan = try await desk.look("until", ["date": last.start.date.description])
      #expect(!plan.text.contains("confirm."))
      let shorter = try await desk.look("until", ["date": (last.start.date - 1).description])
      #expect(shorter.text.contains("confirm.\(last.id)"))
      // A tick is looked at before it is done.
      let ticked = try await desk.apply(shorter, ["confirm.\(last.id)": "yes"])
      #expect(ticked.status == .ok)
      #expect(try await house.sessions("music") == sessions)
      #expect(try await desk.apply(ticked).status == .seeOther)
      #expect(try await house.sessions("music").last?.isCancelled == true)
    }
  }

  @Test("What can be changed is what there is: a page for each, and none for what is no change")
  func choices() async throws {
    try await House.open { house in
      var desk = try await Desk(house)
      let sessions = try await house.sessions("music")
      let all = try await desk.organiser.worker.get(desk.path)
      #expect(
        all.text.contains("what=pattern") && !all.text.contains("what=skip") && !all.text.contains("what=restore")
      )
      let one = try await desk.organiser.worker.get("\(desk.path)?session=\(sessions[0].id)")
      #expect(one.text.contains("what=skip") && !one.text.contains("what=until") && !one.text.contains("what=restore"))
      #expect(try await desk.organiser.worker.get("\(desk.path)?what=cancel&session=x").status == .notFound)
      let other = try await house.session("evening")
      #expect(try await desk.organiser.worker.get("\(desk.path)?what=cancel&session=\(other)").status == .notFound)
      let strange = try await desk.look("cancel", ["what": "paint"])
      #expect(strange.status == .notFound)
    }
  }
}

extension House {
  fileprivate func revision(_ group: String) async throws -> Int? {
    let id = try await activity(group)
    return try await desk.database.read { try $0.activity(id)?.revision }
  }
}
