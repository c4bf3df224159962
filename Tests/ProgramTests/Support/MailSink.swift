import Foundation
import TestPrograms
import Testing

/// A mail server in another process that drops, refuses, hangs, and kills whoever it is told to.
final class MailSink: Sendable {
  /// A message that it got whole.
  struct Taken: Decodable {
    let to: String
    let id: String
    let digest: String
    /// Whether the server has it, whatever it then said.
    let kept: Bool
  }

  let port: Int
  private let log: URL
  private let process = Process()
  private let orders = Pipe()

  init(log: URL, seed: UInt64) throws {
    self.log = log
    try Data().write(to: log)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Faults/mail-sink.py")
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-IS", script.path, log.path, "\(seed)"]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = orders
    try process.start()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.unicodeScalars.append(Unicode.Scalar(byte))
    }
    port = try #require(Int(line))
  }

  deinit { process.terminate() }

  /// What a server is started with to send its mail here.
  var environment: [String: String] {
    ["TAPAAMO_MAIL": "smtp://127.0.0.1:\(port)?tls=none", "TAPAAMO_MAIL_FROM": "desk@tapaamo.example"]
  }

  func say(_ order: String) throws { try orders.fileHandleForWriting.write(contentsOf: Data("\(order)\n".utf8)) }

  func taken() throws -> [Taken] {
    let decoder = JSONDecoder()
    return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(Taken.self, from: Data($0.utf8))
    }
  }
}
