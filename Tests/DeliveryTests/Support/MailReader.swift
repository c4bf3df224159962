import Foundation
import TestPrograms
import Testing

/// Letters read by Python's `email` and by icalendar, as mail and calendar programs read them.
enum MailReader {
  struct Entry: Encodable {
    let name: String
    let text: String
    /// Letters of one story are about one event: its UID stays, and its number rises.
    var story: String?
    /// Words that stand in no part of it.
    var forbidden: [String]?

    init(_ name: String, _ text: String, story: String? = nil, forbidden: [String]? = nil) {
      (self.name, self.text, self.story, self.forbidden) = (name, text, story, forbidden)
    }
  }

  /// What is wrong with the letters, a line for each problem.
  static func problems(of letters: [Entry]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-letters-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "letters"), folder.appending(path: "problems"))
    let encoder = JSONEncoder()
    let lines = try letters.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    try Data(lines.joined(separator: "\n").utf8).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = try Built.python
    process.arguments = [tests.appending(path: "DeliveryTests/check-letters.py").path, input.path]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.start()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "the reader failed")
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
