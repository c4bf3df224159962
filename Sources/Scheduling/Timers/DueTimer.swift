/// What has to happen at an instant without anybody asking: a row with a due time, never only in memory.
package struct DueTimer: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A place that was kept for a moment is free again; the object is a booking.
    case holdEnds = "hold_ends"
    /// A place that was offered goes to the next; the object is a booking.
    case offerEnds = "offer_ends"
    /// A session begins that somebody waits for; the object is an activity.
    case sessionStarts = "session_starts"
    /// A session with too few bookings is cancelled; the object is a session.
    case minimumDue = "minimum_due"
    /// An open-ended schedule gets its next sessions; the object is an activity.
    case seasonRolls = "season_rolls"
    /// Lines of the audit trail are sealed.
    case auditSealing = "audit_sealing"
    /// Personal data has to go.
    case erasureDue = "erasure_due"
    /// Those who came are asked how it was; the object is a session.
    case visitOver = "visit_over"
    /// Those of the staff who wish it are told what is on.
    case digestDue = "digest_due"
    /// Those who come are to be reminded, the day before; the object is a session.
    case reminderDue = "reminder_due"
    /// Those who wish it are reminded once more, that morning; the object is a session.
    case morningDue = "morning_due"
    /// A group is to be shown to families; the object is an activity.
    case publicationDue = "publication_due"
  }

  package var kind: Kind
  /// The id of what it is about; one timer for each kind and object.
  package var object: String
  /// The activity whose lock its work takes; nil where it takes none.
  package var activity: Identifier<Activity>?
  package var due: Instant

  package init(_ kind: Kind, _ object: String, of activity: Identifier<Activity>?, due: Instant) {
    self.kind = kind
    self.object = object
    self.activity = activity
    self.due = due
  }
}
