import ArgumentParser
import Foundation
import ICalendar
import Operations
import Scheduling

/// Brings programmes and closure calendars in.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring a programme, a calendar of groups or a closure calendar in.",
    subcommands: [ImportProgrammeCommand.self, ImportCalendarCommand.self, ImportClosuresCommand.self]
  )
}

/// Reads a file that was named on the command line.
enum InputFile {
  static let largest = 32 * 1024 * 1024

  /// - Throws: `Failure.badInput`.
  static func read(_ path: String) throws -> [UInt8] {
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
      throw Failure.badInput("there is no file \(path).")
    }
    guard size <= largest else { throw Failure.badInput("\(path) is larger than \(largest / 1_048_576) MiB.") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.badInput("the file \(path) cannot be read.")
    }
    return [UInt8](data)
  }
}

/// `tapaamo import programme FILE`.
struct ImportProgrammeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme",
    abstract: "Bring a programme in the neutral JSON schema in."
  )

  @Argument(help: "The file.")
  var file: String

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let programme = try ProgrammeFile(json: try InputFile.read(file))
      try await importing(programme, dryRun: dryRun, storage: storage, output: output)
    }
  }
}

/// Imports a programme with a progress bar and prints its report.
func importing(
  _ programme: ProgrammeFile,
  dryRun: Bool,
  briefly: Bool = false,
  storage: DatabaseOptions,
  output: OutputOptions
) async throws {
  let desk = try await House.open(storage, zones: [programme.timezone])
  let bar = ProgressBar(label: "groups")
  let plan = try await ImportProgramme(programme, isDryRun: dryRun)
    .run(at: desk, as: .system) { bar.show($0, of: $1) }
  let report = ImportReport(plan, isDryRun: dryRun)
  if output.json { try Talk.json(report) } else { Talk.data(briefly ? report.summary : report.text) }
}

/// `tapaamo import closures FILE …`.
struct ImportClosuresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "closures",
    abstract: "Bring closure calendars (.ics) in: holidays, breaks."
  )

  @Argument(help: "The files.")
  var files: [String]

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    let file: String
    let calendar: String
    let closures: Int
    let changed: Bool
    let notes: [String]
  }

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      let reader = ClosureCalendarReader(zone: try desk.zones.zone(House.zone))
      var reports: [Report] = []
      for file in files {
        let bytes = try InputFile.read(file)
        let calendars: [ParsedClosures]
        do throws(CalendarTextError) { calendars = try reader.read(bytes) } catch {
          throw Failure.badInput("\(file): \(error.sentence)")
        }
        for calendar in calendars {
          let changed = try await ImportClosures(calendar).run(at: desk, as: .system)
          reports.append(
            Report(
              file: file,
              calendar: calendar.name ?? calendar.kind.rawValue,
              closures: calendar.closures.count,
              changed: changed,
              notes: calendar.notes.map { "line \($0.line): \($0.reason)" }
            )
          )
        }
      }
      if output.json { return try Talk.json(reports) }
      for report in reports {
        Talk.data("\(report.calendar): \(report.closures) closures, \(report.changed ? "brought in" : "as before").")
        for note in report.notes { Talk.say("  \(report.file), \(note)") }
      }
    }
  }
}
