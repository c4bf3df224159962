package import Scheduling
import Storage

/// What is on at somebody's organisations, and who comes.
package struct DigestFacts: Sendable {
  /// One session, as its organisers may know it.
  package struct Line: Sendable {
    package let session: SessionView
  }

  package let first: LocalDate
  package let last: LocalDate
  package let lines: [Line]
}

/// When digests are written: at eight in the morning.
enum DigestMorning {
  private static let time = LocalTime(secondsSinceMidnight: 8 * 3600)

  static func next(after now: Instant, in zone: Zone) -> Instant {
    let today = zone.local(now).date
    let morning = zone.instant(LocalDateTime(today, time))
    return now < morning ? morning : zone.instant(LocalDateTime(today + 1, time))
  }
}

extension TimerWork {
  /// Posts this morning's digests, each once, and comes back tomorrow.
  func postDigests(in transaction: any Writing) throws {
    let zone = try desk.zones.zone(FeedDay.zone)
    let today = zone.local(now).date
    for member in try transaction.staffWithDigest() where member.digest.days(on: today) > 0 {
      var detail = MessageDetail()
      detail.day = today
      try transaction.post(
        .digest,
        to: member,
        detail: detail,
        once: "digest \(member.id) \(today)",
        at: desk,
        now: now
      )
    }
    let next = DigestMorning.next(after: now, in: zone)
    try transaction.arm(DueTimer(.digestDue, Self.house, of: nil, due: next))
  }
}

extension Reading {
  /// As many as one letter tells of.
  private static var most: Int { 200 }

  /// The sessions of the organisations in which somebody runs groups.
  func digest(for member: StaffMember, from day: LocalDate, at desk: Desk) throws -> DigestFacts {
    let zone = try desk.zones.zone(FeedDay.zone)
    let days = max(1, member.digest.days(on: day))
    let (from, until) = (
      zone.instant(LocalDateTime(day, .midnight)), zone.instant(LocalDateTime(day + days, .midnight))
    )
    let organisations = Set(
      member.roles.filter { [.organiser, .organisationAdmin].contains($0.role) }.compactMap(\.organisation)
    )
    var shelf = Shelf(self)
    var lines: [DigestFacts.Line] = []
    for organisation in organisations.sorted(by: { $0.text < $1.text }) {
      var filter = SessionFilter(from: from, until: until, limit: Self.most)
      (filter.organisation, filter.includesUnlisted) = (organisation, true)
      lines += try sessions(filter, at: desk.now()).map { DigestFacts.Line(session: try shelf.view($0)) }
    }
    let inOrder = lines.sorted {
      ($0.session.startsAt, $0.session.session.id) < ($1.session.startsAt, $1.session.session.id)
    }
    return DigestFacts(first: day, last: day + (days - 1), lines: Array(inOrder.prefix(Self.most)))
  }
}

/// Says how often one is sent what is on.
package struct ChooseDigest: Sendable {
  package var rhythm: DigestRhythm

  package init(_ rhythm: DigestRhythm) { self.rhythm = rhythm }

  /// - Throws: `OperationError.notSignedIn`.
  package func run(at desk: Desk, as actor: Actor) async throws {
    let me = try actor.own()
    let now = desk.now()
    try await desk.write(.house) { [rhythm] transaction in
      guard var member = try transaction.staff(me.id) else { throw OperationError.notSignedIn }
      member.digest = rhythm
      try transaction.update(member)
      try transaction.audit(actor: actor.auditName, verb: "choose_digest", object: "staff:\(me.id)", at: now)
    }
  }
}
