import ArgumentParser
import Operations

/// `tapaamo demo`.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Load the example programme, with dates around today."
  )

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let programme = try ProgrammeFile(json: ShippedCalendars.exampleProgramme)
      try await importing(programme, dryRun: false, briefly: true, storage: storage, output: output)
    }
  }
}
