import ArgumentParser
import Foundation

/// Where the data is; every command takes it.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: """
      The database, sqlite:PATH or postgresql://HOST/NAME. (environment: TAPAAMO_DATABASE, the better place for an \
      address that holds a password; default: sqlite:tapaamo.sqlite)
      """
  )
  var database: String?

  @Option(
    help: """
      The file of the server's key. (environment: TAPAAMO_KEY_FILE; default: the database's path and .key, or \
      tapaamo.key)
      """
  )
  var keyFile: String?

  /// - Throws: `Failure.badConfiguration`.
  func address() throws -> DatabaseAddress {
    let environment = ProcessInfo.processInfo.environment
    return try DatabaseAddress(
      database ?? environment["TAPAAMO_DATABASE"] ?? "sqlite:tapaamo.sqlite",
      option: "--database"
    )
  }

  /// - Throws: `Failure.badConfiguration`.
  func keyPath() throws -> String {
    try keyFile ?? ProcessInfo.processInfo.environment["TAPAAMO_KEY_FILE"] ?? address().keyPath
  }
}

/// How a command prints its data.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print the data as JSON.")
  var json = false
}

/// Why a command ends without having done its work: one clear line, and an exit code.
enum Failure: Error, CustomStringConvertible {
  /// 64: options or environment.
  case badConfiguration(String)
  /// 65: a file or an id that was given.
  case badInput(String)
  /// 69: the database, the key file or the zone files.
  case unavailable(String)
  /// 1: checks that found something.
  case checksFailed

  var exitCode: ExitCode {
    switch self {
    case .badConfiguration: ExitCode(64)
    case .badInput: ExitCode(65)
    case .unavailable: ExitCode(69)
    case .checksFailed: ExitCode(1)
    }
  }

  var description: String {
    switch self {
    case .badConfiguration(let text), .badInput(let text), .unavailable(let text): text
    case .checksFailed: ""
    }
  }
}
