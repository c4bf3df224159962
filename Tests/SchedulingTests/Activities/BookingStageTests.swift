import Scheduling
import Testing

@Suite("Whether bookings are taken")
struct BookingStageTests {
  struct Given: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var mode = Enrolment.Mode.required
    var opens: Instant?
    var closes: Instant?
    var rules = EnrolmentRules()
    var now: Instant
    let stage: BookingStage
  }

  /// The session begins on Thursday 3 December 2026 at ten, Finnish time.
  private static let cases = [
    Given(testDescription: "without times", now: "2026-12-03T07:59:59Z", stage: .open),
    Given(
      testDescription: "before it opens",
      opens: "2026-12-01T07:00:00Z",
      now: "2026-11-27T07:00:00Z",
      stage: .opens("2026-12-01T07:00:00Z")
    ),
    Given(
      testDescription: "when it opens",
      opens: "2026-12-01T07:00:00Z",
      now: "2026-12-01T07:00:00Z",
      stage: .open
    ),
    Given(
      testDescription: "when it closes",
      closes: "2026-12-01T07:00:00Z",
      now: "2026-12-01T07:00:00Z",
      stage: .closed
    ),
    Given(
      testDescription: "closed before the start",
      rules: EnrolmentRules(closesMinutesBefore: 60),
      now: "2026-12-03T07:00:00Z",
      stage: .closed
    ),
    Given(
      testDescription: "a course does not close with each of its sessions",
      rules: EnrolmentRules(scope: .course, closesMinutesBefore: 60),
      now: "2026-12-03T07:30:00Z",
      stage: .open
    ),
    Given(
      testDescription: "where one just comes",
      mode: .open,
      closes: "2026-12-01T07:00:00Z",
      now: "2026-12-02T07:00:00Z",
      stage: .open
    ),
  ]

  @Test("is said of a moment", arguments: cases)
  func stage(_ given: Given) throws {
    let zone = Zone(
      name: "Europe/Helsinki",
      rule: try #require(ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4"))
    )
    var enrolment = Enrolment(mode: given.mode, capacity: Capacity(places: 5))
    (enrolment.opens, enrolment.closes, enrolment.rules) = (given.opens, given.closes, given.rules)
    #expect(enrolment.stage(of: "2026-12-03T10:00", in: zone, at: given.now) == given.stage)
  }
}
