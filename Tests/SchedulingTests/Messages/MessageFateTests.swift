import Scheduling
import Testing

@Suite("What becomes of a message when its turn comes")
struct MessageFateTests {
  /// What must be so for a message to be worth sending.
  struct Rule {
    enum Session { case on, off, either }
    enum End { case start, end, never }

    let states: Set<Booking.State>
    let by: Booking.CancelledBy?
    let session: Session
    /// Until when it is of use to anybody.
    let end: End

    init(
      _ states: Set<Booking.State>,
      by: Booking.CancelledBy? = nil,
      _ session: Session = .on,
      until end: End = .start
    ) {
      (self.states, self.by, self.session, self.end) = (states, by, session, end)
    }
  }

  private static let active: Set<Booking.State> = [.held, .waitlisted, .offered, .confirmed]
  private static let any = Set(Booking.State.allCases)

  static let rules: [MessageKind: Rule] = [
    .confirmed: Rule([.confirmed]), .promoted: Rule([.confirmed]), .reminder: Rule([.confirmed]),
    .waitlisted: Rule([.waitlisted]), .cannotFit: Rule([.waitlisted]), .offered: Rule([.offered]),
    .offerExpired: Rule([.expired], .either, until: .end), .offerDeclined: Rule([.declined], .either, until: .never),
    .cancelledByFamily: Rule([.cancelled], by: .family, .either, until: .never),
    .cancelledByOrganiser: Rule([.cancelled], by: .organiser, .either, until: .never),
    .cancelledBySystem: Rule([.cancelled], by: .system, .either, until: .never),
    .partyChanged: Rule(active), .bookingMoved: Rule(active), .sessionChanged: Rule(active),
    .sessionMoved: Rule(active), .sessionRestored: Rule(active),
    .sessionCancelled: Rule(active, .off, until: .end), .fromOrganiser: Rule(active, .either, until: .end),
    .myLinks: Rule(any, .either, until: .never), .invitation: Rule(any, .either),
    .staffInvitation: Rule(any, .either), .passwordReset: Rule(any, .either), .digest: Rule(any, .either),
    .afterVisit: Rule([.confirmed], until: .never), .approvalAsked: Rule(any, .either),
    .sentBack: Rule(any, .either), .groupPublished: Rule(any, .either),
  ]

  private static let start: LocalDateTime = "2026-11-25T17:30"
  private static let startsAt = Zones.helsinki.instant(start)
  private static let endsAt = startsAt + 5400
  private static let moments = [
    (startsAt - 86_400, 0), (startsAt - 1, 0), (startsAt, 1), (endsAt - 1, 1), (endsAt, 2), (endsAt + 86_400, 2),
  ]

  @Test("follows from the booking, its session and the clock", arguments: MessageKind.allCases)
  func fate(of kind: MessageKind) throws {
    let rule = try #require(Self.rules[kind], "a rule for every kind")
    var seen: Set<MessageFate> = []
    for state in Booking.State.allCases {
      for by in state == .cancelled ? Booking.CancelledBy.allCases.map(Optional.some) : [nil] {
        for isOff in [false, true] {
          for isToldOff in [false, true] {
            for (now, stage) in Self.moments {
              var scene = Self.scene(state)
              (scene.cancelledBy, scene.isCancelled, scene.isToldOff) = (by, isOff, isToldOff)
              scene.before = "2026-11-24T10:00"
              let expected = Self.expected(kind, rule, scene, stage)
              let fate = scene.fate(of: kind, at: now)
              seen.insert(fate)
              #expect(
                fate == expected,
                "\(kind), \(state) by \(by.map { "\($0)" } ?? "nobody"), off \(isOff), \(stage)"
              )
            }
          }
        }
      }
    }
    #expect(seen.contains(.send), "there is a case for it")
  }

  private static func scene(_ state: Booking.State) -> MessageScene {
    MessageScene(state: state, start: start, startsAt: startsAt, endsAt: endsAt)
  }

  private static func expected(_ kind: MessageKind, _ rule: Rule, _ scene: MessageScene, _ stage: Int) -> MessageFate {
    let last = rule.end == .start ? 0 : rule.end == .end ? 1 : 2
    if stage > last { return .skip(.tooLate) }
    if kind == .sessionRestored, !scene.isToldOff { return .skip(.unsaid) }
    let isSessionRight = rule.session == .either || (rule.session == .off) == scene.isCancelled
    let isSaid = kind == .sessionCancelled && scene.isToldOff
    let holds = rule.states.contains(scene.state) && isSessionRight && (rule.by == nil || rule.by == scene.cancelledBy)
    return holds && !isSaid ? .send : .skip(.overtaken)
  }

  @Test("of an offer: it ends with its deadline")
  func offer() {
    var scene = Self.scene(.offered)
    let now = Self.startsAt - 7200
    for (expires, fate) in [
      (nil, MessageFate.send), (now + 1, .send), (now, .skip(.overtaken)), (now - 1, .skip(.overtaken)),
    ] {
      scene.expires = expires
      #expect(scene.fate(of: .offered, at: now) == fate)
    }
  }

  @Test("of a move: it is none where the session is back where it was")
  func moved() {
    var scene = Self.scene(.confirmed)
    let now = Self.startsAt - 7200
    #expect(scene.fate(of: .sessionMoved, at: now) == .send, "nothing is known of before")
    scene.before = "2026-11-25T18:00"
    #expect(scene.fate(of: .sessionMoved, at: now) == .send)
    scene.before = Self.start
    #expect(scene.fate(of: .sessionMoved, at: now) == .skip(.overtaken))
    #expect(scene.fate(of: .bookingMoved, at: now) == .send, "another session at the same time is another session")
  }
}

