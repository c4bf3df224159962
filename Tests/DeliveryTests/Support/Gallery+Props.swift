import Scheduling
import Storage
import TestDesks

/// What stands on the stage when a letter is written.
extension Gallery {
  struct Props: Sendable {
    var posting: Posting
    var booking: Booking
    var session: Session
    var invitation: Invitation?
    var member: StaffMember?
    /// What the family was told of it before: nil where nothing.
    var told: (kind: MessageKind, method: OutboxEntry.Method)?

    init(_ scene: Scene, _ language: String, number: Int, session: Session) {
      let now = TestClock().now
      self.session = session
      booking = Booking(
        id: Self.id(number),
        session: scene.group == .course ? nil : session.id,
        activity: session.activity,
        state: scene.state ?? scene.kind.state,
        reference: "GOLD-\(number)",
        party: Party(adults: 2, children: [.infants: 1, .preschool: 1]),
        places: 1,
        contact: Contact(name: "Aino Äijälä", email: "aino@example.org"),
        language: language,
        sequence: number,
        created: now - 7200,
        changed: now - 3600
      )
      posting = Posting(scene.kind, about: .booking(Self.id(number)), to: "code \(number)", at: now)
      if scene.group == .course { posting.session = session.id }
      set(scene, language, number, now)
    }

    private mutating func set(_ scene: Scene, _ language: String, _ number: Int, _ now: Instant) {
      let hadPlace = scene.state != .waitlisted && scene.group != .course
      switch scene.kind {
      case .offered: booking.expires = now + 3 * 3600
      case .cancelledByFamily: (booking.cancelledBy, told) = (.family, (.confirmed, .request))
      case .cancelledByOrganiser:
        (booking.cancelledBy, told) = (.organiser, (.confirmed, .request))
        booking.reason = "Ryhmä on vain vauvoille.\nTervetuloa toiseen ryhmään!"
      case .cancelledBySystem: booking.cancelledBy = .system
      case .bookingMoved, .sessionMoved:
        var detail = MessageDetail()
        detail.before = LocalDateTime(session.start.date - 1, LocalTime(secondsSinceMidnight: 36_000))
        posting.detail = detail
        if hadPlace { told = (.confirmed, .request) }
      case .sessionCancelled:
        session = session.cancelled(reason: "Ohjaaja sairastui.", at: now)
        if hadPlace { told = (.confirmed, .request) }
      case .sessionRestored: told = (.sessionCancelled, .cancel)
      case .fromOrganiser:
        var detail = MessageDetail()
        detail.words = ["fi": "Ottakaa sisäkengät mukaan.\nNähdään!", "sv": "Ta med inneskor.\nVi ses!"]
        detail.original = "fi"
        posting.detail = detail
      case .invitation:
        invitation = Invitation(
          id: Self.id(number),
          activity: session.activity,
          session: nil,
          number: number,
          changed: now
        )
        posting.subject = .invitation(Self.id(number))
        var detail = MessageDetail()
        (detail.address, detail.language) = ("kutsuttu@example.org", language)
        posting.detail = detail
      case .staffInvitation, .passwordReset, .digest, .approvalAsked, .sentBack, .groupPublished:
        member = StaffMember(
          id: Self.id(number),
          email: "vaino\(number)@example.org",
          name: "Väinö Vastaava",
          language: language,
          created: now
        )
        posting.subject = .staff(Self.id(number))
        guard scene.kind == .digest || scene.kind.isOfApproval else { break }
        var detail = MessageDetail()
        if scene.kind.isOfApproval { detail.group = session.activity }
        posting.detail = detail
        guard scene.kind == .digest else { break }
        member?.digest = .daily
        detail.day = session.start.date
        posting.detail = detail
      default: break
      }
    }

    static func id<Entity>(_ number: Int) -> Identifier<Entity> {
      Identifier(randomness: (0..<16).map { UInt8(truncatingIfNeeded: number >> ((15 - $0) * 8)) })
    }
  }

