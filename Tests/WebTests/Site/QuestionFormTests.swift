import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("The questions of a booking form")
struct QuestionFormTests {
  private let words = Phrasebook(.fi)

  /// Has a group ask.
  private func ask(_ questions: [Question], in group: String, of house: House) async throws -> String {
    let id = try await house.activity(group)
    try await house.desk.database.write(.house) { transaction in
      var stored = try #require(try transaction.activity(id))
      stored.activity.enrolment.rules.questions = questions
      try transaction.save(stored)
    }
    return "/fi/sessions/\(try await house.session(group))/book"
  }

  @Test(
    "are seen with what they are for, answered without scripts, and changed on the own page",
    arguments: TestEngine.all
  )
  func whole(engine: TestEngine) async throws {
    try await House.open(on: engine) { house in
      let form = try await ask([.food, .stroller, .ageMonths], in: "music", of: house)
      var browser = Browser(house)
      let empty = try await browser.get(form)
      for question in [Question.food, .stroller, .ageMonths] {
        #expect(empty.says(words.question(question)) && empty.says(words.purpose(of: question)), "\(question)")
      }
      #expect(!empty.says(words.question(.firstVisit)))
      let missing = try await browser.check(form, ["adults": "1", "answer-food": "pähkinä"])
      #expect(missing.status == .unprocessableContent)
      #expect(missing.says("href=\"#answer-age_months\"") && missing.says("value=\"pähkinä\""))
      let wrong = try await browser.check(form, ["adults": "", "email": "aino@"])
      for field in ["adults", "answer-age_months", "email"] { #expect(wrong.says("href=\"#\(field)\""), "\(field)") }
      let answers = ["adults": "1", "answer-food": "pähkinä", "answer-age_months": "3-5", "answer-stroller": "yes"]
      let check = try await browser.check(form, answers)
      #expect(check.says("pähkinä") && check.says("3–5 kuukautta") && check.says(words.question(.stroller)))
      let own = try #require(try await browser.press("book", on: check, of: form).headers[.location])
      let page = try await browser.get(own)
      #expect(page.says("pähkinä") && page.says("3–5 kuukautta"))
      let path = own.prefix { $0 != "?" }
      for (fields, said) in [
        (["answer-age_months": "6-8"], words.text("done.answers")),
        (["answer-food": "maito"], words.fault(.required)),
        (["answer-age_months": "6-8", "answer-food": "131052-308T"], words.fault(.identityNumber)),
      ] {
        let token = try #require(try await browser.get(String(path)).formToken)
        let sent = try await browser.submit("\(path)/answers", fields.merging(["token": token]) { $1 })
        let shown =
          sent.status == .seeOther ? try await browser.get(try #require(sent.headers[.location])) : sent
        #expect(shown.says(said), "\(fields)")
      }
      let data = try await browser.get("\(path)/data")
      #expect(data.text.contains(#""answers":{"age_months":"6-8"}"#))
    }
  }

  @Test("are told by the API, and taken there by their names")
  func api() async throws {
    try await House.open { house in
      _ = try await ask([.stroller, .ageMonths], in: "music", of: house)
      let group = try await house.get("/api/v1/activities/\(try await house.activity("music"))").text
      #expect(group.contains(#""name":"age_months""#) && group.contains(#""needed":true"#))
      let bodies: [(answers: String, status: HTTPResponse.Status, says: String)] = [
        (#"{"age_months": "0-2"}"#, .created, #""answers":{"age_months":"0-2"}"#),
        (#"{"stroller": "yes"}"#, .unprocessableContent, #""code":"required","detail""#),
        (#"{"age_months": "0-2", "shoe": "42"}"#, .unprocessableContent, "answers.shoe"),
        (#"{"age_months": "0-2", "food": "x"}"#, .unprocessableContent, "answers.food"),
        (#"{"age_months": 2}"#, .unprocessableContent, "wrong_type"),
      ]
      for body in bodies {
        let answer = try await house.book("music", #"{"party": {"adults": 1}, "answers": \#(body.answers)}"#)
        #expect(answer.status == body.status && answer.text.contains(body.says), "\(body.answers): \(answer.text)")
      }
    }
  }

  @Test("are carried in a form of a discreet group as well, and only those that fit it")
  func discreet() async throws {
    try await House.open { house in
      let form = try await ask([.food, .interpreter], in: "peer", of: house)
      var browser = Browser(house)
      let page = try await browser.get(form)
      #expect(page.says(words.question(.interpreter)) && !page.says(words.question(.food)))
      let own = try #require(
        try await browser.book(form, ["adults": "1", "answer-interpreter": "so"]).headers[.location]
      )
      #expect(try await browser.get(own).says("Somali"))
    }
  }
}
