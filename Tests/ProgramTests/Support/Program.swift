import Foundation
import TestPrograms
import Testing

/// The built program, run in a folder of a test's own, as an operator runs it.
struct Program: Sendable {
  let folder: URL
  private let executable: URL
  /// The database that is used where no argument names another.
  var database = "sqlite:desk.sqlite"

  /// Runs a test with an empty folder, which is gone afterwards.
  static func inFolder(
    on database: String = "sqlite:desk.sqlite",
    _ test: (Program) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-program-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await test(Program(folder: folder, executable: try Built.program, database: database))
  }

  /// What a run left behind.
  struct Run: Sendable {
    let status: Int32
    let output: String
    let talk: String

    /// The output as JSON; nil where it is none.
    var json: Any? { try? JSONSerialization.jsonObject(with: Data(output.utf8)) }
    /// A member of the output that is an object.
    subscript(key: String) -> Any? { (json as? [String: Any])?[key] }
    var talkLines: [Substring] { talk.split(separator: "\n") }
  }

  /// Runs the program on the folder's own database until it ends.
  func run(_ arguments: String...) async throws -> Run { try await run(arguments) }

  func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Run {
    let (output, talk) = (try scratchFile(), try scratchFile())
    let process = process(arguments, environment: environment)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: talk)
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.start() } catch { continuation.resume(throwing: error) }
    }
    return Run(
      status: status,
      output: try String(contentsOf: output, encoding: .utf8),
      talk: try String(contentsOf: talk, encoding: .utf8)
    )
  }

  /// A process that is ready to run; the folder's database is its own unless an argument names another.
  func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["TAPAAMO_DATABASE": database].merging(environment) { $1 }
    return process
  }

  private func scratchFile() throws -> URL {
    let file = folder.appending(path: "output-\(UUID().uuidString)")
    try Data().write(to: file)
    return file
  }

  /// Writes a file into the folder and returns its name.
  @discardableResult
  func write(_ text: String, as name: String) throws -> String {
    try Data(text.utf8).write(to: folder.appending(path: name))
    return name
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path) }
}
