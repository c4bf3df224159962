import Foundation
import Scheduling
import TestPrograms
import Testing

/// python-dateutil, asked about many rules in one process.
enum Dateutil {
  /// The year in which its calendar ends.
  static let lastYear = 2040

  private struct Question: Encodable {
    let start: String
    let rule: String
    let limit: Int
  }

  /// The first dates of each rule.
  static func days(of recurrences: [RandomRecurrence], limit: Int) throws -> [[LocalDate]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (questions, answers) = (folder.appending(path: "questions"), folder.appending(path: "answers"))
    let encoder = JSONEncoder()
    let lines = try recurrences.map { recurrence in
      let question = Question(start: "\(recurrence.start)", rule: "\(recurrence.rule)", limit: limit)
      return String(decoding: try encoder.encode(question), as: UTF8.self)
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: questions)
    try Data().write(to: answers)
    let process = Process()
    process.executableURL = try Built.python
    process.arguments = [here.appending(path: "dateutil-oracle.py").path, String(lastYear)]
    process.standardInput = try FileHandle(forReadingFrom: questions)
    process.standardOutput = try FileHandle(forWritingTo: answers)
    try process.start()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "the oracle failed")
    let decoder = JSONDecoder()
    return try String(contentsOf: answers, encoding: .utf8).split(separator: "\n").map { line in
      try decoder.decode([String].self, from: Data(line.utf8)).compactMap { LocalDate($0) }
    }
  }

  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
}
