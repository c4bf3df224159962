import ArgumentParser
import Operations
import Scheduling

/// Groups to which one comes by invitation.
struct InvitationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invitation",
    abstract: "Make, list and renew the links of those who come by invitation.",
    subcommands: [InviteCommand.self, ListInvitationsCommand.self, RenewInvitationCommand.self]
  )
}

private struct InvitationLine: Encodable {
  let number: Int
  let id: String
  let answer: String
  let token: String

  init(_ view: InvitationView) {
    (number, id) = (view.invitation.number, view.invitation.id.text)
    (answer, token) = (view.invitation.answer.rawValue, view.token)
  }

  static func say(_ views: [InvitationView], _ output: OutputOptions) throws {
    let lines = views.map(InvitationLine.init)
    if output.json { return try Talk.json(lines) }
    for line in lines { Talk.data("\(line.number)  \(line.answer)  \(line.id)  \(line.token)") }
  }
}

/// `tapaamo invitation make GROUP`.
struct InviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "make", abstract: "Make links, one for each invitee.")

  @Argument(help: "The group's id.") var group: String
  @Option(help: "The one session that it is to; all of the group's unless given.") var session: String?
  @Option(help: "How many.") var count = 1
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let verb = Invite(to: try identifier(group), session: try session.map { try identifier($0) }, count: count)
      try InvitationLine.say(try await verb.run(at: try await House.open(storage), as: .system), output)
    }
  }
}

/// `tapaamo invitation list GROUP`.
struct ListInvitationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "A group's invitations, and the answers."
  )

  @Argument(help: "The group's id.") var group: String
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let verb = ListInvitations(to: try identifier(group))
      try InvitationLine.say(try await verb.run(at: try await House.open(storage), as: .system), output)
    }
  }
}

/// `tapaamo invitation renew ID`.
struct RenewInvitationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Make a link worthless, and a new one."
  )

  @Argument(help: "The invitation's id.") var id: String
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let verb = RenewInvitation(try identifier(id))
      try InvitationLine.say([try await verb.run(at: try await House.open(storage), as: .system)], output)
    }
  }
}

/// `tapaamo join-link GROUP [URL]`.
struct JoinLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join-link",
    abstract: "Say where a group that meets online meets."
  )

  @Argument(help: "The group's id.") var group: String
  @Argument(help: "An address that begins with https://; none where it does not meet online any more.") var url: String?
  @Flag(help: "Show it on a drop-in session's own page, from an hour before the start to the end.") var show = false
  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      let verb = SetJoinLink(of: try identifier(group), to: url, isShown: show)
      try await verb.run(at: try await House.open(storage), as: .system)
      Talk.say(url == nil ? "Taken away." : "Set.")
    }
  }
}
