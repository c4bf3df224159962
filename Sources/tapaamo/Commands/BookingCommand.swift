import ArgumentParser
import Operations
import Scheduling

/// The bookings of a session, for whoever keeps the desk by hand.
struct BookingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "booking",
    abstract: "List, make, cancel and move bookings; move a queue up.",
    subcommands: [
      ListBookingsCommand.self, BookCommand.self, CancelBookingCommand.self, MoveBookingCommand.self,
      SettleCommand.self,
    ]
  )
}

/// One booking, as the command line says it.
private struct BookingLine: Encodable {
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

private func identifier<Entity>(_ text: String) throws -> Identifier<Entity> {
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

  @Option(help: "How many adults.")
  var adults = 1

  @Option(help: "Children as BAND=COUNT, for example 1-2=1; repeat for several.")
  var child: [String] = []

  @Option(help: "A name or nickname.")
  var name: String?

  @Option(help: "An e-mail address.")
  var email: String?

  @Option(help: "A telephone number.")
  var phone: String?

  @Option(help: "Which appointment, from 0.")
  var slot: Int?

  @Option(help: "The language of the messages: fi, sv or en.")
  var language = "fi"

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      var children: [AgeBand: Int] = [:]
      for text in child {
        let halves = text.split(separator: "=").map(String.init)
        guard halves.count == 2, let band = AgeBand(rawValue: halves[0]), let count = Int(halves[1]) else {
          throw Failure.badInput("--child \(text): give BAND=COUNT, for example 1-2=1.")
        }
        children[band] = count
      }
      guard ["fi", "sv", "en"].contains(language) else {
        throw Failure.badInput("--language \(language): fi, sv or en.")
      }
      var verb = BookPlace(
        course ? .course(try identifier(id)) : .session(try identifier(id)),
        party: Party(adults: adults, children: children),
        contact: Contact(name: name, email: email, phone: phone),
        language: language,
        repeatKey: nil
      )
      verb.slot = slot
      try BookingLine(try await verb.run(at: try await House.open(storage), as: .system)).say(output)
    }
  }
}

/// `tapaamo booking cancel ID`.
struct CancelBookingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Give a place back.")

  @Argument(help: "The booking's id.")
  var id: String

  @Option(help: "Why, in words for the family.")
  var reason: String?

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let verb = CancelBooking(try identifier(id), reason: reason)
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
