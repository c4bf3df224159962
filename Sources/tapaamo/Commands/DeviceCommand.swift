import ArgumentParser
import Operations
import Scheduling

/// Tablets at the door.
struct DeviceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device",
    abstract: "Add, list and end tablets of venues.",
    subcommands: [AddDeviceCommand.self, ListDevicesCommand.self, EndDevice.self]
  )
}

/// `tapaamo device add`.
struct AddDeviceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a tablet: prints the link to open on it, and the PIN to type there."
  )

  @Option(help: "A name to recognise it by.")
  var label: String

  @Option(help: "The id of the venue.")
  var venue: String

  @Option(help: "The id of the organisation whose lists it shows.")
  var organisation: String

  @OptionGroup var address: PublicAddress
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    let id: String
    let link: String
    let pin: String
  }

  func run() async throws {
    try await reporting {
      guard let venue = Identifier<Venue>(venue), let organisation = Identifier<Organisation>(organisation) else {
        throw Failure.badInput("--venue and --organisation take ids, as the API and export give them.")
      }
      let desk = try await House.open(storage)
      let made = try await AddDevice(label: label, at: venue, of: organisation).run(at: desk, as: .system)
      let link = "\(address.text)/fi/devices/open/\(made.device.id)/\(made.token)"
      if output.json { return try Talk.json(Report(id: made.device.id.text, link: link, pin: made.pin)) }
      Talk.data(link)
      Talk.data(made.pin)
      Talk.say("Open the link on the tablet and type the PIN there. Neither is shown again.")
    }
  }
}

/// `tapaamo device list`.
struct ListDevicesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tablets there are.")

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let id: String
    let label: String
    let venue: String
    let organisation: String
    let isEnrolled: Bool
    let seen: String?
  }

  func run() async throws {
    try await reporting {
      let lines = try await ListDevices().run(at: try await House.open(storage), as: .system).map { device in
        Line(
          id: device.id.text,
          label: device.label,
          venue: device.venue.text,
          organisation: device.organisation.text,
          isEnrolled: device.isEnrolled,
          seen: device.seen?.description
        )
      }
      if output.json { return try Talk.json(lines) }
      for line in lines {
        let state = line.isEnrolled ? line.seen.map { "seen \($0)" } ?? "enrolled" : "waits for its tablet"
        Talk.data("\(line.id)  \(line.venue)  \(state)  \(line.label)")
      }
    }
  }
}

/// `tapaamo device end`.
struct EndDevice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "end", abstract: "End a tablet at once.")

  @Argument(help: "The device's id.")
  var id: String

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      guard let id = Identifier<Device>(id) else { throw Failure.badInput("\(id) is not an id.") }
      try await RevokeDevice(id).run(at: try await House.open(storage), as: .system)
      Talk.say("Ended.")
    }
  }
}
