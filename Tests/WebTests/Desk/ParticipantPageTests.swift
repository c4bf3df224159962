import HTTPTypes
import Operations
import Scheduling
import Storage
import Testing

@testable import Web

@Suite("The pages of who comes")
struct ParticipantPageTests {
  private func organiser(_ house: House, of group: String) async throws -> Worker {
    let organisation = try await house.organisation(of: group)
    var worker = try await Worker(house, RoleGrant(.organiser, of: organisation))
    _ = try await worker.signIn()
    return worker
  }

  private static let family = [
    "adults": "1", "children-1-2": "1", "name": "Maija", "phone": "040 123 4567", "email": "maija@example.org",
    "language": "sv", "wait": "yes",
  ]

  @Test("A family that has called gets a place, in its own language; the form sent twice takes one")
  func add() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let place = "desk/sessions/\(try await house.session("music"))"
      let form = try await worker.get(place + "/add")
      let token = try #require(form.text.between("name=\"token\" value=\"", "\""))
      let fields = Self.family.merging(["token": token]) { $1 }
      let first = try await worker.post(place + "/add", fields)
      #expect(first.status == .seeOther)
      let party = try #require(first.headers[.location]?.between("/fi/", "?"))
      #expect(try await worker.post(place + "/add", fields).headers[.location] == first.headers[.location])
      let page = try await worker.get(party)
      for text in ["Maija", "tel:+358401234567", "maija@example.org", "ruotsi", "Osallistuu", "Ilmoittauduttu"] {
        #expect(page.text.lowercased().contains(text.lowercased()), "\(text)")
      }
      let list = try await worker.get(place)
      #expect(list.text.contains("Osallistuu: 1 seurue") && list.headers[.cacheControl] == "no-store")
    }
  }

  @Test("What was typed stays when it is refused, with what is wrong beside each field")
  func refused() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let place = "desk/sessions/\(try await house.session("music"))"
      let table: [(change: [String: String], words: String)] = [
        (["email": "maija@"], "sähköposti"), (["phone": "soita"], "puhelin"), (["adults": "x"], "0–99"),
        (["adults": "", "children-1-2": ""], "ainakin yksi"), (["name": "010101-123N"], "henkilötunnus"),
        (["adults": "90"], "seurue"),
      ]
      for (change, words) in table {
        let answer = try await worker.submit(place + "/add", Self.family.merging(change) { $1 })
        #expect(answer.status == .unprocessableContent || answer.status == .conflict, "\(change): \(answer.status)")
        #expect(answer.text.lowercased().contains(words), "\(change) says: \(words)")
        if change["name"] == nil { #expect(answer.text.contains("value=\"Maija\""), "\(change)") }
      }
      #expect(try await worker.get(place).text.contains("Kukaan ei ole vielä ilmoittautunut"))
    }
  }

  @Test("A party is searched for without its name standing in any address")
  func search() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let session = try await house.session("music")
      for name in ["Maija", "Liisa", "Ahmed", "Kaisa"] {
        _ = try await house.book(session, #"{"party": {"adults": 1}, "contact": {"name": "\#(name)"}}"#)
      }
      let place = "desk/sessions/\(session)"
      let found = try await worker.submit(place, ["q": "ahm"])
      #expect(found.status == .ok && found.text.contains(">Ahmed<") && !found.text.contains(">Maija<"))
      let nobody = try await worker.submit(place, ["q": "<b>\"&"])
      #expect(nobody.status == .ok && nobody.text.contains("&lt;b&gt;") && !nobody.text.contains("<b>\""))
    }
  }

  @Test("The file names no formula and no group, and is kept by no cache")
  func file() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "peer")
      let session = try await house.session("peer")
      _ = try await house.book(session, #"{"party": {"adults": 1}, "contact": {"name": "=HYPERLINK(1)"}}"#)
      let answer = try await worker.get("desk/sessions/\(session)/participants.csv")
      #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.headers[.contentDisposition] == "attachment; filename=\"osallistujat-2026-11-23.csv\"")
      let lines = answer.text.split(separator: "\r\n")
      #expect(lines.count == 2 && lines[1].contains(";\"'=HYPERLINK(1)\";"))
      #expect(
        lines[0].split(separator: ";").count == lines[1].split(separator: ";", omittingEmptySubsequences: false).count
      )
      for word in SampleProgramme.innerWords { #expect(!answer.text.contains(word)) }
    }
  }

  @Test("The file holds what families have answered, a cell for each question")
  func answers() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let activity = try await house.activity("music")
      try await house.desk.database.write(.house) { transaction in
        guard var stored = try transaction.activity(activity) else { return }
        stored.activity.enrolment.rules.questions = [.food, .firstVisit]
        try transaction.save(stored)
      }
      let session = try await house.session("music")
      let json = #"{"party": {"adults": 1}, "answers": {"food": "pähkinä", "first_visit": "yes"}}"#
      #expect(try await house.book(session, json).status == .created)
      let lines = try await worker.get("desk/sessions/\(session)/participants.csv").text.split(separator: "\r\n")
      let cells = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false).count }
      #expect(cells.count == 2 && cells[0] == cells[1])
      #expect(lines[1].hasSuffix(";\"pähkinä\";\"Kyllä\""))
    }
  }

  @Test("On paper a discreet group names nobody, and the line of data protection stands on top")
  func paper() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "peer")
      let session = try await house.session("peer")
      _ = try await house.book(session, #"{"party": {"adults": 1}, "contact": {"name": "Maija"}}"#)
      let sheet = try await worker.get("desk/sessions/\(session)/print")
      let main = try #require(sheet.text.between("<main", "</main>"))
      #expect(!main.contains("Maija") && main.contains("Osallistuu: 1 seurue"))
      let top = try #require(main.between("class=\"paper-list\"", "<h1"))
      #expect(top.contains("Hävitä se kokoontumisen jälkeen"))
      #expect(try await worker.get("desk/sessions/\(session)").text.contains(">Maija<"), "the desk's page does")
    }
  }

  @Test("A message goes to those who are meant, and is taken back")
  func message() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let session = try await house.session("music")
      for name in ["maija", "liisa"] {
        let contact = #"{"email": "\#(name)@example.org"}"#
        _ = try await house.book(session, #"{"party": {"adults": 1}, "contact": \#(contact), "language": "sv"}"#)
      }
      let place = "desk/sessions/\(session)"
      #expect(try await worker.get(place + "/message").text.contains("ruotsi 2"))
      let empty = try await worker.submit(place + "/message", ["audience": "all", "words.fi": " "])
      #expect(empty.status == .unprocessableContent && empty.text.contains("href=\"#words.fi\""))
      let sent = try await worker.submit(place + "/message", ["audience": "all", "words.fi": "Sataa."])
      let address = try #require(sent.headers[.location])
      #expect(sent.status == .seeOther && address.hasPrefix("/fi/\(place)?done=sent&to=2&without=0&batch="))
      let batch = try #require(address.split(separator: "=").last.map(String.init))
      let page = String(address.dropFirst("/fi/".count))
      let back = try await worker.submit(place + "/take-back", from: page, ["batch": batch])
      #expect(back.headers[.location] == "/fi/\(place)?done=taken_back")
      let late = try await worker.submit(place + "/take-back", from: page, ["batch": batch])
      #expect(late.headers[.location] == "/fi/\(place)?done=taken_back", "twice is once")
      let other = try await worker.submit(place + "/message", ["audience": "all", "words.fi": "Sataa."])
      let next = try #require(other.headers[.location]?.split(separator: "=").last.map(String.init))
      house.clock.advance(seconds: 30)
      let gone = try await worker.submit(place + "/take-back", from: page, ["batch": next])
      #expect(gone.headers[.location] == "/fi/\(place)?done=too_late")
    }
  }

  @Test("One party is moved, changed, cancelled with a reason after a question, and erased")
  func steps() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let sessions = try await house.sessions("music")
      let booked = try await house.book(sessions[0].id, #"{"party": {"adults": 1}, "contact": {"name": "Maija"}}"#)
      let id = try #require(booked.json["id"].text)
      let (page, step) = ("desk/bookings/\(id)", "desk/bookings/\(id)/step")
      let moved = try await worker.submit(step, from: page, ["step": "move", "session": sessions[1].id.text])
      #expect(moved.headers[.location] == "/fi/\(page)?done=move")
      let changed = try await worker.submit(step, from: page, ["step": "party", "adults": "2"])
      #expect(changed.headers[.location] == "/fi/\(page)?done=party")
      #expect(try await worker.get(page).text.contains("2 aikuista"))
      let nobody = try await worker.submit(step, from: page, ["step": "party", "adults": "0"])
      #expect(nobody.status == .unprocessableContent)
      let erased = try await worker.submit(step, from: page, ["step": "erase"])
      #expect(erased.status == .ok && erased.text.contains("Poistetaanko nimi"))
      let sure = try await worker.submit(step, from: page, ["step": "erase", "sure": "yes"])
      #expect(sure.headers[.location] == "/fi/\(page)?done=erase")
      #expect(try await !worker.get(page).text.contains("Maija"))
      #expect(try await worker.submit(step, from: page, ["step": "cancel"]).text.contains("Perutaanko"))
      let fields = ["step": "cancel", "sure": "yes", "reason": "Ohjaaja sairastui"]
      #expect(try await worker.submit(step, from: page, fields).headers[.location] == "/fi/\(page)?done=cancel")
      #expect(try await worker.get(page).text.contains("Ohjaaja sairastui"))
    }
  }

  @Test("Where nobody can be written to, nobody is told that something was sent")
  func unreachable() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let session = try await house.session("music")
      let contact = #"{"name": "Maija", "phone": "040 123 4567"}"#
      _ = try await house.book(session, #"{"party": {"adults": 1}, "contact": \#(contact)}"#)
      let page = try await worker.get("desk/sessions/\(session)/message")
      #expect(page.text.contains("040 123 4567") && !page.text.contains("<textarea"))
    }
  }

  @Test("A session that is cancelled or over takes nobody more; its list and paper say so")
  func over() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "music")
      let session = try await house.session("music")
      #expect(try await worker.get("desk/sessions/\(session)").text.contains("desk/sessions/\(session)/add"))
      let activity = try await house.activity("music")
      let edit = ScheduleEdit(.cancel(reason: "Ohjaaja sairastui"), of: .this(session))
      let plan = try await MakePlan(PlanRequest(.edit(activity, edit))).run(at: house.desk, as: .system)
      _ = try await ApplyPlan(PlanRequest(.edit(activity, edit)), fingerprint: plan.fingerprint)
        .run(at: house.desk, as: .system)
      let list = try await worker.get("desk/sessions/\(session)")
      #expect(list.text.contains("Ohjaaja sairastui") && !list.text.contains("desk/sessions/\(session)/add"))
      #expect(try await worker.get("desk/sessions/\(session)/print").text.contains("Peruttu"))
    }
  }

  @Test("Another organisation's families are not found")
  func others() async throws {
    try await House.open { house in
      var worker = try await organiser(house, of: "evening")
      let session = try await house.session("music")
      let booked = try await house.book(session, #"{"party": {"adults": 1}, "contact": {"name": "Maija"}}"#)
      let id = try #require(booked.json["id"].text)
      for path in [
        "desk/sessions/\(session)", "desk/sessions/\(session)/print", "desk/sessions/\(session)/participants.csv",
        "desk/sessions/\(session)/add", "desk/sessions/\(session)/message", "desk/bookings/\(id)",
      ] {
        let answer = try await worker.get(path)
        #expect(answer.status == .notFound && !answer.text.contains("Maija"), "\(path)")
      }
    }
  }
}
