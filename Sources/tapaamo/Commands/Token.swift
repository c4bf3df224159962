import ArgumentParser
import Operations
import Scheduling
import Storage

/// Tokens for programs and desks.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make, list and revoke API tokens.",
    subcommands: [CreateTokenCommand.self, ListTokensCommand.self, RevokeTokenCommand.self]
  )
}

/// `tapaamo token create`.
struct CreateTokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "create", abstract: "Make a token; it is shown once.")

  @Option(help: "What it is for: \(Scope.allCases.map(\.rawValue).joined(separator: ", ")); repeat for several.")
  var scope: [String] = ["attendance"]

  @Option(help: "A name to recognise it by.")
  var label = "token"

  @Option(help: "The id of the organisation whose data it opens; without it, the whole network's.")
  var organisation: String?

  @Option(help: "After how many days it ends.")
  var days: Int?

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Report: Encodable {
    let id: String
    let token: String
    let scopes: [String]
    let expires: String?
  }

  func run() async throws {
    try await reporting {
      let scopes = try scope.map { word in
        guard let scope = Scope(rawValue: word) else {
          throw Failure.badConfiguration(
            "--scope \(word): give \(Scope.allCases.map(\.rawValue).joined(separator: " or "))."
          )
        }
        return scope
      }
      let owner = try organisation.map { text in
        guard let id = Identifier<Organisation>(text) else { throw Failure.badInput("\(text) is not an id.") }
        return id
      }
      if let days, !(1...3650).contains(days) { throw Failure.badConfiguration("--days \(days): give 1 to 3650.") }
      let desk = try await House.open(storage)
      let expires = days.map { desk.now() + $0 * 86_400 }
      let made = try await CreateToken(label: label, organisation: owner, scopes: Set(scopes), expires: expires)
        .run(at: desk, as: .system)
      if output.json {
        return try Talk.json(
          Report(
            id: made.token.id.text,
            token: made.secret,
            scopes: scopes.map(\.rawValue).sorted(),
            expires: expires?.description
          )
        )
      }
      Talk.data(made.secret)
      Talk.say("Keep it: it is not shown again. Revoke it with: tapaamo token revoke \(made.token.id)")
    }
  }
}

/// `tapaamo token list`.
struct ListTokensCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tokens there are.")

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let id: String
    let label: String
    let scopes: String
    let organisation: String?
    let created: String
    let expires: String?
    let seen: String?
    let revoked: String?
  }

  func run() async throws {
    try await reporting {
      let lines = try await ListTokens().run(at: try await House.open(storage), as: .system).map { token in
        Line(
          id: token.id.text,
          label: token.label,
          scopes: token.scopes,
          organisation: token.organisation?.text,
          created: token.created.description,
          expires: token.expires?.description,
          seen: token.seen?.description,
          revoked: token.revoked?.description
        )
      }
      if output.json { return try Talk.json(lines) }
      for line in lines {
        let end = line.revoked.map { "revoked \($0)" } ?? line.expires.map { "until \($0)" } ?? "without end"
        Talk.data("\(line.id)  \(line.scopes)  \(end)  \(line.label)")
      }
    }
  }
}

/// `tapaamo token revoke ID`.
struct RevokeTokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "revoke", abstract: "End a token at once.")

  @Argument(help: "The token's id.")
  var id: String

  @OptionGroup var storage: DatabaseOptions

  func run() async throws {
    try await reporting {
      guard let id = Identifier<StoredToken>(id) else { throw Failure.badInput("\(id) is not an id.") }
      try await RevokeToken(id).run(at: try await House.open(storage), as: .system)
      Talk.say("Revoked.")
    }
  }
}
