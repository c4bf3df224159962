import HTTPTypes
import Language
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("Where there is no place, there is a next step")
struct RefusedScreenTests {
  private let words = Phrasebook(.fi)

  @Test("A full session says so on its own page, and names sessions that have places")
  func fullSession() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      for _ in 0..<4 { _ = try await house.book(session) }
      let waiting = try await house.get("/fi/sessions/\(session)")
      #expect(waiting.says(words.text("session.wait")) && waiting.says(words.text("instead.title")))
      _ = try await house.book(session)
      let full = try await house.get("/fi/sessions/\(session)")
      #expect(full.says(words.text("session.full")) && full.says(words.text("instead.title")))
      #expect(full.says("/fi/sessions/\(try await house.sessions("music")[1].id)\""))
    }
  }

  @Test("A form that comes too late has a page of its own, in the reader's language", arguments: LanguageCode.allCases)
  func closedMeanwhile(language: LanguageCode) async throws {
    try await House.open { house in
      var browser = Browser(house, language: language.rawValue)
      let session = try await house.session("music")
      let form = "/\(language.rawValue)/sessions/\(session)/book"
      let check = try await browser.check(session, ["adults": "1", "name": "Aino"])
      house.clock.advance(seconds: 3 * 86_400)
      for step in ["check", "book"] {
        let late = try await browser.press(step, on: check, of: form)
        #expect(late.status == .conflict)
        #expect(late.heading == Phrasebook(language).problem(.sessionOver).title)
        #expect(late.says(Phrasebook(language).text("instead.title")))
        #expect(late.says("/\(language.rawValue)/groups/"))
      }
    }
  }

  @Test("Who may come once and has booked already gets the way to that booking")
  func double() async throws {
    try await SpecialGroups.open { house in
      let form = try await house.form("once")
      var (mine, other) = (Browser(house), Browser(house))
      let answers = ["adults": "1", "email": "Aino@example.fi"]
      let booked = try await mine.book(form, answers)
      let again = try await mine.check(form, answers)
      #expect(again.status == .conflict && again.heading == words.problem(.alreadyBooked).title)
      #expect(again.says("href=\"\(booked.headers[.location] ?? "-")\"") && again.says("/fi/my-bookings"))
      let elsewhere = try await other.check(form, answers)
      #expect(elsewhere.status == .conflict && !elsewhere.says(booked.headers[.location] ?? "-"))
      let mended = try await other.press("change", on: elsewhere, of: form)
      #expect(mended.says("value=\"Aino@example.fi\""))
      let none = try await other.check(form, ["adults": "1"])
      #expect(none.status == .unprocessableContent && none.says("href=\"#email\""))
    }
  }

  @Test("A party larger than one may bring is mended in the form")
  func tooLarge() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let answer = try await browser.check(try await house.form("music"), ["adults": "7", "name": "Aino"])
      #expect(answer.status == .conflict && answer.says(words.problem(.partyTooLarge).title))
      #expect(answer.says("value=\"7\"") && answer.says("value=\"Aino\""))
      #expect(answer.says("autofocus"))
    }
  }

  @Test("A course that is over or full says so, and what to do")
  func fullCourse() async throws {
    try await SpecialGroups.open { house in
      let group = try await house.activity("course")
      house.clock.advance(seconds: 40 * 86_400)
      let over = try await house.get("/fi/groups/\(group)/book")
      #expect(over.status == .ok && over.heading == words.problem(.sessionOver).title)
    }
  }

  @Test("No screen of a discreet group holds an inner title or a word that hints", arguments: ["peer", "code"])
  func discreet(group: String) async throws {
    try await House.open { house in
      let (session, activity) = (try await house.session(group), try await house.activity(group))
      var browser = Browser(house)
      var pages: [Answer] = []
      for language in ["fi", "sv", "en"] {
        let form = "/\(language)/sessions/\(session)/book"
        let check = try await browser.check(form, ["adults": "1"])
        pages += [check, try await browser.press("change", on: check, of: form)]
        pages.append(try await browser.check(form, ["adults": "90"]))
        pages.append(try await browser.get("/\(language)/groups/\(activity)/book"))
        let done = try await browser.press("book", on: check, of: form)
        let own = try #require(done.headers[.location])
        pages += [try await browser.get(own), try await browser.get("\(own)/data")]
      }
      house.clock.advance(seconds: 60 * 86_400)
      pages.append(try await browser.check("/fi/sessions/\(session)/book", token: pages[0].formToken))
      for word in SampleProgramme.innerWords { #expect(!pages.contains { $0.says(word) }, "\(word)") }
    }
  }
}

extension Browser {
  /// Sends a form that was opened long before.
  fileprivate mutating func check(_ form: String, token: String?) async throws -> Answer {
    try await submit(form, ["adults": "1", "step": "check", "token": token ?? ""])
  }
}
