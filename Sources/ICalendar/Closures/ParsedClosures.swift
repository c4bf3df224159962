package import Scheduling

/// A closure calendar as a file tells it, before it has an id.
package struct ParsedClosures: Hashable, Sendable {
  /// X-WR-CALNAME, or NAME; nil where the file has neither.
  package var name: String?
  /// X-TAPAAMO-KIND; a venue's own closures where the file does not say.
  package var kind: ClosureCalendar.Kind
  /// X-TAPAAMO-MUNICIPALITY: whose school holidays these are.
  package var municipality: String?
  /// X-TAPAAMO-VENUE: whose own closures these are, by an id, an import's name or a name.
  package var venue: String?
  /// In the order of the file, each UID once.
  package var closures: [Closure]
  /// What was left out or not understood, in the order of the file.
  package var notes: [ClosureNote]

  /// Gives the calendar its id, and a name where the file had none.
  package func calendar(id: Identifier<ClosureCalendar>, unnamed: String) -> ClosureCalendar {
    ClosureCalendar(id: id, name: name ?? unnamed, kind: kind, municipality: municipality, closures: closures)
  }
}

/// Something in a closure file that its keeper should look at.
package struct ClosureNote: Hashable, Sendable {
  /// Of the BEGIN of the event or calendar, from 1.
  package var line: Int
  /// The event's UID; nil where it has none, and for the calendar itself.
  package var uid: String?
  /// What is the matter.
  package var reason: Reason

  /// Why an event is not among the closures; `unknownKind` alone is about the calendar.
  package enum Reason: Hashable, Sendable {
    /// STATUS:CANCELLED.
    case cancelled
    /// It repeats, or replaces one date of a series: not read yet.
    case recurring
    /// Without a UID a second import could not recognise it.
    case uidMissing
    /// Another event of the file has the same UID.
    case uidRepeated
    /// There is no DTSTART.
    case startMissing
    /// A DTSTART, DTEND or DURATION that is no date, no time or no length, or whose forms do not match.
    case badDate(String)
    /// Its end lies before its start.
    case endsBeforeStart
    /// It is closed for some hours only.
    case partOfDay
    /// A property cannot be read, so what the event means is not certain; in the parser's English.
    case unreadable(String)
    /// An X-TAPAAMO-KIND that we do not know: read as a venue's own closures.
    case unknownKind(String)
  }
}
