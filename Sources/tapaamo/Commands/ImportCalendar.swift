import ArgumentParser
import ICalendar
import Language
import Operations
import Scheduling

/// `tapaamo import calendar FILE --venue VENUE`.
struct ImportCalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Bring the groups of a calendar file (.ics) in.",
    discussion: """
      Each event or series of the file becomes a group of the meeting place; a file that comes in again brings its
      groups up to date. Groups of Tapaamo's own export stay where they are. A group whose room is taken comes in as a
      draft; one that families see already stays as it was. Texts only: alarms, attachments, formatting and persons are left out, with a note. A file that
      holds something unreadable is refused whole, and each event that is the cause is named.
      """
  )

  @Argument(help: "The file.")
  var file: String

  @Option(help: "The meeting place: its id, the name that an import gave it, or its name.")
  var venue: String

  @Option(help: "Who arranges the groups that are new: an id or a name. Not needed where there is one only.")
  var organisation: String?

  @Option(help: "The language of texts that do not say theirs: a code such as fi.")
  var language = "fi"

  @Option(help: "How many components and sessions are taken at most, rules of any length; 5000 without it.")
  var max: Int?

  @Flag(help: "Leave out the events that are refused, and bring the others in.")
  var skipRefused = false

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      if let max, !(1...1_000_000).contains(max) { throw Failure.badConfiguration("--max \(max): give 1 to 1000000.") }
      let desk = try await House.open(storage)
      var wish = ImportCalendar(
        try InputFile.read(file),
        venue: venue,
        organisation: organisation,
        isDryRun: dryRun,
        zone: { try? ZoneFile.load($0) }
      )
      wish.language = language
      wish.leavesOutRefused = skipRefused
      if let max {
        wish.text.bytes = InputFile.largest
        wish.text.components = max
        wish.sessions = max
        wish.admission = nil
      }
      let plan = try await wish.run(at: desk, as: .system)
      let report = CalendarReport(plan, file: file, isDryRun: dryRun)
      if output.json { try Talk.json(report) } else if !plan.isRefused { Talk.data(report.text) }
      if plan.isRefused { throw Failure.badInput(report.refusal) }
    }
  }
}

/// What the import of a calendar did, or would do, or why it does nothing.
struct CalendarReport: Encodable {
  struct Note: Encodable {
    let line: Int
    let uid: String?
    let title: String?
    /// `refused`, `left_out` or `information`.
    let weight: String
    let words: String
  }

  let file: String
  let refused: Bool
  /// Why the file is refused as a whole, in words.
  let reason: String?
  let done: ImportReport
  let notes: [Note]

  init(_ plan: CalendarPlan, file: String, isDryRun: Bool) {
    let words = Phrasebook(.en)
    self.file = file
    refused = plan.isRefused
    reason = plan.refusal.map { words.refusal($0) }
    done = ImportReport(plan.programme, isDryRun: isDryRun)
    notes = plan.notes.map {
      Note(
        line: $0.line,
        uid: $0.uid,
        title: $0.title,
        weight: $0.matter.weight.word,
        words: words.note($0)
      )
    }
  }

  var text: String {
    let lines = notes.map { "  \($0.words)" }
    return ([done.text] + (lines.isEmpty ? [] : ["", "Notes on the file (\(lines.count)):"] + lines))
      .joined(separator: "\n")
  }

  /// All that keeps the file from coming in, a line each.
  var refusal: String {
    let faults = notes.filter { $0.weight == CalendarNote.Weight.refused.word }.map(\.words)
    return (["\(file) was not brought in."] + [reason].compactMap { $0 } + faults).joined(separator: "\n  ")
  }
}

extension CalendarNote.Weight {
  fileprivate var word: String {
    switch self {
    case .information: "information"
    case .leftOut: "left_out"
    case .refused: "refused"
    }
  }
}
