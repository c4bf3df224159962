import ICalendar
import Language
import Operations
import Scheduling
import Storage
import TestDesks
import Testing

/// Six Tuesdays of one group, A to F, at ten o'clock from 24 November 2026 on; the clock shows the Monday before.
struct PlannedSeason {
  enum Letter: Int, CaseIterable { case a, b, c, d, e, f }

  let desk: TestDesk
  let activity: Identifier<Activity>
  /// As they were at the beginning.
  let first: [Session]

  static let tuesdays = #"{"weekdays": ["TU"], "interval_weeks": 1, "start": "10:00", "end": "11:30"}"#
  static let season = #"{"start": "2026-11-24", "end": "2026-12-29"}"#

  init(_ desk: TestDesk, more: String = #""capacity": 20, "registration": {"required": "required"}"#) async throws {
    self.desk = desk
    let exceptions = #"{"pause_on_school_holidays": true, "pause_on_public_holidays": true}"#
    try await desk.importing(
      Programmes.group(recurrence: Self.tuesdays, season: Self.season, exceptions: exceptions, more: more)
    )
    first = try await desk.sessions()
    activity = try #require(try await desk.stored()?.activity.id)
  }

  subscript(letter: Letter) -> Session { first[letter.rawValue] }

  /// A session as it is now; nil where it is gone.
  func now(_ letter: Letter) async throws -> Session? {
    try await desk.sessions().first { $0.id == self[letter].id }
  }

  /// Books so many families, of whom every one leaves an address.
  @discardableResult
  func book(_ letter: Letter, _ families: Int) async throws -> [BookingView] {
    var views: [BookingView] = []
    for _ in 0..<families { views.append(try await desk.book(self[letter], contact: Samples.contact)) }
    return views
  }

  func bookings(_ letter: Letter) async throws -> [Booking] {
    try await desk.database.read { try $0.activeBookings(of: self[letter].id) }
  }

  /// Plans an edit, does it, and answers the plan.
  @discardableResult
  func edit(
    _ change: ScheduleEdit.Change,
    _ reach: ScheduleEdit.Reach = .all,
    confirming confirmed: [Letter] = []
  ) async throws -> Plan {
    try await desk.apply(
      PlanRequest(.edit(activity, ScheduleEdit(change, of: reach)), confirmed: Set(confirmed.map { self[$0].id }))
    )
  }

  func this(_ letter: Letter) -> ScheduleEdit.Reach { .this(self[letter].id) }
  func following(_ letter: Letter) -> ScheduleEdit.Reach { .following(self[letter].originalStart.date) }

  /// The title that families read of a session.
  func title(_ letter: Letter) async throws -> String? {
    let view = try await FindSession(self[letter].id).run(at: desk.desk, as: .visitor).view
    return view.activity.activity.texts.text(for: "fi").text.title
  }

  /// Messages that became due after so many, by kind and number.
  func due(after count: Int) async throws -> [String] { try await desk.due(after: count) }

  /// A family's place in every session, with an address.
  @discardableResult
  func bookCourse() async throws -> BookingView {
    try await BookPlace(
      .course(activity),
      party: Samples.family,
      contact: Samples.contact,
      language: "fi",
      repeatKey: nil
    ).run(at: desk.desk, as: .visitor)
  }

  /// The plan of an edit, which is not done.
  func plan(_ change: ScheduleEdit.Change, _ reach: ScheduleEdit.Reach = .all) async throws -> Plan {
    try await MakePlan(PlanRequest(.edit(activity, ScheduleEdit(change, of: reach)))).run(at: desk.desk, as: .system)
  }

  /// What is true whatever was done: identities stay, bookings have a session, feeds say what is stored, no two periods
  /// share a day, and planning the same schedule again does nothing.
  func expectSound(_ said: Comment? = nil) async throws {
    let stored = try await desk.sessions()
    for session in first {
      if let now = stored.first(where: { $0.id == session.id }) { #expect(now.uid == session.uid, said) }
    }
    #expect(Set(stored.map(\.uid)).count == stored.count, said)
    #expect(Set(stored.map(\.originalStart)).count == stored.count, said)
    try await desk.expectFeed(.activity(activity), agreesWith: stored, said)
    let observance = try await desk.stored()?.activity.schedule.observance ?? Observance()
    let again = try await MakePlan(
      PlanRequest(.edit(activity, ScheduleEdit(.observance(observance), of: .all)))
    ).run(at: desk.desk, as: .system)
    // What days that went by brought within reach, the weekly timer adds.
    let reach = TestDesk.helsinki.local(desk.clock.now).date + ActivitySnapshot.horizon - 7
    let steps = again.outline.activities.flatMap(\.steps)
      .filter { !($0.kind == .added && ($0.originalStart?.date ?? reach) > reach) }
    #expect(steps.map { "\($0)" } == [], said)
    let segments = try await desk.stored()?.activity.schedule.segments ?? []
    for (one, next) in zip(segments, segments.dropFirst()) { #expect((one.last ?? next.first) < next.first, said) }
  }
}

extension TestDesk {
  /// Makes a plan, applies it with its fingerprint, and answers it. What it said would be posted is what is posted.
  @discardableResult
  func apply(_ request: PlanRequest, as actor: Actor = .system) async throws -> Plan {
    let plan = try await MakePlan(request).run(at: desk, as: actor)
    let before = try await count("outbox")
    let done = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk, as: actor)
    #expect(try await due(after: before) == plan.messages)
    return done
  }

  /// Messages that became due after so many, by kind and number.
  func due(after count: Int) async throws -> [String] {
    // What webhooks are told has a dot in it.
    let kinds = try await column("SELECT kind FROM outbox ORDER BY number").dropFirst(count).filter {
      !$0.contains(".")
    }
    return Dictionary(grouping: kinds) { $0 }.map { "\($0.value.count) \($0.key)" }.sorted()
  }

  /// A feed holds exactly the stored sessions of its window, as they are stored.
  func expectFeed(_ scope: FeedScope, agreesWith stored: [Session], _ said: Comment? = nil) async throws {
    let feed = try await MakeFeed(scope, language: .fi, publicURL: "https://x.example").run(at: desk, as: .visitor).feed
    let today = TestDesk.helsinki.local(clock.now).date
    let expected = stored.filter { (today - 29...today + 365).contains($0.start.date) }
      .filter { !$0.isCancelled || $0.start.date >= today - 1 }
    let told = feed.events.map { "\($0.uid) \($0.start) \($0.minutes) \($0.status == .cancelled) \($0.sequence)" }
    let known = expected.map {
      "\($0.uid) \($0.start) \($0.plannedMinutes) \($0.isCancelled) \($0.sequence)"
    }
    #expect(told.sorted() == known.sorted(), said)
  }
}

extension Plan {
  /// The messages that it promises, by kind and number.
  var messages: [String] {
    let all = outline.activities.flatMap(\.messages)
    return Dictionary(grouping: all, by: \.kind).map { kind, some in
      "\(some.reduce(0) { $0 + $1.recipients }) \(kind.rawValue)"
    }.sorted()
  }
}

// Tables of dates are read as dates: a text that is none is the first day of time, which no test expects.

func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }

func time(_ text: String) -> LocalTime { LocalTime(text) ?? .midnight }

func rule(_ text: String) -> RecurrenceRule { RecurrenceRule(text) ?? RecurrenceRule(.yearly) }
