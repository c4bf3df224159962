import ArgumentParser
import Foundation

/// Where the program begins: what it writes, the database and its key first of all, is its owner's alone.
@main
enum Start {
  static func main() async {
    umask(0o077)
    await Tapaamo.main()
  }
}

/// The program: every command reads its configuration, the clock and the zone files, and passes values on.
struct Tapaamo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tapaamo",
    abstract: "The calendar and booking desk of open meeting places.",
    discussion: "Data goes to standard output, talk to standard error. `--json` makes the data machine-readable.",
    version: "1",
    subcommands: [
      Serve.self, Migrate.self, Import.self, Export.self, Publish.self, BookingCommand.self, AuditCommand.self,
      InvitationCommand.self,
      JoinLinkCommand.self, PlanCommand.self, ApplyCommand.self, ClosuresCommand.self, UserCommand.self,
      OutboxCommand.self, TokenCommand.self, WebhookCommand.self, DeviceCommand.self, PolicyCommand.self, Recur.self,
      Demo.self, Copy.self,
      Doctor.self,
    ]
  )
}
