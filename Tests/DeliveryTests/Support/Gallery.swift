import Operations
import Scheduling
import Storage
import TestDesks
import Testing

@testable import Delivery
@testable import Operations

/// A desk at which any letter can be written, at a fixed hour and with fixed ids.
struct Gallery {
  enum Group: String, CaseIterable {
    /// Nothing is hidden.
    case open
    /// Letters carry neither of its titles.
    case discreet
    /// Bookings are of all its sessions.
    case course
    /// It has a link by which those with a place join.
    case online
  }

  /// One letter to be written.
  struct Scene {
    let kind: MessageKind
    var group = Group.open
    /// Nil where the kind tells.
    var state: Booking.State?
    var name: String?

    init(_ kind: MessageKind, _ group: Group = .open, _ state: Booking.State? = nil, name: String? = nil) {
      (self.kind, self.group, self.state, self.name) = (kind, group, state, name)
    }

    func title(_ language: String) -> String { "\(group.rawValue)-\(name ?? kind.rawValue)-\(language)" }

    /// A number of its own, whatever other scenes there are.
    func number(_ language: String) -> Int {
      title(language).utf8.reduce(17) { ($0 * 31 + Int($1)) % 9_999_991 }
    }
  }

  /// Every kind of letter, and what is told otherwise to some.
  static let scenes =
    MessageKind.allCases.map { Scene($0) }
    + [.confirmed, .waitlisted, .cancelledByOrganiser, .sessionMoved, .sessionCancelled, .fromOrganiser, .myLinks]
    .map { Scene($0, .discreet) }
    + [.approvalAsked, .sentBack].map { Scene($0, .discreet) }
    + [.confirmed, .reminder, .sessionCancelled].map { Scene($0, .course) }
    + [.confirmed, .reminder].map { Scene($0, .online) }
    + [
      Scene(.sessionCancelled, .open, .waitlisted, name: "session_cancelled_waiting"),
      Scene(.bookingMoved, .open, .waitlisted, name: "booking_moved_waiting"),
    ]

  /// What stands in no letter of the discreet group.
  static let titles = innerTitles + ["Vertaisryhmä", "Stödgrupp", "perheet.example"]
  /// What stands in no letter to staff either.
  static let innerTitles = ["Eroperheiden", "Skilda"]

  let desk: TestDesk
  let sessions: [Group: [Session]]
  private(set) var writer: MailWriter

  init(_ desk: TestDesk, sender: Sender? = Sender(name: "Tapaamo", address: "desk@tapaamo.example")) async throws {
    self.desk = desk
    writer = MailWriter(
      sender: try #require(sender),
      publicURL: "https://tapaamo.example",
      zone: TestDesk.helsinki
    )
    var sessions: [Group: [Session]] = [:]
    for group in Group.allCases {
      try await desk.importing(Self.programme(group), venues: [Self.venue])
      sessions[group] = try await desk.sessions(of: group.rawValue)
    }
    self.sessions = sessions
    let online = try #require(sessions[.online]?.first?.activity)
    try await SetJoinLink(of: online, to: "https://meet.example/perhekerho", isShown: false)
      .run(at: desk.desk, as: .system)
  }

  private static let venue = #"""
    {"id": "talo", "name": "Kylätalo", "type": "asukastila", "municipality": "Mallikylä",
     "address": "Kaari 5, Mallikylä"}
    """#

  private static func programme(_ group: Group) -> String {
    let scope = group == .course ? #", "rules": {"scope": "course"}"# : ""
    let registration = #""registration": {"required": "required"\#(scope)}, "capacity": 10, "waiting_capacity": 9"#
    let swedish = group == .discreet ? "Skilda familjers grupp" : "Familjeklubben"
    var more = registration + #", "texts": {"sv": {"title": "\#(swedish)"}}"#
    if group == .discreet {
      more += #", "privacy": "discreet", "public_title": {"fi": "Vertaisryhmä", "sv": "Stödgrupp"}"#
    }
    let asked = #", "email": "kysy@perheet.example", "phone": "040 123 4567""#
    let text = Programmes.group(group.rawValue, more: more)
      .replacing(#""type": "järjestö""#, with: #""type": "järjestö""# + asked)
    return group == .discreet ? text.replacing("Perhekerho", with: "Eroperheiden ryhmä") : text
  }

  /// The same, where somebody else writes.
  func writing(as sender: Sender) -> Gallery {
    var other = self
    other.writer = MailWriter(sender: sender, publicURL: writer.publicURL, zone: writer.zone)
    return other
  }

  /// Writes one letter, with what changes a scene before it is read.
  func letter(
    of scene: Scene,
    in language: String,
    number: Int? = nil,
    _ change: (inout Props) -> Void = { _ in }
  ) async throws -> OutboxEntry.Letter {
    let session = try #require(sessions[scene.group]?.first)
    var props = Props(scene, language, number: number ?? scene.number(language), session: session)
    change(&props)
    let message = try await stage(props)
    let claimed = ClaimedMessage(number: message, claim: "")
    let opened = try await OpenMessage(claimed, publicURL: writer.publicURL).run(at: desk.desk, as: .system)
    guard case .facts(let facts) = opened else {
      throw Unwritten(scene: scene.title(language), found: "\(opened)")
    }
    var letter = writer.write(facts, now: desk.clock.now)
    try await strike(props)
    // The row's number is the only thing that follows from what was written before.
    letter.text = letter.text.replacing("tapaamo-\(message)-", with: "tapaamo-7-")
    return letter
  }

  struct Unwritten: Error {
    let scene: String
    let found: String
  }
}
