import Operations
import Scheduling
import Language

/// One change of a schedule as a request says it: `{"kind": "time", "time": "17:30"}`.
enum EditBody {
  /// Of titles, notes and reasons, in bytes.
  static let longestText = 1000

  /// - Throws: `WebError.badField` for a kind that there is none of, and for values that cannot be read.
  static func change(from body: inout JSONObject, reason: String?) throws -> ScheduleEdit.Change {
    let kind = body.string("kind", required: true) ?? ""
    switch kind {
    case "time": return .time(try time(body.string("time", required: true) ?? "", "change.time"))
    case "minutes":
      body.require("minutes")
      return .minutes(try number(body.number("minutes"), in: 1...2880, "change.minutes"))
    case "places":
      body.require("places")
      return .places(try number(body.number("places"), in: 1...100_000, "change.places"))
    case "place": return .site(try place(from: &body))
    case "recurrence": return .pattern(try pattern(from: &body))
    case "title":
      let titles = body.texts("titles", required: true)
      guard !titles.isEmpty else { throw WebError.badField("change.titles", expected: .a(.titles)) }
      return .title(titles)
    case "note":
      body.require("note")
      return .note(body.string("note"))
    case "cancel": return .cancel(reason: reason)
    case "restore": return .restore
    case "skip": return .skip(note: reason)
    case "move":
      let (day, time) = try moment(from: &body)
      return .move(to: day, at: time)
    case "add":
      let (day, time) = try moment(from: &body)
      return .add(ListedDate(day, time: time))
    case "until":
      body.require("date")
      return .until(try body.string("date").map { try date($0, "change.date") })
    case "observance": return .observance(try observance(from: &body))
    default: throw WebError.badField("change.kind", expected: .oneOf(kinds))
    }
  }

  private static let kinds = [
    "time", "minutes", "places", "place", "recurrence", "title", "note", "cancel", "restore", "skip", "move", "add",
    "until", "observance",
  ]

  /// All of it: what is null or left out is as if nobody had said it.
  private static func observance(from body: inout JSONObject) throws -> Observance {
    func stance(_ key: String) throws -> Observance.Stance? {
      try body.string(key).map { word in
        guard let stance = Observance.Stance(rawValue: word) else {
          throw WebError.badField("change.\(key)", expected: .oneOf(["observes", "meets", "not_stated"]))
        }
        return stance
      }
    }
    body.require("public_holidays")
    body.require("school_holidays")
    let (municipalities, meetsDuring) = (body.strings("municipalities"), body.strings("meets_during"))
    return Observance(
      publicHolidays: try stance("public_holidays") ?? .notStated,
      schoolHolidays: try stance("school_holidays") ?? .notStated,
      municipalities: municipalities.isEmpty ? nil : municipalities,
      venue: try stance("venue_closures"),
      meetsDuring: meetsDuring.isEmpty ? nil : meetsDuring
    )
  }

  static func date(_ text: String, _ field: String) throws -> LocalDate {
    guard let date = LocalDate(text) else { throw WebError.badField(field, expected: .a(.date)) }
    return date
  }

  private static func time(_ text: String, _ field: String) throws -> LocalTime {
    guard let time = LocalTime(text) else { throw WebError.badField(field, expected: .a(.time)) }
    return time
  }

  private static func number(_ number: Int?, in range: ClosedRange<Int>, _ field: String) throws -> Int? {
    guard number.map(range.contains) ?? true else {
      throw WebError.badField(field, expected: .numberOrNull(range))
    }
    return number
  }

  private static func moment(from body: inout JSONObject) throws -> (LocalDate, LocalTime?) {
    let day = try date(body.string("date", required: true) ?? "", "change.date")
    return (day, try body.string("time").map { try time($0, "change.time") })
  }

  private static func place(from body: inout JSONObject) throws -> Place {
    let (venue, room) = (body.string("venue_id", required: true), body.string("room_id"))
    guard let venue = venue.flatMap({ Identifier<Venue>($0) }) else {
      throw WebError.badField("change.venue_id", expected: .a(.id))
    }
    let chosen = try room.map { text in
      guard let room = Identifier<Room>(text) else { throw WebError.badField("change.room_id", expected: .a(.id)) }
      return room
    }
    return Place(venue: venue, room: chosen)
  }

  private static func pattern(from body: inout JSONObject) throws -> Segment.Pattern {
    let (text, weeks) = (body.string("rule", required: true) ?? "", body.string("weeks"))
    let parity = try weeks.map { word in
      guard let parity = WeekParity(rawValue: word) else {
        throw WebError.badField("change.weeks", expected: .oneOf(["even", "odd"]))
      }
      return parity
    }
    do throws(RuleRefusal) { return .rule(try RecurrenceRule(text: text), parity: parity) } catch {
      throw WebError.badField(
        "change.rule",
        expected: .rule(why: "\(error)")
      )
    }
  }
}
