import ArgumentParser
import Foundation
import ICalendar
import Operations
import SQLiteEngine
import Scheduling
import Storage

/// A closure planned over ten thousand activities, a venue's season copied, and one edit beside them.
struct Plans: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Plan a closure over 10 000 groups; copy a season.")

  @OptionGroup var options: BenchOptions

  @Option(help: "How many groups there are.")
  var groups = 10_000

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try SQLiteDatabase(path: folder.appending(path: "bench.sqlite").path)
    try await database.migrate(now: 0)
    let desk = try desk(database)
    _ = try await ImportProgramme(try file(), isDryRun: false).run(at: desk, as: .system)
    let sessions = try await database.read { try $0.number("SELECT COUNT(*) FROM session") }
    let (closure, season, edit) = try await requests(at: desk)
    let idle = Memory.peak
    let comparison = try await Comparison(
      "\(groups) groups, \(sessions) sessions",
      rounds: options.rounds,
      sides: [
        .init(name: "a closure planned over all", amount: groups, unit: "groups") {
          let plan = try await MakePlan(closure).run(at: desk, as: .system)
          guard plan.activities.count == groups else { throw ValidationError("\(plan.activities.count) concerned") }
        },
        .init(name: "a venue's season copied (planned)", amount: groups / Self.venues, unit: "groups") {
          let plan = try await MakePlan(season).run(at: desk, as: .system)
          guard plan.activities.count == groups / Self.venues else { throw ValidationError("not all copied") }
        },
        .init(name: "one edit planned", amount: 1, unit: "groups") {
          _ = try await MakePlan(edit).run(at: desk, as: .system)
        },
      ]
    )
    try comparison.print(asJSON: options.json)
    try await applied(closure, season, at: desk, idle: idle)
  }

  private static let venues = 100

  /// What is done once: it changes the database.
  private func applied(_ closure: PlanRequest, _ season: PlanRequest, at desk: Desk, idle: Int) async throws {
    for (name, request) in [("the season applied", season), ("the closure applied", closure)] {
      let plan = try await MakePlan(request).run(at: desk, as: .system)
      let took = try await ContinuousClock().measure {
        _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: desk, as: .system)
      }
      let steps = plan.outline.activities.reduce(0) { $0 + $1.steps.count }
      print(
        "  \(name): \(took.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 2)))), \(steps) sessions"
      )
    }
    print("  memory: \(Memory.peak) MB at most, \(idle) MB before the first plan")
  }

  private func requests(at desk: Desk) async throws -> (closure: PlanRequest, season: PlanRequest, edit: PlanRequest) {
    let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-TAPAAMO-KIND:public-holidays\r\nEND:VCALENDAR\r\n"
    let reader = ClosureCalendarReader(zone: try desk.zones.zone("Europe/Helsinki"))
    for calendar in try reader.read(Array(text.utf8)) {
      _ = try await ImportClosures(calendar).run(at: desk, as: .system)
    }
    guard let id = try await ListClosures().run(at: desk, as: .system).first?.id,
      let venue = try await ListVenues().run(at: desk, as: .system).first?.value.id,
      let first = LocalDate("2027-02-15"), let from = LocalDate("2027-01-11"), let until = LocalDate("2027-05-23"),
      let begins = LocalDate("2027-08-30"), let ends = LocalDate("2027-12-19")
    else { throw ValidationError("nothing to plan") }
    let closure = Closure(uid: "loma", first: first, last: first + 6, names: ["fi": "loma"], isTentative: false)
    let activity = try await FindGroup("g0").run(at: desk, as: .system).activity.id
    guard let time = LocalTime("10:30") else { throw ValidationError("no time") }
    return (
      PlanRequest(.addClosure(closure, to: id)),
      PlanRequest(.season(.venue(venue), SeasonCopy(from: from, until: until, first: begins, last: ends))),
      PlanRequest(.edit(activity, ScheduleEdit(.time(time), of: .all)))
    )
  }

  private func desk(_ database: SQLiteDatabase) throws -> Desk {
    guard let rule = ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4"), let now = Instant("2026-12-01T08:00:00Z") else {
      throw ValidationError("no zone")
    }
    return Desk(
      database: database,
      zones: ZoneTable([Zone(name: "Europe/Helsinki", rule: rule)]),
      links: CapabilityLinks(keyID: "bench", key: Array(repeating: 1, count: 32)),
      now: { now }
    )
  }

  private func file() throws -> ProgrammeFile {
    let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    let places = (0..<Self.venues).map {
      #"{"id": "v\#($0)", "name": "Paikka \#($0)", "type": "asukastila", "municipality": "Mallikylä"}"#
    }
    let entries = (0..<groups).map { number in
      #"""
      {"id": "g\#(number)", "title": "Ryhmä \#(number)", "venue_id": "v\#(number % Self.venues)",
       "municipality": "Mallikylä", "organiser": {"name": "Yhdistys \#(number % 300)", "type": "järjestö"},
       "recurrence": {"weekdays": ["\#(days[number % 7])"], "interval_weeks": 1, "start": "10:00", "end": "11:30"},
       "exceptions": {"pause_on_public_holidays": true}, "complete": true,
       "season": {"start": "2027-01-11", "end": "2027-05-23"}}
      """#
    }
    let text = #"{"schema_version": 1, "timezone": "Europe/Helsinki", "venues": [\#(places.joined(separator: ","))],"#
    return try ProgrammeFile(json: Array("\(text) \"groups\": [\(entries.joined(separator: ","))]}".utf8))
  }
}

/// What the process has taken of the machine's memory.
enum Memory {
  /// The most that was resident, in megabytes.
  static var peak: Int {
    let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
    let line = lines.first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}
