package import Scheduling

/// Something in a calendar file that whoever brings it in should know.
package struct CalendarNote: Hashable, Sendable {
  /// Of the BEGIN of the event or calendar, from 1.
  package var line: Int
  /// The event's UID; nil where it has none, and for the calendar itself.
  package var uid: String?
  /// The event's title; nil where it has none or must not be repeated.
  package var title: String?
  /// What is the matter.
  package var matter: Matter

  /// As much of a title that is too long as says which one it is, in characters.
  package static let longestTitle = 60

  /// Takes a note of an event or, without a UID, of the whole file.
  package init(line: Int, uid: String? = nil, title: String? = nil, matter: Matter) {
    self.line = line
    self.uid = uid
    self.title = title
    self.matter = matter
  }

  /// What comes of it.
  package enum Weight: Hashable, Sendable {
    /// It comes in, and somebody should look at it.
    case information
    /// It does not come in, as one would expect.
    case leftOut
    /// It cannot be understood, and with it the whole file is refused.
    case refused
  }

  /// What can be the matter with an event or a file.
  package enum Matter: Hashable, Sendable {
    // Refused: somebody must mend the file.
    /// There is no DTSTART.
    case startMissing
    /// A property that is no date, no time or no length.
    case badValue(property: String, value: String)
    /// Its end lies before its start.
    case endsBeforeStart
    /// A rule that is none, or that repeats within a day.
    case ruleRefused(RuleRefusal)
    /// A rule that asks for more than is taken from outside.
    case ruleNotAdmitted(RuleAdmission.Refusal)
    /// A TZID that no zone bears and no usable VTIMEZONE describes.
    case zoneUnknown(String)
    /// A text holds a personal identity number.
    case identityNumber
    /// It comes to more sessions than are taken.
    case tooManySessions(limit: Int)

    // Left out.
    /// An entry for whole days is no meeting.
    case allDay
    /// STATUS:CANCELLED or METHOD:CANCEL, of an event that nobody here knows.
    case cancelled
    /// CLASS:PRIVATE or CONFIDENTIAL: not for everybody's calendar.
    case notPublic
    /// Longer than two days.
    case lastsDays
    /// Everything that its rule gives is excluded, or it gives nothing.
    case noMeetings
    /// An instance was changed and then excluded: the exclusion counts.
    case changeOfExcluded(LocalDateTime)
    /// The file cancels a group that is known here: its sessions are cancelled, those that are booked stay.
    case cancelsGroup
    /// A group that is known here is another organisation's.
    case othersGroup
    /// All of a series that is new here lies in the past.
    case over
    /// A title or a description that is longer than a group's form takes, in bytes of UTF-8.
    case titleTooLong(limit: Int)
    case descriptionTooLong(limit: Int)
    /// VTODO, VJOURNAL, VFREEBUSY and others, with their number.
    case otherComponents(name: String, count: Int)

    // Information.
    /// Without a UID a second import recognises it by its title and start.
    case uidMissing
    /// Alarms, with their number.
    case alarms(Int)
    /// Attachments, with their number.
    case attachments(Int)
    /// Attendees, organisers and contacts, with their number: persons are never taken.
    case persons(Int)
    /// Words were taken without their HTML.
    case formattedText
    /// The file is in Latin-1 (Windows-1252), not in UTF-8.
    case readAsLatin1
    /// An older version of the same event stands in the file too.
    case olderVersion
    /// DTSTART is no date of the rule; it is kept.
    case startNotInRule(LocalDateTime)
    /// A change of an instance that the series does not have: it is kept as a date of its own.
    case changeOfUnknown(LocalDateTime)
    /// No rule of ours says this series in the meeting place's time: its dates are listed until this one.
    case listedUntil(LocalDate)
    /// It goes on for longer than sessions are made ahead: there are some until this date, and more come with time.
    case madeUntil(LocalDate)
    /// A session of our own export meets at a venue or in a room that nobody here knows: its place is kept in words.
    case siteUnknown(String)
    /// A TZID that is no name of a zone was taken for one.
    case zoneTaken(String, as: String)
    /// A TZID was read by the VTIMEZONE of the file.
    case zoneOfFile(String)
    /// There is no SUMMARY: it is a draft until somebody gives it a title.
    case titleMissing

    /// What comes of it.
    package var weight: Weight {
      switch self {
      case .startMissing, .badValue, .endsBeforeStart, .ruleRefused, .ruleNotAdmitted, .zoneUnknown,
        .identityNumber, .tooManySessions:
        .refused
      case .allDay, .cancelled, .notPublic, .lastsDays, .noMeetings, .changeOfExcluded, .cancelsGroup,
        .othersGroup, .over, .titleTooLong, .descriptionTooLong, .otherComponents:
        .leftOut
      case .uidMissing, .alarms, .attachments, .persons, .formattedText, .readAsLatin1, .olderVersion, .startNotInRule,
        .changeOfUnknown, .listedUntil, .madeUntil, .siteUnknown, .zoneTaken, .zoneOfFile, .titleMissing:
        .information
      }
    }
  }
}

extension CalendarNote.Matter: Error {}
