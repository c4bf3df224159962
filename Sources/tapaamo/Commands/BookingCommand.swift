import ArgumentParser
import Operations
import Scheduling

/// The bookings of a session, for whoever keeps the desk by hand.
struct BookingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "booking",
    abstract: "List, make, change, cancel and move bookings; move a queue up.",
    subcommands: [
      ListBookingsCommand.self, SlotsCommand.self, BookCommand.self, ExtendCommand.self, ConfirmCommand.self,
      AcceptCommand.self, DeclineCommand.self, PartyCommand.self, MoveBookingCommand.self, CancelBookingCommand.self,
      RenewLinkCommand.self, SettleCommand.self,
    ]
  )
}

/// One booking, as the command line says it.
struct BookingLine: Encodable {
  let id: String
  let reference: String
  let state: String
  let people: Int
  let places: Int
  let position: Int?
  let expires: String?
  let name: String?

  init(_ view: BookingView) {
    let booking = view.booking
    (id, reference, state) = (booking.id.text, booking.reference, booking.state.rawValue)
    (people, places, position) = (booking.party.people, booking.places, view.position)
    (expires, name) = (booking.expires?.description, booking.contact.name)
  }

  func say(_ output: OutputOptions) throws {
    if output.json { return try Talk.json(self) }
    let place = position.map { " (\($0))" } ?? expires.map { " until \($0)" } ?? ""
    Talk.data("\(id)  \(reference)  \(state)\(place)  \(people) people, \(places) places  \(name ?? "")")
  }
}

func identifier<Entity>(_ text: String) throws -> Identifier<Entity> {
  guard let id = Identifier<Entity>(text) else { throw Failure.badInput("\(text) is not an id.") }
  return id
}

/// `tapaamo booking list SESSION`.
struct ListBookingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Who has or wants a place.")

  @Argument(help: "The session's id.")
  var session: String

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let found = try await ListBookings(of: try identifier(session)).run(
        at: try await House.open(storage),
        as: .system
      )
      if output.json { return try Talk.json(found.map(BookingLine.init)) }
      for view in found { try BookingLine(view).say(output) }
    }
  }
}

/// `tapaamo booking book SESSION`.
struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "book", abstract: "Take a place for a family.")

  @Argument(help: "The session's id; with --course the group's.")
  var id: String

  @Flag(help: "Take a place in all sessions that are still to come.")
  var course = false

  @Flag(help: "Only keep the place for ten minutes, for `tapaamo booking confirm`.")
  var hold = false

  @OptionGroup var party: PartyOptions

  @OptionGroup var contact: ContactOptions

  @Option(help: "Which appointment, from 0.")
  var slot: Int?

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      var verb = BookPlace(
        course ? .course(try identifier(id)) : .session(try identifier(id)),
        party: try party.party(),
        contact: contact.contact,
        language: try contact.checkedLanguage(),
        repeatKey: nil
      )
      (verb.slot, verb.isHold) = (slot, hold)
      try BookingLine(try await verb.run(at: try await House.open(storage), as: .system)).say(output)
    }
  }
}

/// In whose name somebody at the desk cancels.
enum Canceller: String, ExpressibleByArgument, CaseIterable { case organiser, family }

/// `tapaamo booking cancel ID`.
struct CancelBookingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Give a place back.")

  @Argument(help: "The booking's id.")
  var id: String

  @Option(help: "Why, in words for the family.")
  var reason: String?

  @Option(help: "In whose name: organiser, or family where it asked for it.")
  var by = Canceller.organiser

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let verb = CancelBooking(try identifier(id), reason: reason, by: by == .family ? .family : .organiser)
      try BookingLine(try await verb.run(at: try await House.open(storage), as: .system)).say(output)
    }
  }
}

/// `tapaamo booking move ID SESSION`.
struct MoveBookingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "move", abstract: "Move a booking to another session.")

  @Argument(help: "The booking's id.")
  var id: String

  @Argument(help: "The id of another session of the same group.")
  var session: String

  @Option(help: "Which appointment there, from 0.")
  var slot: Int?

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let verb = MoveBooking(try identifier(id), to: try identifier(session), slot: slot)
      try BookingLine(try await verb.run(at: try await House.open(storage), as: .system)).say(output)
    }
  }
}

/// `tapaamo booking settle GROUP`.
struct SettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: "Move a group's queue up: promote, or offer, what its places allow."
  )

  @Argument(help: "The group's id.")
  var group: String

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      try await SettleQueue(of: try identifier(group)).run(at: try await House.open(storage), as: .system)
      Talk.say("Done.")
    }
  }
}