@Suite("When a message leaves")
struct MessageTimeTests {
  @Test(
    "by night it is the morning after, on the local clock, in the nights of the clock changes, too",
    arguments: [
      ("2026-11-23T08:00", "2026-11-23T08:00"), ("2026-11-23T20:59:59", "2026-11-23T20:59:59"),
      ("2026-11-23T21:00", "2026-11-24T08:00"), ("2026-11-23T23:59:59", "2026-11-24T08:00"),
      ("2026-11-24T00:00", "2026-11-24T08:00"), ("2026-11-24T07:59:59", "2026-11-24T08:00"),
      ("2026-12-31T22:00", "2027-01-01T08:00"),
      ("2026-10-24T21:00", "2026-10-25T08:00"), ("2026-10-25T03:30", "2026-10-25T08:00"),
      ("2026-10-25T07:59:59", "2026-10-25T08:00"), ("2026-10-25T21:00", "2026-10-26T08:00"),
      ("2027-03-27T21:00", "2027-03-28T08:00"), ("2027-03-28T02:59:59", "2027-03-28T08:00"),
      ("2027-03-28T04:00", "2027-03-28T08:00"), ("2027-03-28T21:00", "2027-03-29T08:00"),
    ] as [(LocalDateTime, LocalDateTime)]
  )
  func quietHours(local: LocalDateTime, end: LocalDateTime) {
    let zone = Zones.helsinki
    #expect(QuietHours.end(after: zone.instant(local), in: zone) == zone.instant(end))
  }

  @Test("the night of a clock change is an hour longer, or shorter")
  func nights() {
    let zone = Zones.helsinki
    for (evening, hours) in [
      ("2026-10-24T21:00", 12), ("2026-10-25T21:00", 11), ("2027-03-27T21:00", 10), ("2027-03-28T21:00", 11),
    ] as [(LocalDateTime, Int)] {
      let begin = zone.instant(evening)
      #expect(QuietHours.end(after: begin, in: zone) - begin == hours * 3600)
    }
    // The hour that there is twice is night both times.
    let first: Instant = "2026-10-25T00:30:00Z"
    #expect(QuietHours.end(after: first, in: zone) == "2026-10-25T06:00:00Z")
    #expect(QuietHours.end(after: first + 3600, in: zone) == "2026-10-25T06:00:00Z")
  }

  @Test("news for many wait half a minute, reminders for the day, all others leave at once")
  func leaves() {
    let zone = Zones.helsinki
    let (day, night): (Instant, Instant) = ("2026-11-23T10:00:00Z", "2026-11-23T22:00:00Z")
    let toMany: Set<MessageKind> = [
      .sessionMoved, .sessionChanged, .sessionCancelled, .sessionRestored, .fromOrganiser,
    ]
    for kind in MessageKind.allCases {
      let wait = toMany.contains(kind) ? 30 : 0
      #expect(kind.leaves(day, in: zone) == day + wait)
      let morning: Instant = "2026-11-24T06:00:00Z"
      #expect(kind.leaves(night, in: zone) == (kind.isForTheDay ? morning : night + wait))
    }
    #expect(Set(MessageKind.allCases.filter(\.isForTheDay)) == [.reminder, .afterVisit, .digest])
  }

  @Test(
    "it is tried again later and later",
    arguments: [
      (0, 60), (1, 60), (2, 300), (3, 900), (4, 3600), (5, 10_800), (6, 21_600), (7, 21_600), (1_000, 21_600),
    ]
  )
  func backoff(attempts: Int, pause: Int) {
    let now: Instant = "2026-11-23T10:00:00Z"
    #expect(Backoff.mail.next(after: attempts, written: now, now: now) == now + pause)
  }

  @Test("and given up five days after it was written")
  func patience() {
    let written: Instant = "2026-11-23T10:00:00Z"
    #expect(Backoff.mail.next(after: 1, written: written, now: written + Backoff.mail.patience - 61) != nil)
    #expect(Backoff.mail.next(after: 1, written: written, now: written + Backoff.mail.patience - 60) == nil)
    // As often as it is tried in that time, and no more.
    var (now, attempts) = (written, 0)
    while let next = Backoff.mail.next(after: attempts + 1, written: written, now: now) {
      (now, attempts) = (next, attempts + 1)
    }
    #expect(attempts == 24 && now < written + Backoff.mail.patience)
  }
}
