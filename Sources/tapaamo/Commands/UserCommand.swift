import ArgumentParser
import Foundation
import Operations
import Scheduling

/// People who sign in.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Invite people, give and take roles, reset what was lost.",
    subcommands: [
      InviteUser.self, ListUsers.self, GiveRole.self, TakeRole.self, ResetUser.self, EndUser.self,
    ]
  )
}

/// A role and where it is held.
struct RoleOptions: ParsableArguments {
  @Option(help: "The role: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
  var role: String

  @Option(help: "The id of the organisation that it is held in; none for \(Role.networkAdmin.rawValue).")
  var organisation: String?

  @Option(help: "The id of the one venue that it is held at.")
  var venue: String?

  func grant() throws -> RoleGrant {
    guard let role = Role(rawValue: role) else {
      throw Failure.badConfiguration(
        "--role \(role): give one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    let grant = RoleGrant(
      role,
      of: try organisation.map(Self.id),
      at: try venue.map(Self.id)
    )
    guard grant.isWhole else {
      let wants = role.isOfNetwork ? "is of the whole network: leave --organisation out." : "needs --organisation ID."
      throw Failure.badConfiguration("--role \(role.rawValue) \(wants)")
    }
    return grant
  }

  private static func id<Entity>(_ text: String) throws -> Identifier<Entity> {
    guard let id = Identifier<Entity>(text) else { throw Failure.badInput("\(text) is not an id.") }
    return id
  }
}

/// Where links for people begin, as for `serve`.
struct PublicAddress: ParsableArguments {
  @Option(help: "What links start with, https://… (environment: TAPAAMO_PUBLIC_URL; default: http://127.0.0.1:8080)")
  var publicURL: String?

  var text: String {
    let address = publicURL ?? ProcessInfo.processInfo.environment["TAPAAMO_PUBLIC_URL"] ?? "http://127.0.0.1:8080"
    return address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  func link(_ link: PasswordLink, in language: String) -> String {
    "\(text)/\(language)/password/open/\(link.staff)/\(link.token)"
  }
}

/// `tapaamo user invite`.
struct InviteUser: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Ask somebody in; prints the link by which the password is set."
  )

  @Argument(help: "The e-mail address to sign in with.")
  var email: String

  @Option(help: "What the person is called.")
  var name: String

  @Option(help: "The language of mails to the person: fi, sv or en.")
  var language = "fi"

  @OptionGroup var role: RoleOptions
  @OptionGroup var address: PublicAddress
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    let id: String
    let link: String?
  }

  func run() async throws {
    try await reporting {
      guard ["fi", "sv", "en"].contains(language) else {
        throw Failure.badConfiguration("--language \(language): give fi, sv or en.")
      }
      let desk = try await House.open(storage)
      let answer = try await InviteStaff(email: email, name: name, language: language, grant: try role.grant())
        .run(at: desk, as: .system)
      let link = answer.link.map { address.link($0, in: language) }
      if output.json { return try Talk.json(Report(id: answer.member.id.text, link: link)) }
      if let link {
        Talk.data(link)
        Talk.say("Whoever opens it within 7 days sets the password of \(answer.member.email).")
      } else {
        Talk.say("\(answer.member.email) has an account already, and has the role now.")
      }
    }
  }
}

/// `tapaamo user list`.
struct ListUsers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List people and their roles.")

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let id: String
    let email: String
    let name: String
    let roles: [String]
    let hasPassword: Bool
    let hasSecondFactor: Bool
    let ended: String?
  }

  func run() async throws {
    try await reporting {
      let lines = try await ListStaff().run(at: try await House.open(storage), as: .system).map { entry in
        Line(
          id: entry.member.id.text,
          email: entry.member.email,
          name: entry.member.name,
          roles: entry.member.roles.map(\.words).sorted(),
          hasPassword: entry.hasPassword,
          hasSecondFactor: entry.hasSecondFactor ?? false,
          ended: entry.member.ended?.description
        )
      }
      if output.json { return try Talk.json(lines) }
      for line in lines {
        let state = line.ended.map { "closed \($0)" } ?? (line.hasPassword ? "" : "invited")
        let words = [line.id, line.email, line.roles.joined(separator: ", "), state].filter { !$0.isEmpty }
        Talk.data(words.joined(separator: "  "))
      }
    }
  }
}

/// `tapaamo user give-role`.
struct GiveRole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "give-role", abstract: "Give somebody a role.")

  @Argument(help: "The person's id.")
  var id: String

  @OptionGroup var role: RoleOptions
  @OptionGroup var storage: DatabaseOptions

  func run() async throws { try await change(of: id, role, isGiven: true, storage) }
}

/// `tapaamo user take-role`.
struct TakeRole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take-role",
    abstract: "Take a role from somebody; without one left, the account is closed."
  )

  @Argument(help: "The person's id.")
  var id: String

  @OptionGroup var role: RoleOptions
  @OptionGroup var storage: DatabaseOptions

  func run() async throws { try await change(of: id, role, isGiven: false, storage) }
}

extension AsyncParsableCommand {
  fileprivate func change(
    of id: String,
    _ role: RoleOptions,
    isGiven: Bool,
    _ storage: DatabaseOptions
  ) async throws {
    try await reporting {
      let verb = ChangeRole(of: try staffID(id), try role.grant(), isGiven: isGiven)
      let member = try await verb.run(at: try await House.open(storage), as: .system)
      let roles = member.roles.map(\.words).sorted().joined(separator: ", ")
      Talk.say(roles.isEmpty ? "\(member.email) has no role left: the account is closed." : "\(member.email): \(roles)")
    }
  }
}

private func staffID(_ text: String) throws -> Identifier<StaffMember> {
  guard let id = Identifier<StaffMember>(text) else { throw Failure.badInput("\(text) is not an id.") }
  return id
}

/// `tapaamo user reset`.
struct ResetUser: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Print a link for a new password; with --second-factor, take a lost second factor away."
  )

  @Argument(help: "The e-mail address.")
  var email: String

  @Flag(help: "Take the second factor away, and end all sign-ins.")
  var secondFactor = false

  @OptionGroup var address: PublicAddress
  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      guard let link = try await ResetPassword(email: email).run(at: desk, as: .system) else {
        throw Failure.badInput("\(email): there is no such account.")
      }
      if secondFactor { try await DropSecondFactor(.of(link.staff)).run(at: desk, as: .system) }
      Talk.data(address.link(link, in: "fi"))
      Talk.say("Whoever opens it within an hour sets the password.")
    }
  }
}

/// `tapaamo user end`.
struct EndUser: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "end", abstract: "Close an account at once.")

  @Argument(help: "The person's id.")
  var id: String

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      try await EndStaff(try staffID(id)).run(at: try await House.open(storage), as: .system)
      Talk.say("Closed; all sign-ins are ended.")
    }
  }
}

extension RoleGrant {
  fileprivate var words: String {
    [role.rawValue, organisation?.text, venue?.text].compactMap(\.self).joined(separator: ":")
  }
}
