import ArgumentParser
import Foundation

/// Where the data is; every command takes it.
struct DatabaseOptions: ParsableArguments {
  @Option(help: "The database, sqlite:PATH. (environment: TAPAAMO_DATABASE; default: sqlite:tapaamo.sqlite)")
  var database: String?

  @Option(help: "The file of the server's key. (environment: TAPAAMO_KEY_FILE; default: the database's path and .key)")
  var keyFile: String?

  /// - Throws: `Failure.badConfiguration`.
  func paths() throws -> (database: String, key: String) {
    let environment = ProcessInfo.processInfo.environment
    let text = database ?? environment["TAPAAMO_DATABASE"] ?? "sqlite:tapaamo.sqlite"
    guard text.hasPrefix("sqlite:"), text.utf8.count > 7 else {
      throw Failure.badConfiguration("--database \(text): this program opens sqlite:PATH.")
    }
    let path = String(text.dropFirst(7))
    return (path, keyFile ?? environment["TAPAAMO_KEY_FILE"] ?? path + ".key")
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
