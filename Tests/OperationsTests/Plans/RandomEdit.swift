import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

/// One change at random of whatever sessions there are, of every kind that there is.
struct RandomEdit {
  /// Where the group may go, and what may be closed.
  struct Places {
    let house: Venue
    let library: Venue
    let holidays: Identifier<ClosureCalendar>

    init(_ desk: TestDesk) async throws {
      let venues = try await ListVenues().run(at: desk.desk, as: .system).map(\.value)
      house = try #require(venues.first { $0.name == "Kylätalo" })
      library = try #require(venues.first { $0.name == "Kirjasto" })
      holidays = try #require(try await ListClosures().run(at: desk.desk, as: .visitor).first).id
    }
  }

  let sessions: [Session]
  let places: Places
  let now: Instant

  private var today: LocalDate { TestDesk.helsinki.local(now).date }

  func request(_ random: inout SplitMix, of activity: Identifier<Activity>) -> PlanRequest {
    // Sometimes everything that the plan could ask for is confirmed at once.
    let confirmed = Bool.random(using: &random) ? Set(sessions.map(\.id)) : []
    let work = Int.random(in: 0..<4, using: &random) == 0 ? wide(&random, of: activity) : nil
    return PlanRequest(work ?? .edit(activity, edit(&random)), confirmed: confirmed, reason: "muutos")
  }

  /// A change that is not of one group's schedule alone.
  private func wide(_ random: inout SplitMix, of activity: Identifier<Activity>) -> PlanRequest.Work {
    let first = today + Int.random(in: 0..<70, using: &random)
    let last = first + Int.random(in: 0..<15, using: &random)
    let name = "loma \(Int.random(in: 0..<4, using: &random))"
    let closure = Closure(uid: name, first: first, last: last, names: ["fi": name], isTentative: false)
    let venue = Bool.random(using: &random) ? places.house.id : places.library.id
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .addClosure(closure, to: places.holidays)
    case 1: return .removeClosure(name, from: places.holidays)
    case 2: return .closeVenue(venue, closure)
    case 3: return .emergency(venue, from: first, until: first + 2)
    case 4: return .end(Bool.random(using: &random) ? .activity(activity) : .venue(venue), last + 20)
    default:
      let copy = SeasonCopy(from: today - 30, until: today + 60, first: today + 63, last: today + 63 + 60)
      return .season(.activity(activity), copy)
    }
  }

  private func edit(_ random: inout SplitMix) -> ScheduleEdit {
    let date = sessions.randomElement(using: &random)?.originalStart.date ?? today
    let one = sessions.randomElement(using: &random).map { ScheduleEdit.Reach.this($0.id) } ?? .all
    let reach = [one, .following(date), .all][Int.random(in: 0..<3, using: &random)]
    let day = today + Int.random(in: 1..<60, using: &random)
    let time = LocalTime(secondsSinceMidnight: Int.random(in: 16...40, using: &random) * 1800)
    let isNothing = Int.random(in: 0..<4, using: &random) == 0
    switch Int.random(in: 0..<17, using: &random) {
    case 0: return ScheduleEdit(.time(time), of: reach)
    case 1: return ScheduleEdit(.minutes(isNothing ? nil : Int.random(in: 30...120, using: &random)), of: reach)
    case 2: return ScheduleEdit(.title(["fi": "Ryhmä \(time)"]), of: reach)
    case 3: return ScheduleEdit(.note(isNothing ? nil : "Huom \(time)"), of: reach)
    case 4: return ScheduleEdit(.places(isNothing ? nil : Int.random(in: 1...9, using: &random)), of: reach)
    case 5: return ScheduleEdit(.cancel(reason: "este"), of: isNothing ? reach : one)
    case 6: return ScheduleEdit(.restore, of: Bool.random(using: &random) ? .all : one)
    case 7, 8: return ScheduleEdit(.move(to: day, at: Bool.random(using: &random) ? time : nil), of: one)
    case 9: return ScheduleEdit(.skip(note: nil), of: one)
    case 10: return ScheduleEdit(.add(ListedDate(day, time: Bool.random(using: &random) ? time : nil)), of: .all)
    case 11: return ScheduleEdit(.until(isNothing ? nil : day + 20), of: .all)
    case 12, 13: return ScheduleEdit(.site(site(&random)), of: reach)
    case 14: return ScheduleEdit(.observance(observance(&random)), of: .all)
    default:
      let weekday = Weekday.allCases.randomElement(using: &random) ?? .monday
      let rule = RecurrenceRule(.weekly, days: [RecurrenceRule.Day(weekday)])
      return ScheduleEdit(.pattern(.rule(rule, parity: nil)), of: reach)
    }
  }

  private func site(_ random: inout SplitMix) -> Place {
    guard Bool.random(using: &random) else { return Place(venue: places.library.id) }
    let room = places.house.rooms.randomElement(using: &random)?.id
    return Place(venue: places.house.id, room: Bool.random(using: &random) ? room : nil)
  }

  private func observance(_ random: inout SplitMix) -> Observance {
    let stances = Observance.Stance.allCases
    return Observance(
      publicHolidays: stances.randomElement(using: &random) ?? .observes,
      schoolHolidays: .observes,
      venue: Bool.random(using: &random) ? .meets : nil,
      meetsDuring: Bool.random(using: &random) ? ["loma 1"] : nil
    )
  }
}
