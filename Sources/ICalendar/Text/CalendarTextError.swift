/// Why bytes are not taken for a calendar. Lines are counted from 1; of a folded line, it is the first.
package enum CalendarTextError: Error, Hashable, Sendable {
  /// More bytes than `limit`.
  case tooLarge(bytes: Int, limit: Int)
  /// There is no VCALENDAR in it.
  case noCalendar
  /// Not UTF-8, such as an old Latin-1 export.
  case invalidUTF8(line: Int)
  /// NUL or another control character.
  case controlCharacter(UInt8, line: Int)
  /// More bytes than `limit` once unfolded.
  case lineTooLong(line: Int, limit: Int)
  /// Neither `NAME:value` nor `NAME;PARAMETER=value:value`.
  case notAContentLine(line: Int)
  /// A property, or a component other than VCALENDAR, that stands in no calendar.
  case outsideCalendar(line: Int)
  /// Components within components, more than `limit` deep.
  case nestedTooDeep(line: Int, limit: Int)
  /// More components than `limit`.
  case tooManyComponents(line: Int, limit: Int)
  /// An END that does not close the component that is open.
  case unexpectedEnd(component: String, line: Int)
  /// A BEGIN, at `line`, that no END closes.
  case unclosed(component: String, line: Int)
  /// The parser gave up without saying where.
  case unreadable
}
