/// How often somebody is sent what is on and who comes.
package enum DigestRhythm: String, Sendable, Hashable, CaseIterable {
  case never, daily
  /// On Mondays.
  case weekly

  /// How many days one tells of, from its own on; 0 where none is due that day.
  package func days(on date: LocalDate) -> Int {
    switch self {
    case .never: 0
    case .daily: 2
    case .weekly: date.weekday == .monday ? 7 : 0
    }
  }
}

/// Somebody who signs in.
package struct StaffMember: Sendable, Hashable, Identifiable {
  package var id: Identifier<StaffMember>
  /// In lowercase; what one signs in with.
  package var email: String
  package var name: String
  /// BCP 47.
  package var language: String
  package var roles: Set<RoleGrant>
  package var digest: DigestRhythm
  package var created: Instant
  /// When the account was closed.
  package var ended: Instant?

  package init(
    id: Identifier<StaffMember>,
    email: String,
    name: String,
    language: String,
    roles: Set<RoleGrant> = [],
    digest: DigestRhythm = .never,
    created: Instant,
    ended: Instant? = nil
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.language = language
    self.roles = roles
    self.digest = digest
    self.created = created
    self.ended = ended
  }

  /// The organisations that it has a role in.
  package var organisations: Set<Identifier<Organisation>> { Set(roles.compactMap(\.organisation)) }
}

/// One browser in which somebody has signed in.
package struct SignIn: Sendable, Hashable, Identifiable {
  /// Without doing anything it ends, in seconds.
  package static let idle = 30 * 60
  /// It ends anyhow, in seconds.
  package static let longest = 12 * 3_600
  /// How long it waits for the second factor, in seconds.
  package static let patience = 5 * 60

  package var id: Identifier<SignIn>
  package var staff: Identifier<StaffMember>
  /// What the browser says that it is, shortened.
  package var browser: String
  package var created: Instant
  package var seen: Instant
  package var expires: Instant
  /// Whether the second factor is still to come: until then it opens nothing.
  package var awaitsCode: Bool

  package init(
    id: Identifier<SignIn>,
    staff: Identifier<StaffMember>,
    browser: String,
    created: Instant,
    expires: Instant,
    awaitsCode: Bool
  ) {
    self.id = id
    self.staff = staff
    self.browser = browser
    self.created = created
    seen = created
    self.expires = expires
    self.awaitsCode = awaitsCode
  }

  /// Whether it opens anything now. A clock that went back ends it, too: it would last too long otherwise.
  package func isOpen(at now: Instant) -> Bool {
    now < expires && now < seen + Self.idle && now >= created - Self.idle
  }
}

/// A tablet of one venue: today's sessions there, and nothing else.
package struct Device: Sendable, Hashable, Identifiable {
  /// So many wrong PINs end it.
  package static let attempts = 5

  package var id: Identifier<Device>
  package var venue: Identifier<Venue>
  package var organisation: Identifier<Organisation>
  package var label: String
  package var attempts: Int
  /// Whether a tablet has it already.
  package var isEnrolled: Bool
  package var created: Instant
  package var seen: Instant?
  package var revoked: Instant?
  /// When somebody last tapped on it.
  package var active: Instant?
  /// When somebody last tried to open it with a wrong PIN.
  package var tried: Instant?

  package init(
    id: Identifier<Device>,
    venue: Identifier<Venue>,
    organisation: Identifier<Organisation>,
    label: String,
    attempts: Int = 0,
    isEnrolled: Bool = false,
    created: Instant,
    seen: Instant? = nil,
    revoked: Instant? = nil,
    active: Instant? = nil,
    tried: Instant? = nil
  ) {
    self.id = id
    (self.active, self.tried) = (active, tried)
    self.venue = venue
    self.organisation = organisation
    self.label = label
    self.attempts = attempts
    self.isEnrolled = isEnrolled
    self.created = created
    self.seen = seen
    self.revoked = revoked
  }
}

extension Device {
  /// So many seconds after the last tap it shows no names any more.
  package static let patience = 300

  package func isLocked(at now: Instant) -> Bool { active.map { now >= $0 + Self.patience } ?? true }

  /// In how many seconds a PIN is looked at again; nil at once. The first few wrong ones cost nothing, each further one
  /// twice as long as the last.
  package func unlockWait(at now: Instant) -> Int? {
    guard attempts >= Self.attempts, let tried else { return nil }
    let wait = min(Self.longestWait, 60 << min(attempts - Self.attempts, 6))
    return now < tried + wait ? tried + wait - now : nil
  }

  /// In seconds.
  private static let longestWait = 900
}
