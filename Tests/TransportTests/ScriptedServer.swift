import Foundation
import TestPrograms
import Testing

/// A server in another process that takes one connection and follows a script.
final class ScriptedServer: Sendable {
  /// What it does next.
  enum Step: Sendable {
    /// Sends a line; CR LF is added.
    case say(String)
    case sayBytes(String)
    case hearLine
    case hearHead
    case hearBody(Int)
    case hearMessage
    case startTLS
    /// Says nothing more until the other side goes.
    case hang
    /// Sends this for as long as somebody takes it, at once or slowly.
    case flood(String)
    case drip(String)
    /// In place of all others: takes no connection.
    case deaf

    fileprivate var argument: String {
      get throws {
        switch self {
        case .say(let line): "say:\(line)\r\n"
        case .sayBytes(let text): "say:\(text)"
        case .hearLine: "line"
        case .hearHead: "head"
        case .hearBody(let count): "body:\(count)"
        case .hearMessage: "message"
        case .startTLS: "tls:\(try TestCertificate.path)"
        case .hang: "hang"
        case .flood(let text): "flood:\(text)"
        case .drip(let text): "drip:\(text)"
        case .deaf: "deaf"
        }
      }
    }
  }

  let port: Int
  private let process = Process()
  private let output = Pipe()

  init(_ steps: [Step]) throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "scripted-server.py")
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-IS", script.path] + (try steps.map { try $0.argument })
    process.standardOutput = output
    try process.start()
    port = try #require(Int(Self.line(of: output)))
  }

  deinit { process.terminate() }

  /// Whether somebody has connected, and what was heard, once the script has ended or nobody came.
  func end(nobodyCame: Bool = false) -> (isAccepted: Bool, heard: String) {
    if nobodyCame { process.terminate() }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let mark = "accepted\n"
    return text.hasPrefix(mark) ? (true, String(text.dropFirst(mark.count))) : (false, text)
  }

  private static func line(of pipe: Pipe) -> String {
    var line = ""
    while let byte = try? pipe.fileHandleForReading.read(upToCount: 1), let first = byte.first, first != 10 {
      line.unicodeScalars.append(Unicode.Scalar(first))
    }
    return line
  }
}

/// A certificate for `localhost` and its key, made for this run of the tests; it vouches for itself.
enum TestCertificate {
  private static let made = Result { try make() }

  /// One file with both.
  static var path: String { get throws { try made.get() } }

  private static func make() throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "tapaamo-certificate-\(UUID().uuidString).pem")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
      + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", file.path, "-out", "-"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.start()
    let certificate = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl makes no certificate")
    let both = try Data(contentsOf: file) + certificate
    try both.write(to: file)
    atexit { if let path = try? TestCertificate.path { unlink(path) } }
    return file.path
  }
}
