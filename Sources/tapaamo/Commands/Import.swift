import ArgumentParser
import Foundation
import ICalendar
import Operations
import Scheduling

/// Brings programmes and closure calendars in.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring a programme, a calendar of groups or a closure calendar in.",
    subcommands: [
      ImportProgrammeCommand.self, ImportCalendarCommand.self, ImportTableCommand.self, ImportClosuresCommand.self,
    ]
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
