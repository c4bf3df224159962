import Delivery
import Foundation
import Operations
import Scheduling
import TestEngines
import TestPrograms
import Testing
import Transport

@Suite("Webhooks over HTTP", .serialized)
struct ReceiverTests {
  private static let trial = HTTPFetcher(reach: .publicOnlyAndLoopbackInClear)

  @Test("A receiver reads the event, and the signature is the one that it computes itself")
  func signed() async throws {
    try await WebhookDesk.on(.first) { desk in
      let receiver = try Receiver()
      let hook = try await desk.hook("http://127.0.0.1:\(receiver.port)/200")
      let ping = try await TestWebhook(hook.webhook.id).run(at: desk.desk, as: .system)
      try await desk.work(Self.trial)
      #expect(try await desk.fates(of: hook) == ["sent 200 1"])
      let line = receiver.line()
      let request = try JSONDecoder().decode(Receiver.Request.self, from: Data(line.utf8))
      #expect(request.body == ping.body && request.headers["content-type"] == "application/json")
      #expect(request.headers["webhook-id"] == ping.event)
      #expect(request.headers["webhook-timestamp"] == String(desk.clock.now.seconds))
      #expect(try Receiver.verify(line, with: hook.secret.text) == "yes")
      let renewed = try await RenewWebhookSecret(hook.webhook.id).run(at: desk.desk, as: .system)
      #expect(try Receiver.verify(line, with: renewed.secret.text) == "no")
      _ = try await ResendDelivery(ping.number, to: hook.webhook.id).run(at: desk.desk, as: .system)
      try await desk.work(Self.trial)
      #expect(try Receiver.verify(receiver.line(), with: renewed.secret.text) == "yes")
    }
  }

  @Test("A redirect is not followed", arguments: [301, 302, 303, 307, 308])
  func redirect(status: Int) async throws {
    try await WebhookDesk.on(.first) { desk in
      let receiver = try Receiver()
      let hook = try await desk.hook("http://127.0.0.1:\(receiver.port)/\(status)")
      let control = try await desk.hook("http://127.0.0.1:\(receiver.port)/204")
      try await desk.tell("1", to: hook)
      try await desk.work(Self.trial)
      try await desk.tell("2", to: control)
      try await desk.work(Self.trial)
      #expect(try await desk.fates(of: hook) == ["waiting \(status) 1"])
      #expect(receiver.line().contains("/\(status)") && receiver.line().contains("/204"))
    }
  }

  @Test(
    "An address of a private network is refused when it is connected to, whatever was said when it was added",
    arguments: [
      "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://10.0.0.1/", "https://169.254.169.254/",
      "https://[::ffff:10.0.0.1]/", "https://[fe80::1]/", "https://192.168.1.1/",
    ]
  )
  func privateAddress(url: String) async throws {
    try await WebhookDesk.on(.first) { desk in
      let hook = try await desk.hook(url)
      try await desk.tell("1", to: hook)
      try await desk.work(HTTPFetcher(reach: .publicOnly))
      #expect(try await desk.fates(of: hook) == ["waiting address_refused 1"])
      #expect(!HTTPFetcher(reach: .publicOnly).reaches(url))
    }
  }

  @Test("Who does not answer is left, and it is said why")
  func silent() async throws {
    try await WebhookDesk.on(.first) { desk in
      let receiver = try Receiver()
      let hook = try await desk.hook("http://127.0.0.1:\(receiver.port)/200")
      receiver.end()
      try await desk.tell("1", to: hook)
      try await desk.work(Self.trial)
      #expect(try await desk.fates(of: hook) == ["waiting unreachable 1"])
    }
  }
}

/// A receiver in another process.
private final class Receiver: Sendable {
  struct Request: Decodable {
    let path: String
    let headers: [String: String]
    let body: String
  }

  let port: Int
  private let process: Process
  private let output = Pipe()

  private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "receiver.py").path

  init() throws {
    process = Self.python("serve")
    process.standardOutput = output
    try process.start()
    port = try #require(Int(Self.line(of: output)))
  }

  deinit { process.terminate() }

  func end() {
    process.terminate()
    process.waitUntilExit()
  }

  /// The next request that came.
  func line() -> String { Self.line(of: output) }

  /// Whether a request is signed with a secret: `yes` or `no`.
  static func verify(_ line: String, with secret: String) throws -> String {
    let (process, input, output) = (python("verify", secret), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.start()
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    return Self.line(of: output)
  }

  private static func python(_ arguments: String...) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-IS", script] + arguments
    return process
  }

  private static func line(of pipe: Pipe) -> String {
    var bytes: [UInt8] = []
    while let byte = try? pipe.fileHandleForReading.read(upToCount: 1), let first = byte.first, first != 10 {
      bytes.append(first)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
