import ArgumentParser
import Foundation
import Scheduling
import Storage

/// `tapaamo copy`: moves a whole installation to another database, or to another engine.
struct Copy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy a whole installation into an empty database.",
    discussion: """
      Reads one snapshot and writes one transaction: the target gets everything, or nothing. Each table's rows are \
      counted and summed on both sides. Stop the service first: what is booked while it copies stays behind. Addresses \
      that hold a password are better given as TAPAAMO_COPY_FROM and TAPAAMO_COPY_TO.
      """
  )

  @Option(help: "The database to read. (environment: TAPAAMO_COPY_FROM)")
  var from: String?

  @Option(help: "The database to fill; it must be empty. (environment: TAPAAMO_COPY_TO)")
  var to: String?

  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let table: String
    let rows: Int
    let checksum: String
  }

  func run() async throws {
    try await reporting {
      let source = try address(from, "--from", variable: "TAPAAMO_COPY_FROM")
      let target = try address(to, "--to", variable: "TAPAAMO_COPY_TO")
      if let path = source.path, !FileManager.default.fileExists(atPath: path) {
        throw Failure.badInput("--from: there is no file \(path).")
      }
      let (read, written) = (try await source.open(), try await target.open())
      try await read.requireCurrentSchema()
      try await written.migrate(now: House.now().seconds)
      let bar = ProgressBar(label: "rows")
      let copied = try await InstallationCopy(from: read, to: written).run { bar.show($0, of: $1) }
      try report(copied)
      Talk.say("Give the service the same key file as before (\(source.keyPath)), or families' links no longer open.")
    }
  }

  /// - Throws: `Failure.badConfiguration`.
  private func address(_ given: String?, _ option: String, variable: String) throws -> DatabaseAddress {
    guard let text = given ?? ProcessInfo.processInfo.environment[variable] else {
      throw Failure.badConfiguration("\(option): give sqlite:PATH or postgresql://USER@HOST/NAME.")
    }
    return try DatabaseAddress(text, option: option)
  }

  private func report(_ copied: [CopiedTable]) throws {
    let lines = copied.map { table in
      let digits = String(table.checksum, radix: 16)
      let checksum = String(repeating: "0", count: 16 - digits.count) + digits
      return Line(table: table.name, rows: table.rows, checksum: checksum)
    }
    if output.json { return try Talk.json(lines) }
    for line in lines { Talk.data("\(line.checksum)  \(line.rows)  \(line.table)") }
    Talk.say("Copied \(copied.map(\.rows).reduce(0, +)) rows; counts and checksums are equal on both sides.")
  }
}
