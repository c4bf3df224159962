import HTTPTypes
import Language
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("A scarce place is kept while the answers are checked")
struct HoldScreenTests {
  private let words = Phrasebook(.fi)

  private func states(_ house: House) async throws -> [String] {
    try await house.column("SELECT state FROM booking ORDER BY id")
  }

  @Test("Until when it is kept is said in words; it can be kept longer twice, and then the button is gone")
  func keptAndExtended() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form("pair")
      var page = try await browser.check(form, ["adults": "1", "name": "Aino"])
      #expect(page.says(words.text("check.kept", ["time": "10.10"])) && page.says("data-seconds=\"600\""))
      for time in ["10.15", "10.20"] {
        house.clock.advance(seconds: 300)
        page = try await browser.press("extend", on: page, of: form)
        #expect(page.says(words.text("check.kept", ["time": time])))
      }
      #expect(!page.says("value=\"extend\""))
      #expect(try await browser.press("extend", on: page, of: form).says(words.text("check.kept", ["time": "10.20"])))
      #expect(try await browser.press("book", on: page, of: form).status == .seeOther)
      #expect(try await states(house) == ["confirmed"])
      #expect(try await house.column("SELECT name FROM booking") == ["Aino"])
    }
  }

  @Test("Where there is plenty of room nothing is kept")
  func plenty() async throws {
    try await House.open { house in
      var browser = Browser(house)
      let check = try await browser.check(try await house.form("music"))
      #expect(!check.says("value=\"extend\""))
      #expect(try await states(house).isEmpty)
    }
  }

  @Test("When its time is over the answers are kept, and a place again where there is one")
  func ended() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form("pair")
      let check = try await browser.check(form, ["adults": "1", "name": "Aino"])
      house.clock.advance(seconds: 601)
      for step in ["book", "extend"] {
        let late = try await browser.press(step, on: check, of: form)
        #expect(late.status == .conflict && late.says(words.text("check.holdEnded")))
        #expect(late.says(words.text("check.keptAgain")) && late.hiddenFields["name"] == "Aino")
        #expect(late.hiddenFields["held"] != check.hiddenFields["held"])
        if step == "extend" { #expect(try await browser.press("book", on: late, of: form).status == .seeOther) }
        house.clock.advance(seconds: 601)
      }
      #expect(try await states(house).filter { $0 == "confirmed" }.count == 1)
    }
  }

  @Test("When others took the place meanwhile, the queue is offered; without one, sessions that have places")
  func lost() async throws {
    try await SpecialGroups.open { house in
      for (group, heading) in [("pair", nil), ("single", ProblemCode.full)] {
        var browser = Browser(house)
        let form = try await house.form(group)
        let check = try await browser.check(form, ["adults": "1", "name": "Aino"])
        house.clock.advance(seconds: 601)
        for _ in 0..<2 { _ = try await house.book(group) }
        let late = try await browser.press("book", on: check, of: form)
        #expect(late.status == .conflict && late.hiddenFields["name"] == "Aino")
        if let heading {
          #expect(late.heading == words.problem(heading).title)
          #expect(late.says(words.text("instead.title")) && late.says(words.text("refused.retry")))
        } else {
          #expect(late.says(words.text("check.queue", ["position": "1"])))
        }
      }
    }
  }

  @Test("Back, and another party: it is the same place, as large as the party is by now")
  func otherParty() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form("pair")
      for adults in ["1", "2", "1"] { _ = try await browser.check(form, ["adults": adults]) }
      #expect(try await states(house) == ["held"])
      #expect(try await house.get("/fi/sessions/\(try await house.session("pair"))").says("Viimeinen paikka"))
    }
  }

  @Test("In two tabs it is one place, and the tab whose button is pressed says who comes")
  func twoTabs() async throws {
    try await SpecialGroups.open { house in
      var browser = Browser(house)
      let form = try await house.form("pair")
      let one = try await browser.check(form, ["adults": "1"])
      let two = try await browser.check(form, ["adults": "2"])
      let booked = try await browser.press("book", on: one, of: form)
      #expect(try await browser.get(try #require(booked.headers[.location])).says("1 aikuinen"))
      let later = try await browser.press("book", on: two, of: form)
      #expect(later.headers[.location] == booked.headers[.location])
      #expect(try await states(house) == ["confirmed"])
    }
  }

  @Test("Another family's browser cannot take it, and a forged name of it is nothing")
  func others() async throws {
    try await SpecialGroups.open { house in
      var (mine, theirs) = (Browser(house), Browser(house))
      let form = try await house.form("single")
      let check = try await mine.check(form, ["adults": "1", "name": "Aino"])
      let stolen = try await theirs.press("book", on: check, of: form)
      #expect(stolen.status == .conflict)
      #expect(try await states(house) == ["held"])
      #expect(try await mine.press("book", on: check, of: form).status == .seeOther)
    }
  }
}
