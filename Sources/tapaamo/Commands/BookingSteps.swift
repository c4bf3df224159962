import ArgumentParser
import Operations
import Scheduling

/// Who comes, as options.
struct PartyOptions: ParsableArguments {
  @Option(help: "How many adults.")
  var adults = 1

  @Option(help: "Children as BAND=COUNT, for example 1-2=1; repeat for several.")
  var child: [String] = []

  func party() throws -> Party {
    var children: [AgeBand: Int] = [:]
    for text in child {
      let halves = text.split(separator: "=").map(String.init)
      guard halves.count == 2, let band = AgeBand(rawValue: halves[0]), let count = Int(halves[1]) else {
        throw Failure.badInput("--child \(text): give BAND=COUNT, for example 1-2=1.")
      }
      children[band] = count
    }
    return Party(adults: adults, children: children)
  }
}

/// How a family is reached, as options.
struct ContactOptions: ParsableArguments {
  @Option(help: "A name or nickname.")
  var name: String?

  @Option(help: "An e-mail address.")
  var email: String?

  @Option(help: "A telephone number.")
  var phone: String?

  @Option(help: "The language of the messages: fi, sv or en.")
  var language = "fi"

  var contact: Contact { Contact(name: name, email: email, phone: phone) }

  func checkedLanguage() throws -> String {
    guard ["fi", "sv", "en"].contains(language) else {
      throw Failure.badInput("--language \(language): fi, sv or en.")
    }
    return language
  }
}

/// A step of a booking that is there: its id, and what it is to become.
protocol BookingStepCommand: AsyncParsableCommand {
  var id: String { get }
  var storage: DatabaseOptions { get }
  var output: OutputOptions { get }
  func verb(_ id: Identifier<Booking>) throws -> (Desk, Actor) async throws -> BookingView
}

extension BookingStepCommand {
  func run() async throws {
    try await reporting {
      let verb = try verb(try identifier(id))
      try BookingLine(try await verb(try await House.open(storage), .system)).say(output)
    }
  }
}

/// `tapaamo booking extend ID`.
struct ExtendCommand: BookingStepCommand {
  static let configuration = CommandConfiguration(commandName: "extend", abstract: "Keep a held place a little longer.")

  @Argument(help: "The booking's id.") var id: String
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func verb(_ id: Identifier<Booking>) -> (Desk, Actor) async throws -> BookingView { ExtendHold(id).run }
}

/// `tapaamo booking confirm ID`.
struct ConfirmCommand: BookingStepCommand {
  static let configuration = CommandConfiguration(commandName: "confirm", abstract: "Take the place that was held.")

  @Argument(help: "The booking's id.") var id: String
  @OptionGroup var contact: ContactOptions
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func verb(_ id: Identifier<Booking>) throws -> (Desk, Actor) async throws -> BookingView {
    ConfirmHold(id, contact: contact.contact, language: try contact.checkedLanguage()).run
  }
}

/// `tapaamo booking accept ID`.
struct AcceptCommand: BookingStepCommand {
  static let configuration = CommandConfiguration(commandName: "accept", abstract: "Take the place that was offered.")

  @Argument(help: "The booking's id.") var id: String
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func verb(_ id: Identifier<Booking>) -> (Desk, Actor) async throws -> BookingView { AcceptOffer(id).run }
}

/// `tapaamo booking decline ID`.
struct DeclineCommand: BookingStepCommand {
  static let configuration = CommandConfiguration(commandName: "decline", abstract: "Give an offered place up.")

  @Argument(help: "The booking's id.") var id: String
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func verb(_ id: Identifier<Booking>) -> (Desk, Actor) async throws -> BookingView { DeclineOffer(id).run }
}

/// `tapaamo booking party ID`.
struct PartyCommand: BookingStepCommand {
  static let configuration = CommandConfiguration(commandName: "party", abstract: "Change who comes.")

  @Argument(help: "The booking's id.") var id: String
  @OptionGroup var party: PartyOptions
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func verb(_ id: Identifier<Booking>) throws -> (Desk, Actor) async throws -> BookingView {
    ChangeParty(id, to: try party.party()).run
  }
}

/// `tapaamo booking renew-link ID`.
struct RenewLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew-link",
    abstract: "Make a family's links worthless, and print the secret of the new one."
  )

  @Argument(help: "The booking's id.") var id: String
  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      Talk.data(try await RenewLink(try identifier(id)).run(at: try await House.open(storage), as: .system).token)
    }
  }
}

/// `tapaamo booking slots SESSION`.
struct SlotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "slots", abstract: "A session's appointments.")

  @Argument(help: "The session's id.") var session: String
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let slot: Int
    let start: String
    let end: String
    let free: Bool
  }

  func run() async throws {
    try await reporting {
      let slots = try await ListSlots(of: try identifier(session)).run(at: try await House.open(storage), as: .system)
      let lines = slots.map {
        Line(slot: $0.number, start: $0.start.description, end: $0.end.description, free: $0.isFree)
      }
      if output.json { return try Talk.json(lines) }
      for line in lines { Talk.data("\(line.slot)  \(line.start)  \(line.end)  \(line.free ? "free" : "taken")") }
    }
  }
}
