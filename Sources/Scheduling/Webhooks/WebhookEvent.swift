/// Something that happened, as webhooks are told of it: what it is about by its id, and never a name or a title.
package struct WebhookEvent: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case bookingHeld = "booking.held"
    case bookingWaitlisted = "booking.waitlisted"
    case bookingOffered = "booking.offered"
    case bookingConfirmed = "booking.confirmed"
    case bookingDeclined = "booking.declined"
    case bookingExpired = "booking.expired"
    case bookingCancelled = "booking.cancelled"
    case bookingMoved = "booking.moved"
    case bookingChanged = "booking.changed"
    case sessionAdded = "session.added"
    case sessionMoved = "session.moved"
    case sessionChanged = "session.changed"
    case sessionCancelled = "session.cancelled"
    case sessionRestored = "session.restored"
    case sessionRemoved = "session.removed"
    case activityPublished = "activity.published"
    case activityChanged = "activity.changed"
    case activityCancelled = "activity.cancelled"
    case activityArchived = "activity.archived"
    /// Nothing happened: somebody wants to see whether the address answers.
    case ping

    /// The word before the dot.
    package var family: String { String(rawValue.prefix { $0 != "." }) }
  }

  package let kind: Kind
  /// The thing that it is about: what is told of one thing keeps its order.
  package let object: String
  /// Ids and states only; nil is said as null.
  private let data: [Member]

  private struct Member: Hashable {
    let key: String
    let value: String?
  }

  private init(_ kind: Kind, of object: String, _ data: [(String, String?)]) {
    (self.kind, self.object) = (kind, object)
    self.data = data.map { Member(key: $0.0, value: $0.1) }
  }

  package init(_ event: BookingEvent, of booking: Booking) {
    self.init(
      Kind(event, in: booking.state),
      of: booking.id.text,
      [
        ("booking_id", booking.id.text), ("activity_id", booking.activity.text), ("session_id", booking.session?.text),
        ("state", booking.state.rawValue),
      ]
    )
  }

  /// - Parameter kind: one of a session's.
  package init(_ kind: Kind, of session: Identifier<Session>, in activity: Identifier<Activity>) {
    let isGone = kind == .sessionCancelled || kind == .sessionRemoved
    self.init(
      kind,
      of: session.text,
      [
        ("session_id", session.text), ("activity_id", activity.text), ("state", isGone ? "cancelled" : "scheduled"),
      ]
    )
  }

  /// What is news of a group; nil where nobody may know of it, or nothing that is told has changed.
  ///
  /// - Parameter before: nil where it is new.
  package init?(of activity: Activity, before: Activity?) {
    guard let kind = Kind(from: before, to: activity) else { return nil }
    self.init(kind, of: activity.id.text, [("activity_id", activity.id.text), ("state", activity.state.rawValue)])
  }

  package init(pingOf webhook: Identifier<Webhook>) {
    self.init(.ping, of: webhook.text, [("webhook_id", webhook.text)])
  }

  /// What is sent: written once, so that every attempt sends the same bytes.
  ///
  /// Nothing in it has to be escaped: ids, states and instants are plain ASCII.
  package func body(id: String, at now: Instant) -> String {
    let members = data.map { member in #""\#(member.key)":\#(member.value.map { #""\#($0)""# } ?? "null")"# }
    let about = members.joined(separator: ",")
    return #"{"id":"\#(id)","type":"\#(kind.rawValue)","at":"\#(now)","data":{\#(about)}}"#
  }
}

extension WebhookEvent.Kind {
  fileprivate init(_ event: BookingEvent, in state: Booking.State) {
    self =
      switch event {
      case .hold: .bookingHeld
      case .book: state == .waitlisted ? .bookingWaitlisted : .bookingConfirmed
      case .confirm, .accept, .promote: .bookingConfirmed
      case .offer: .bookingOffered
      case .decline: .bookingDeclined
      case .expire: .bookingExpired
      case .cancel: .bookingCancelled
      case .move: .bookingMoved
      case .extend, .reset, .changeParty: .bookingChanged
      }
  }

  fileprivate init?(from before: Activity?, to after: Activity) {
    if before?.state != after.state {
      switch after.state {
      case .published: self = .activityPublished
      case .cancelled: self = .activityCancelled
      case .archived: self = .activityArchived
      // What families saw, they do not see any more: its state says so.
      case .draft, .submitted:
        guard before?.state.isPublic == true else { return nil }
        self = .activityChanged
      }
      return
    }
    guard after.state.isPublic, var before else { return nil }
    // What its schedule comes to is told session by session.
    before.schedule = after.schedule
    guard before != after else { return nil }
    self = .activityChanged
  }
}
