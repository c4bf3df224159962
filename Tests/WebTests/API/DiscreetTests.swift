import HTTPTypes
import Operations
import Scheduling
import Testing

@testable import Web

@Suite("Discreet groups")
struct DiscreetTests {
  @Test("Numbers of participants are for staff of their organisation only", arguments: ["peer", "code"])
  func numbers(group: String) async throws {
    try await House.open { house in
      let session = try await house.session(group)
      #expect(try await house.book(session).status == .created)
      let path = "/api/v1/sessions/\(session)"
      let stranger = try await house.token([.attendance], of: "music")
      for headers: HTTPFields in [[:], house.bearer("x"), stranger] {
        let shown = try await house.get(path, headers).json
        #expect([shown["confirmed"], shown["waitlisted"], shown["places"]] == [.null, .null, .null])
        #expect(shown["availability"].text == "free")
      }
      for scope in [Scope.attendance, .bookings] {
        let shown = try await house.get(path, try await house.token([scope], of: group)).json
        #expect(shown["confirmed"].number == 1)
        #expect(shown["waitlisted"].number == 0)
      }
    }
  }

  @Test("An open group's numbers are for everyone")
  func openNumbers() async throws {
    try await House.open { house in
      let session = try await house.session("music")
      _ = try await house.book(session)
      #expect(try await house.get("/api/v1/sessions/\(session)").json["places"].number == 3)
    }
  }

  @Test("No answer, page, feed or log holds an inner title or a word that hints")
  func innerWordsStayInside() async throws {
    try await House.open { house in
      var texts: [String] = []
      for group in ["peer", "code"] {
        let (activity, session) = (try await house.activity(group), try await house.session(group))
        for language in ["fi", "sv", "en"] {
          for path in ["groups/\(activity)", "sessions/\(session)", "sessions/\(session)/book"] {
            texts.append(try await house.get("/\(language)/\(path)").text)
          }
          texts.append(try await house.get("/feeds/groups/\(activity).ics?lang=\(language)").text)
        }
        texts.append(try await house.get("/api/v1/activities/\(activity)").text)
        texts.append(try await house.get("/api/v1/sessions/\(session)").text)
      }
      for path in [
        "/fi", "/fi/venues/\(try await house.venue("house"))", "/feeds/all.ics", "/api/v1/sessions",
        "/api/v1/activities", "/feeds/venues/\(try await house.venue("house")).ics",
      ] {
        let text = try await house.get(path).text
        #expect(text.contains("Vertaisryhmä"), "\(path): the public title is shown")
        texts.append(text)
      }
      for (text, word) in texts.flatMap({ text in SampleProgramme.innerWords.map { (text, $0) } }) {
        #expect(!text.contains(word), "\(word)")
      }
      #expect(!house.log.lines.joined().contains("Alkoholistien"))
    }
  }

  @Test("The page of a booking carries neither title", arguments: ["peer", "code"])
  func bookingPages(group: String) async throws {
    try await House.open { house in
      let booked = try await house.book(group)
      let (id, token) = (booked.json["id"].text ?? "", booked.json["token"].text ?? "")
      let opened = try await house.get("/fi/bookings/\(id)/open/\(token)")
      for language in ["fi", "sv", "en"] {
        let page = try await house.get("/\(language)/bookings/\(id)", [.cookie: opened.cookie ?? ""])
        #expect(page.status == .ok)
        for title in SampleProgramme.innerWords + ["Vertaisryhmä", "Kamratgrupp", "Keskusteluryhmä"] {
          #expect(!page.text.contains(title), "\(title)")
        }
      }
    }
  }
}
