/// The finer rules of a group's bookings, each off unless its organiser asks for it: always read and written whole.
package struct EnrolmentRules: Hashable, Sendable, Codable {
  package enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// One books each session by itself.
    case session
    /// One books the whole course.
    case course
    /// Either, on one shared capacity.
    case both
  }

  package var scope: Scope
  /// How often a waiting party may be passed by a later one that fits where it does not; 0 is strict order.
  package var passes: Int
  /// How long a freed place is offered to the next party, in minutes; nil promotes it at once.
  package var offerMinutes: Int?
  /// Bookings open so many days before each session …
  package var opensDaysBefore: Int?
  /// … at this local time.
  package var opensAt: LocalTime
  /// Bookings close so many minutes before the session starts.
  package var closesMinutesBefore: Int?
  /// One may cancel until so many minutes before the session starts; nil for until it starts.
  package var cancelMinutesBefore: Int?
  /// Whether one contact may have one booking only in each session.
  package var isOnePerContact: Bool
  /// Whether only those who were invited may come: such a group is on no list.
  package var isByInvitation: Bool
  /// The session is cancelled when fewer places than these are confirmed …
  package var minimum: Int?
  /// … so many minutes before it starts.
  package var minimumMinutesBefore: Int
  /// How long one appointment is; nil where a session is not divided.
  package var slotMinutes: Int?
  /// Where an online session meets; for those who are confirmed.
  package var joinLink: String?
  /// Whether a drop-in session shows the link on its page, from an hour before the start to the end.
  package var showsJoinLink: Bool
  /// Whether those who came are asked afterwards how it was.
  package var asksAfterwards: Bool
  /// What families are asked when they book, in the order of the list.
  package var questions: [Question]

  package init(
    scope: Scope = .session,
    passes: Int = 0,
    offerMinutes: Int? = nil,
    opensDaysBefore: Int? = nil,
    opensAt: LocalTime = .midnight,
    closesMinutesBefore: Int? = nil,
    cancelMinutesBefore: Int? = nil,
    isOnePerContact: Bool = false,
    isByInvitation: Bool = false,
    minimum: Int? = nil,
    minimumMinutesBefore: Int = 24 * 60,
    slotMinutes: Int? = nil,
    joinLink: String? = nil,
    showsJoinLink: Bool = false,
    asksAfterwards: Bool = false,
    questions: [Question] = []
  ) {
    self.scope = scope
    self.passes = passes
    self.offerMinutes = offerMinutes
    self.opensDaysBefore = opensDaysBefore
    self.opensAt = opensAt
    self.closesMinutesBefore = closesMinutesBefore
    self.cancelMinutesBefore = cancelMinutesBefore
    self.isOnePerContact = isOnePerContact
    self.isByInvitation = isByInvitation
    self.minimum = minimum
    self.minimumMinutesBefore = minimumMinutesBefore
    self.slotMinutes = slotMinutes
    self.joinLink = joinLink
    self.showsJoinLink = showsJoinLink
    self.asksAfterwards = asksAfterwards
    self.questions = questions
  }

  /// How long before a drop-in session starts its join link may show, in seconds.
  package static let joinLinkLead = 3_600

  /// Whether a drop-in session's page shows the join link at an instant.
  package func showsJoinLink(in mode: Enrolment.Mode, from starts: Instant, to ends: Instant, at now: Instant) -> Bool {
    joinLink != nil && showsJoinLink && mode == .open && now >= starts - Self.joinLinkLead && now < ends
  }
}

/// When one session's bookings open, close, and can be given back.
package struct EnrolmentWindow: Hashable, Sendable {
  package var starts: Instant
  /// Nil for "at once".
  package var opens: Instant?
  /// Never after the start.
  package var closes: Instant
  /// Bookings can be given back before this instant; never after the start.
  package var cancelUntil: Instant

  package init(starts: Instant, opens: Instant? = nil, closes: Instant? = nil, cancelUntil: Instant? = nil) {
    self.starts = starts
    self.opens = opens
    self.closes = min(closes ?? starts, starts)
    self.cancelUntil = min(cancelUntil ?? starts, starts)
  }
}

/// Whether bookings are taken at a moment, as far as their times say.
package enum BookingStage: Hashable, Sendable {
  case open
  case opens(Instant)
  case closed
}

extension Enrolment {
  /// Whether bookings of a session are taken at a moment. A course opens and closes as a whole: of its times only those
  /// count that are the same for all its sessions.
  package func stage(of start: LocalDateTime, in zone: Zone, at now: Instant) -> BookingStage {
    if mode == .open || isUnknown { return .open }
    let window = window(of: start, in: zone)
    let isCourse = rules.scope == .course
    if let opens = isCourse ? opens : window.opens, now < opens { return .opens(opens) }
    guard now < window.starts else { return .open }
    let closes = isCourse ? closes ?? window.starts : window.closes
    return now < closes ? .open : .closed
  }

  /// The window of a session: where absolute and relative times are given, the narrower counts.
  package func window(of start: LocalDateTime, in zone: Zone) -> EnrolmentWindow {
    let starts = zone.instant(start)
    let relative = rules.opensDaysBefore.map { zone.instant(LocalDateTime(start.date - $0, rules.opensAt)) }
    return EnrolmentWindow(
      starts: starts,
      opens: [opens, relative].compactMap { $0 }.max(),
      closes: [closes, rules.closesMinutesBefore.map { starts - $0 * 60 }].compactMap { $0 }.min(),
      cancelUntil: rules.cancelMinutesBefore.map { starts - $0 * 60 }
    )
  }

  /// How many places a session has: its appointments where it is divided, its own number, or the group's.
  package func capacity(of session: Session) -> Capacity {
    var capacity = session.capacity(of: capacity)
    capacity.places = slots(inMinutes: session.plannedMinutes) ?? capacity.places
    return capacity
  }

  /// How many appointments a session of a length holds; nil where it is not divided.
  package func slots(inMinutes minutes: Int) -> Int? { rules.slotMinutes.map { max(1, minutes / max(1, $0)) } }
}
