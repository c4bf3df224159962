/// One edit of one activity: what is to change, and for which of its sessions.
package struct ScheduleEdit: Hashable, Sendable, Codable {
  package enum Reach: Hashable, Sendable, Codable {
    case this(Identifier<Session>)
    /// The rule's dates from this one on.
    case following(LocalDate)
    /// Every session that has not begun.
    case all
  }

  package enum Change: Hashable, Sendable, Codable {
    case time(LocalTime)
    /// The length; nil where the end is not known.
    case minutes(Int?)
    case site(Place)
    case pattern(Segment.Pattern)
    /// Titles by BCP 47 code.
    case title([String: String])
    /// The capacity; nil for no limit.
    case places(Int?)
    /// Nil takes the note away.
    case note(String?)
    case cancel(reason: String?)
    case restore
    /// Holds one session on another day or at another time; a nil time keeps the clock time.
    case move(to: LocalDate, at: LocalTime?)
    /// Leaves one date out.
    case skip(note: String?)
    /// One more date.
    case add(ListedDate)
    /// The season's last day; nil for "until further notice".
    case until(LocalDate?)
    /// No session after this day; a season that ends earlier stays as it is.
    case end(LocalDate)
    case observance(Observance)
    case season(SeasonCopy)
  }

  package var reach: Reach
  package var change: Change

  package init(_ change: Change, of reach: Reach) {
    self.reach = reach
    self.change = change
  }
}

/// Why an edit cannot be planned at all.
package enum EditRefusal: String, Error, Hashable, Sendable, Codable, CaseIterable {
  /// The session is none of this activity's.
  case sessionUnknown = "session_unknown"
  /// What has begun is history.
  case hasBegun = "has_begun"
  case inThePast = "in_the_past"
  /// No date of the schedule is left from there on.
  case nothingFollows = "nothing_follows"
  /// The group has a session there already, perhaps a cancelled one.
  case alreadyThere = "already_there"
  case alreadyCancelled = "already_cancelled"
  case notCancelled = "not_cancelled"
  /// This change is for one session only.
  case onlyForOne = "only_for_one"
  /// This change is not for one session.
  case notForOne = "not_for_one"
  /// This change is for the whole group.
  case onlyForAll = "only_for_all"
  /// Two sessions meet on that date: cancel the one instead.
  case severalOnDate = "several_on_date"
  /// A number, a length or a text that cannot be.
  case badValue = "bad_value"
  /// The room is not one of that venue's.
  case roomUnknown = "room_unknown"
  /// The rule asks for more than a group can meet.
  case ruleTooLarge = "rule_too_large"
  /// The group begins after that day: its season cannot end before.
  case startsLater = "starts_later"
  /// The season that is to be copied has no date of the group.
  case nothingToCopy = "nothing_to_copy"
  /// The group has dates in the new season already.
  case seasonThere = "season_there"
  /// The group goes on into the new season by itself.
  case goesOn = "goes_on"
}
