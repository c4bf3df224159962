import Foundation
import TestFigures
import TestPrograms
import Testing

/// Walks through the built program in a browser: all in one run of Python and of the browser, whose findings the tests
/// then tell one by one.
enum Walk {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Walks")

  /// Why nothing can be walked here; nil where it can.
  static var obstacle: Comment? {
    Built.browser == nil ? "no browser: only Debian's own is used, at /usr/bin/chromium" : nil
  }

  private static let journeysRun = Task { try await run("journeys", as: JourneyFinding.self) }
  private static let pagesRun = Task { try await run("pages", as: PageFinding.self) }
  private static let tabletsRun = Task { try await run("tablets", as: TabletFinding.self) }

  static var journeys: [JourneyFinding] { get async throws { try await journeysRun.value } }
  static var pages: [PageFinding] { get async throws { try await pagesRun.value } }
  static var tablets: [TabletFinding] { get async throws { try await tabletsRun.value } }

  static var rules: [RuleFinding] { get async throws { try await run("rules", as: RuleFinding.self) } }

  private static func run<Finding: Decodable & Sendable>(_ what: String, as: Finding.Type) async throws -> [Finding] {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "tapaamo-walk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (output, talk) = (scratch.appending(path: "output"), scratch.appending(path: "talk"))
    for file in [output, talk] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = try Built.python
    process.arguments =
      [folder.appending(path: "browse.py").path, try Built.program.path, what]
      + (Figure.isLong ? ["--matrix"] : [])
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: talk)
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.start() } catch { continuation.resume(throwing: error) }
    }
    let said = String(decoding: try Data(contentsOf: talk), as: UTF8.self)
    try #require(status == 0, "the walk ended with \(status): \(said.suffix(3000))")
    let decoder = JSONDecoder()
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map { line in
      try decoder.decode(Finding.self, from: Data(line.utf8))
    }
  }
}

/// What a journey showed.
struct JourneyFinding: Decodable, Sendable {
  let journey: Journey
  let means: Means
  let width: Int
  let language: String
  let problems: [String]
  /// From the list with the session on it to the confirmation.
  let loads: Int?
  let fields: Int?
}

/// What a walk with tablets showed.
struct TabletFinding: Decodable, Sendable {
  let walk: TabletWalk
  let problems: [String]
}

/// Whether a rule found the page that breaks it.
struct RuleFinding: Decodable, Sendable {
  let rule: String
  let found: Bool
  let problems: [String]
}

/// What a page showed.
struct PageFinding: Decodable, Sendable {
  let page: String
  let language: String
  let width: Int
  let look: String
  let problems: [String]
}
