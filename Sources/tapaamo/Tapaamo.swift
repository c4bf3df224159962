import ArgumentParser

/// The program: every command reads its configuration, the clock and the zone files, and passes values on.
@main
struct Tapaamo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tapaamo",
    abstract: "The calendar and booking desk of open meeting places.",
    discussion: "Data goes to standard output, talk to standard error. `--json` makes the data machine-readable.",
    version: "1",
    subcommands: [
      Serve.self, Migrate.self, Import.self, Export.self, Publish.self, TokenCommand.self, Recur.self, Demo.self,
      Doctor.self,
    ]
  )
}