  /// Stores what a letter is about, and the message itself; returns its number.
  func stage(_ props: Props) async throws -> Int {
    let zone = TestDesk.helsinki
    return try await desk.database.write(.house) { transaction in
      var booking = props.booking
      if booking.state == .cancelled { booking.state = .confirmed }
      try transaction.insert(booking)
      if let by = props.booking.cancelledBy {
        try transaction.cancel(booking.id, by: by, reason: props.booking.reason, at: booking.changed)
      }
      let session = props.session
      try transaction.update(session, startsAt: zone.instant(session.start), endsAt: zone.instant(session.end))
      if let invitation = props.invitation { try transaction.insert(invitation) }
      if var member = props.member {
        let group = try transaction.activity(session.activity)
        if let group, member.digest != .never || props.posting.kind.isOfApproval {
          let role: Role = props.posting.kind == .approvalAsked ? .approver : .organiser
          member.roles = [RoleGrant(role, of: group.activity.organisation)]
        }
        try transaction.insert(member)
        if let group, props.posting.kind.isOfApproval { try transaction.stage(group, asking: props) }
        let until = props.posting.created + 3600
        try transaction.update(StaffSecrets(generation: 1, linkExpires: until), of: member.id)
      }
      if let told = props.told { try transaction.tell(told.kind, told.method, props) }
      try transaction.post(props.posting)
      return try transaction.number("SELECT MAX(number) FROM outbox")
    }
  }

  /// Clears the stage for the next letter.
  func strike(_ props: Props) async throws {
    let zone = TestDesk.helsinki
    try await desk.database.write(.house) { transaction in
      try transaction.cancel(props.booking.id, by: .family, at: props.booking.changed)
      if var group = try transaction.activity(props.session.activity), props.posting.kind.isOfApproval {
        (group.activity.state, group.approval) = (.published, nil)
        try transaction.save(group)
      }
      guard case .cancelled = props.session.state else { return }
      var session = props.session
      session.state = .scheduled
      try transaction.update(session, startsAt: zone.instant(session.start), endsAt: zone.instant(session.end))
    }
  }
}

extension MessageKind {
  /// In which state a booking is that is told this.
  fileprivate var state: Booking.State {
    switch self {
    case .waitlisted, .cannotFit: .waitlisted
    case .offered: .offered
    case .offerExpired: .expired
    case .offerDeclined: .declined
    case .cancelledByFamily, .cancelledByOrganiser, .cancelledBySystem: .cancelled
    default: .confirmed
    }
  }
}

extension MessageKind {
  /// Whether it tells of a group that is approved before it is published.
  var isOfApproval: Bool { [.approvalAsked, .sentBack, .groupPublished].contains(self) }
}

extension Writing {
  /// A group as whoever hears of it finds it, and who has asked for it to be approved.
  fileprivate func stage(_ group: StoredActivity, asking props: Gallery.Props) throws {
    let (kind, now) = (props.posting.kind, props.posting.created)
    guard let member = props.member, kind != .groupPublished else { return }
    var asker = member
    (asker.id, asker.email) = (Identifier(stored: "\(member.id)A"), "oona.\(member.email)")
    asker.name = "Oona Ohjaaja"
    try insert(asker)
    var stored = group
    stored.activity.state = kind == .approvalAsked ? .submitted : .draft
    stored.approval = Approval(by: asker.id, at: now)
    if kind == .sentBack {
      stored.approval?.note = "Kirjoittakaa myös, mitä ottaa mukaan.\nPaikka puuttuu."
      stored.approval?.answered = now
    }
    try save(stored)
  }

  /// Something that has gone out.
  fileprivate func tell(_ kind: MessageKind, _ method: OutboxEntry.Method, _ props: Gallery.Props) throws {
    var posting = props.posting
    (posting.kind, posting.detail) = (kind, nil)
    try post(posting)
    let number = try number("SELECT MAX(number) FROM outbox")
    let now = posting.created
    _ = try claimMessage(number, "x", at: now, until: now + 1)
    let letter = OutboxEntry.Letter(
      to: "x",
      text: "x",
      messageID: "x",
      calendar: OutboxEntry.Calendar(method, sequence: 3_600)
    )
    _ = try keep(letter, of: number, "x")
    _ = try end(number, "x", as: .sent, outcome: nil, at: now)
  }
}
