import ArgumentParser
import ICalendar
import Operations
import Scheduling

/// `tapaamo import closures FILE …`: the plan of each calendar, made and done at once.
struct ImportClosuresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "closures",
    abstract: "Bring closure calendars (.ics) in: holidays, breaks. Groups that observe them follow.",
    discussion: "What is booked, or was made by hand, stays: tapaamo plan closures FILE names it, to be confirmed."
  )

  @Argument(help: "The files; shipped:NAME for one that ships with the program.")
  var files: [String]

  @Option(help: "The venue whose own closures these are: its id or name. Without it, what the files say.")
  var venue: String?

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    let file: String
    let calendar: String
    let closures: Int
    let changed: Bool
    let notes: [String]
    let plan: PlanOutline
  }

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      var id: Identifier<Venue>?
      if let venue { id = try await Words.venue(venue, at: desk).id }
      var reports: [Report] = []
      for file in files {
        for calendar in try ClosureFile.read(file, at: desk) {
          let plan =
            dryRun
            ? try await MakePlan(PlanRequest(.calendar(calendar, venue: id))).run(at: desk, as: .system)
            : try await ImportClosures(calendar, venue: id).run(at: desk, as: .system)
          reports.append(
            Report(
              file: file,
              calendar: calendar.name ?? calendar.kind.rawValue,
              closures: calendar.closures.count,
              changed: !plan.calendars.isEmpty,
              notes: calendar.notes.map { "line \($0.line): \($0.reason)" },
              plan: plan.outline
            )
          )
        }
      }
      if output.json { return try Talk.json(reports) }
      for report in reports {
        Talk.data("\(report.calendar): \(report.closures) closures, \(outcome(of: report)).")
        for note in report.notes { Talk.say("  \(report.file), \(note)") }
        guard !report.plan.activities.isEmpty else { continue }
        Talk.data(PlanReport(report.plan, isDone: !dryRun, zones: desk.zones).text)
      }
    }
  }

  private func outcome(of report: Report) -> String {
    if !report.changed { return "as before" }
    return dryRun ? "to be brought in" : "brought in"
  }
}
