package import ICalendar
import Language
package import Scheduling
import Storage

/// Everything that a letter says, read when its turn has come.
package struct MessageFacts: Sendable {
  package enum Subject: Sendable {
    case booking(BookingFacts)
    /// All that is still to come of one address, and its calendar.
    case bookings([BookingFacts], calendar: FamilyCalendarView?)
    case invitation(InvitationView)
    /// Somebody of the staff, with the organisations for which it works.
    case staff(StaffMember, PasswordLink, of: [Organisation])
    case digest(DigestFacts)
    case group(GroupFacts)
  }

  /// Of a booking, what its family may read.
  package struct BookingFacts: Sendable {
    package let view: BookingView
    /// The session that the letter is about: the booking's own, or one of its course.
    package let session: SessionView
    /// All the dates to come of a course; empty for a booking of one session.
    package let dates: [Session]
    /// As a calendar holds it; nil for a course, which is no single event.
    package let event: FeedEvent?
    package let lastCalendar: OutboxEntry.Calendar?
  }

  package let number: Int
  package let kind: MessageKind
  package let detail: MessageDetail?
  package let created: Instant
  /// As a BCP 47 code.
  package let language: String
  package let address: String
  package let subject: Subject
}

/// What a worker finds in a message that it has claimed.
package enum OpenedMessage: Sendable {
  /// It was finished before: the same goes out.
  case finished(OutboxEntry.Letter)
  case facts(MessageFacts)
  case skip(MessageFate.Reason)
  /// Somebody else has it, or it is done.
  case gone
}

/// Reads what a claimed message has to say.
package struct OpenMessage: Sendable {
  package var claimed: ClaimedMessage
  /// Where the product is reached, without a slash at the end.
  package var publicURL: String

  package init(_ claimed: ClaimedMessage, publicURL: String) {
    self.claimed = claimed
    self.publicURL = publicURL
  }

  package func run(at desk: Desk, as actor: Actor) async throws -> OpenedMessage {
    try Rights.require(actor, .workTimers)
    return try await desk.read { [self] reading in
      guard let entry = try reading.outboxEntry(claimed.number), entry.state == .waiting else { return .gone }
      let opened = try MessageOpening(entry: entry, reading: reading, desk: desk, publicURL: publicURL).opened()
      // Tried before, it goes out as it was written, unless it is not true any more.
      if case .facts = opened, let letter = entry.letter { return .finished(letter) }
      return opened
    }
  }
}

/// One message being read.
private struct MessageOpening {
  let entry: OutboxEntry
  let reading: any Reading
  let desk: Desk
  let publicURL: String

  private var now: Instant { desk.now() }
  private var kind: MessageKind { entry.posting.kind }

  func opened() throws -> OpenedMessage {
    switch entry.posting.subject {
    case .booking(let id):
      guard let booking = try reading.booking(id), let address = booking.contact.email else { return .skip(.nobody) }
      return kind == .myLinks ? try links(booking, address) : try about(booking, address)
    case .staff(let id):
      guard let member = try reading.staff(id), member.ended == nil else { return .skip(.nobody) }
      return try to(member)
    case .invitation(let id):
      guard let invitation = try reading.invitation(id), let address = entry.posting.detail?.address else {
        return .skip(.nobody)
      }
      return try about(invitation, address)
    }
  }

  private func facts(_ language: String, _ address: String, _ subject: MessageFacts.Subject) -> OpenedMessage {
    .facts(
      MessageFacts(
        number: entry.number,
        kind: kind,
        detail: entry.posting.detail,
        created: entry.posting.created,
        language: language,
        address: address,
        subject: subject
      )
    )
  }

  private func about(_ booking: Booking, _ address: String) throws -> OpenedMessage {
    // The same is to be said again in a moment: once is enough.
    if kind.foldsIntoNext, entry.letter == nil, try reading.nextOfItsKind(entry) != nil { return .skip(.overtaken) }
    let view = try BookingView(booking, in: reading, at: desk)
    var session = view.session
    if let id = entry.posting.session, let listed = try reading.session(id) {
      var shelf = Shelf(reading)
      session = try shelf.view(listed)
    }
    let scene = MessageScene(
      state: booking.state,
      cancelledBy: booking.cancelledBy,
      expires: booking.expires,
      start: session.session.start,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      isCancelled: session.availability == .cancelled,
      isToldOff: try reading.isToldOff(booking.id, of: entry.posting.session, before: entry.number),
      before: entry.posting.detail?.before
    )
    if case .skip(let reason) = scene.fate(of: kind, at: now) { return .skip(reason) }
    return facts(booking.language, address, .booking(try facts(of: booking, view, session)))
  }

  private func facts(of booking: Booking, _ view: BookingView, _ session: SessionView) throws
    -> MessageFacts.BookingFacts
  {
    let dates = booking.session == nil ? try reading.allSessions(of: booking.activity) : []
    let zone = try desk.zones.zone(session.activity.activity.schedule.zone)
    let isCourse = booking.session == nil
    let words = Phrasebook(LanguageCode(rawValue: booking.language) ?? .fi)
    let writer = FeedWriting(words: words, publicURL: publicURL, zones: desk.zones)
    return MessageFacts.BookingFacts(
      view: view,
      session: session,
      dates: dates.filter { !$0.isCancelled && now < zone.instant($0.start) },
      event: isCourse ? nil : try writer.event(session, of: booking),
      lastCalendar: isCourse ? nil : try reading.lastCalendar(of: booking.id)
    )
  }

  private func links(_ booking: Booking, _ address: String) throws -> OpenedMessage {
    let found = try reading.openBookings(of: address, at: now)
    if found.isEmpty { return .skip(.overtaken) }
    let bookings = try found.map { booking in
      let view = try BookingView(booking, in: reading, at: desk)
      return try facts(of: booking, view, view.session)
    }
    let calendar = try reading.familyCalendar(desk.links.calendar(of: address))
      .map { FamilyCalendarView($0, desk.links) }
    let language = entry.posting.detail?.language ?? booking.language
    return facts(language, address, .bookings(bookings, calendar: calendar))
  }

  private func about(_ invitation: Invitation, _ address: String) throws -> OpenedMessage {
    guard invitation.answer == .open else { return .skip(.overtaken) }
    let view = try reading.view(invitation, links: desk.links, now: now)
    if view.sessions.isEmpty { return .skip(.tooLate) }
    return facts(entry.posting.detail?.language ?? "fi", address, .invitation(view))
  }

  private func to(_ member: StaffMember) throws -> OpenedMessage {
    if let group = entry.posting.detail?.group {
      guard let told = try reading.groupFacts(group, entry.posting, for: member) else { return .skip(.overtaken) }
      return facts(member.language, member.email, .group(told))
    }
    if let day = entry.posting.detail?.day {
      let digest = try reading.digest(for: member, from: day, at: desk)
      let today = try desk.zones.zone(FeedDay.zone).local(now).date
      if digest.last < today { return .skip(.tooLate) }
      return digest.lines.isEmpty ? .skip(.overtaken) : facts(member.language, member.email, .digest(digest))
    }
    guard let secrets = try reading.secrets(of: member.id), let until = secrets.linkExpires, now < until else {
      return .skip(.tooLate)
    }
    let organisations = try Set(member.roles.compactMap(\.organisation)).sorted { $0.text < $1.text }
      .compactMap { try reading.organisation($0) }
    let link = PasswordLink(of: member.id, secrets, desk.links)
    return facts(member.language, member.email, .staff(member, link, of: organisations))
  }
}
