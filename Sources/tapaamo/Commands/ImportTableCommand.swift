import ArgumentParser
import Language
import Operations
import Scheduling

/// `tapaamo import csv FILE --organisation ORGANISATION`.
struct ImportTableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Bring the groups of a table (.csv) in, one a row.",
    discussion: """
      The first row names the columns, in any order, in Finnish, Swedish or English: id, title, description, venue,
      room, when, from, until, places, registration, ages; title (sv) for another language. When is said in words. A
      row is recognised by its id, or by its title and place. A table with a row that cannot be read is refused whole,
      and each row is named.
      """
  )

  @Argument(help: "The file: UTF-8 or Windows-1252, with ; , or tabs between cells.")
  var file: String

  @Option(help: "Whose groups they are: an id or a name.")
  var organisation: String

  @Option(help: "Where groups meet whose rows name no place: its id or name.")
  var venue: String?

  @Option(help: "The language of texts whose column does not say theirs: fi, sv or en.")
  var language = "fi"

  @Flag(help: "Leave out the rows that are refused, and bring the others in.")
  var skipRefused = false

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    struct Row: Encodable {
      let line: Int
      let title: String?
      let fault: String
    }

    let refused: Bool
    let reason: String?
    let rows: [Row]
    let done: ImportReport
  }

  func run() async throws {
    try await reporting {
      guard LanguageCode(rawValue: language) != nil else {
        throw Failure.badConfiguration("--language \(language): give fi, sv or en.")
      }
      let desk = try await House.open(storage)
      let all = try await ListOrganisations().run(at: desk, as: .system)
      guard let whose = all.first(where: { $0.id.text == organisation || $0.name == organisation }) else {
        throw Failure.badInput("there is no organisation \(organisation).")
      }
      var place: Place?
      if let venue { place = Place(venue: try await Words.venue(venue, at: desk).id) }
      var wish = ImportTable(try InputFile.read(file), of: whose.id, at: place, isDryRun: dryRun)
      (wish.language, wish.leavesOutRefused) = (language, skipRefused)
      let plan = try await wish.run(at: desk, as: .system)
      let today = try desk.zones.zone(House.zone).local(desk.now()).date
      let words = Phrasebook(.en)
      let report = Report(
        refused: plan.isRefused,
        reason: plan.refusal.map { words.tableRefusal($0) },
        rows: plan.rows.map {
          Report.Row(line: $0.line, title: $0.title, fault: words.tableFault($0.fault, today: today))
        },
        done: ImportReport(plan.plan, isDryRun: dryRun)
      )
      let faults = report.rows.map { row in
        "line \(row.line)\(row.title.map { ", \($0)" } ?? ""): \(row.fault)"
      }
      if output.json { try Talk.json(report) } else if !plan.isRefused { Talk.data(report.done.text) }
      if plan.isRefused {
        throw Failure.badInput(
          (["\(file) was not brought in."] + [report.reason].compactMap(\.self) + faults).joined(separator: "\n  ")
        )
      }
      for fault in faults { Talk.say("  \(fault)") }
    }
  }
}
