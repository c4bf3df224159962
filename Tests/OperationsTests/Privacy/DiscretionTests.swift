import Foundation
import ICalendar
import Language
import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Of a discreet group nobody sees more than its public title")
struct DiscretionTests {
  /// The word that stands in every text that its organiser wrote, the public title excepted.
  private static let secret = "salainen"

  private static func group(_ privacy: String) -> String {
    Programmes.group(
      "\(secret)-eroryhma",
      recurrence: #"{"weekdays": ["WE"], "start": "17:30"}"#,
      exceptions: #"""
        {"moved": [{"from": "2026-12-09", "to": "2026-12-10", "note": "\#(secret)"}],
         "skip_periods": [{"start": "2026-12-16", "end": "2026-12-16", "reason": "\#(secret)"}],
         "extra_dates": ["2026-12-11"]}
        """#,
      details: #"""
        [{"date": "2026-12-02", "note": "\#(secret)"}, {"date": "2026-12-11", "note": "\#(secret)"}]
        """#,
      more: #"""
        "description": "\#(secret)", "category": "\#(secret)", "co_organisers": ["\#(secret) ry"],
        "audience": {"text": "\#(secret)"}, "conditions": "\#(secret)", "place_detail": "\#(secret)",
        "price": {"text": "\#(secret)"}, "privacy": "\#(privacy)", "public_title": {"fi": "Vertaisryhmä"},
        "texts": {"sv": {"title": "\#(secret)", "description": "\#(secret)"}},
        "registration": {"required": "required", "how": "\#(secret)"}, "capacity": 5
        """#
    ).replacing("Perhekerho", with: "Eroryhmä, \(secret)")
  }

  @Test("in any list, page, booking or attendance list", arguments: TestEngine.all, ["discreet", "anonymous"])
  func views(engine: TestEngine, privacy: String) async throws {
    try await engine.withDesk { desk in
      let (session, booking) = try await prepare(desk, privacy)
      let staff = Samples.staff([.attendance, .bookings], of: booking.session.activity.organisation.id)
      let filter = SessionFilter(from: desk.clock.now, until: desk.clock.now + 90 * 86_400, limit: 99)
      let views: [(String, Any)] = [
        ("groups", try await ListActivities(limit: 9).run(at: desk.desk, as: .visitor)),
        ("group", try await FindActivity(session.activity).run(at: desk.desk, as: .visitor)),
        ("group for staff", try await FindActivity(session.activity).run(at: desk.desk, as: staff)),
        ("sessions", try await ListSessions(filter).run(at: desk.desk, as: .visitor)),
        ("session", try await FindSession(session.id).run(at: desk.desk, as: .visitor)),
        ("session for staff", try await FindSession(session.id).run(at: desk.desk, as: staff)),
        ("booking", booking),
        (
          "booking again",
          try await FindBooking(booking.booking.id).run(at: desk.desk, as: .family(link: booking.token))
        ),
        ("attendance", try await AttendanceList(of: session.id).run(at: desk.desk, as: staff)),
      ]
      for (name, view) in views {
        let texts = Self.texts(in: view)
        #expect(texts.contains("Vertaisryhmä"), "\(name) shows the public title")
        #expect(texts.filter { $0.lowercased().contains(Self.secret) } == [], "\(name)")
      }
    }
  }

  @Test("in any feed, in any language", arguments: TestEngine.all, ["discreet", "anonymous"])
  func feeds(engine: TestEngine, privacy: String) async throws {
    try await engine.withDesk { desk in
      let (session, booking) = try await prepare(desk, privacy)
      let venue = booking.session.activity.venue.id
      for language in LanguageCode.allCases {
        for scope in [FeedScope.all, .venue(venue), .activity(session.activity)] {
          let bytes = try await MakeFeed(scope, language: language, publicURL: "https://tapaamo.example")
            .run(at: desk.desk, as: .visitor).feed.bytes()
          // A folded line hides a word from a search.
          let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "").lowercased()
          #expect(text.contains("vertaisryhmä") && !text.contains(Self.secret) && !text.contains("eroryhmä"))
          #expect(text.contains("status:cancelled"))
        }
      }
    }
  }

  @Test("by any search", arguments: TestEngine.all, ["discreet", "anonymous"])
  func search(engine: TestEngine, privacy: String) async throws {
    try await engine.withDesk { desk in
      _ = try await prepare(desk, privacy)
      func count(_ filter: ProgrammeFilter) async throws -> Int {
        let window = SessionFilter(from: desk.clock.now, until: desk.clock.now + 90 * 86_400, limit: 99)
        return try await ListSessions(window, narrowed: filter).run(at: desk.desk, as: .visitor).count
      }
      #expect(try await count(ProgrammeFilter(search: "vertaisryhmään")) > 0)
      for words in [Self.secret, "eroryhmä", "ero"] {
        #expect(try await count(ProgrammeFilter(search: words)) == 0, "\(words)")
        #expect(try await count(ProgrammeFilter(theme: words)) == 0, "\(words)")
      }
    }
  }

  @Test("and numbers only whoever works there", arguments: TestEngine.all)
  func numbers(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let (session, booking) = try await prepare(desk, "discreet")
      let organisation = booking.session.activity.organisation.id
      #expect(try await !FindSession(session.id).run(at: desk.desk, as: .visitor).showsNumbers)
      let staff = Samples.staff([.attendance], of: organisation)
      #expect(try await FindSession(session.id).run(at: desk.desk, as: staff).showsNumbers)
      let stranger = Samples.staff([.attendance], of: Identifier(stored: "other"))
      #expect(try await !FindSession(session.id).run(at: desk.desk, as: stranger).showsNumbers)
      let open = try await desk.session(id: "avoin")
      #expect(try await FindSession(open.id).run(at: desk.desk, as: .visitor).showsNumbers)
    }
  }

  @Test("while an open group hides nothing", arguments: TestEngine.all)
  func open(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let (session, _) = try await prepare(desk, "open")
      let answer = try await FindActivity(session.activity).run(at: desk.desk, as: .visitor)
      #expect(Self.texts(in: answer).count { $0.contains(Self.secret) } >= 15)
      #expect(answer.view.sourceID == "\(Self.secret)-eroryhma")
      let view = try await FindSession(session.id).run(at: desk.desk, as: .visitor).view
      #expect(view.sourceID == "\(Self.secret)-eroryhma/2026-11-25T17:30")
    }
  }

  /// A group with a booked session, and another that was cancelled for a reason in words.
  private func prepare(_ desk: TestDesk, _ privacy: String) async throws -> (Session, BookingView) {
    try await desk.importing(Self.group(privacy))
    let sessions = try await desk.sessions(of: "\(Self.secret)-eroryhma")
    _ = try await desk.cancelled(try #require(sessions.last), reason: Self.secret)
    let session = try #require(sessions.first)
    return (session, try await desk.book(session))
  }

  /// Every text that can be reached from a value, ids included.
  private static func texts(in value: Any) -> [String] {
    if let text = value as? String { return [text] }
    return Mirror(reflecting: value).children.flatMap { texts(in: $0.value) }
  }
}
