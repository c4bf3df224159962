import Foundation
import Synchronization
import TestPrograms
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `tapaamo serve` on a free port, for as long as a test runs.
final class Server: Sendable {
  let port: Int
  private let process: Process
  private let talk: ServerTalk
  private let client: URLSession

  /// Serves a program's database, runs a test, and stops the server; returns its exit status and what it said.
  @discardableResult
  static func of(
    _ program: Program,
    environment: [String: String] = [:],
    arguments: [String] = [],
    _ test: (Server) async throws -> Void
  ) async throws -> (status: Int32, talk: String) {
    let server = try await Server(program, environment: environment, arguments: arguments)
    let result: Result<Void, any Error>
    do { result = .success(try await test(server)) } catch { result = .failure(error) }
    server.process.terminate()
    server.process.waitUntilExit()
    try result.get()
    let said: Comment =
      "it ended by itself, not by the signal \(server.process.terminationStatus): \(server.talk.text.suffix(3000))"
    #expect(server.process.terminationReason == .exit, said)
    return (server.process.terminationStatus, server.talk.text)
  }

  /// Serves a program's database while a test runs, and kills the server when the test says so, or when it is over.
  static func killed(
    _ program: Program,
    _ test: (_ port: Int, _ kill: @escaping @Sendable () -> Void) async throws -> Void
  )
    async throws
  {
    let server = try await Server(program, environment: [:])
    let identifier = server.process.processIdentifier
    let end: @Sendable () -> Void = { kill(identifier, SIGKILL) }
    let result: Result<Void, any Error>
    do { result = .success(try await test(server.port, end)) } catch { result = .failure(error) }
    end()
    server.process.waitUntilExit()
    try result.get()
  }

  /// Serves a program's database until somebody kills the server, which a test sees to.
  static func dying(
    _ program: Program,
    environment: [String: String],
    arguments: [String],
    _ test: (_ port: Int, _ process: Int32) async throws -> Void
  ) async throws {
    let server = try await Server(program, environment: environment, arguments: arguments)
    let result: Result<Void, any Error>
    do { result = .success(try await test(server.port, server.processIdentifier)) } catch { result = .failure(error) }
    if case .failure = result { kill(server.processIdentifier, SIGKILL) }
    server.process.waitUntilExit()
    try result.get()
    #expect(server.process.terminationReason == .uncaughtSignal, "\(server.talk.text.suffix(3000))")
  }

  /// Tells the server to stop, in the middle of a test.
  func terminate() { process.terminate() }

  var processIdentifier: Int32 { process.processIdentifier }

  private init(_ program: Program, environment: [String: String], arguments: [String] = []) async throws {
    port = try FreePort.find()
    let options = ["--port", "\(port)", "--limit", "booking=none"] + arguments
    process = program.process(["serve"] + options, environment: environment)
    talk = ServerTalk()
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = 200
    client = URLSession(configuration: configuration)
    try process.start()
    try #require(await talk.hears("Tapaamo is running", from: pipe.fileHandleForReading), "\(talk.text)")
  }

  /// A second server on the same port, which must not come up.
  var arguments: [String] { ["serve", "--port", "\(port)"] }

  func send(
    _ method: String = "GET",
    _ path: String,
    token: String? = nil,
    key: String? = nil,
    json: String? = nil
  ) async throws -> (status: Int, body: Data) {
    let reply = try await exchange(method, path, token: token, key: key, json: json)
    return (reply.status, reply.body)
  }

  /// What came back.
  struct Reply: Sendable {
    let status: Int
    /// In seconds.
    let retryAfter: Int?
    let body: Data
  }

  func exchange(
    _ method: String = "GET",
    _ path: String,
    token: String? = nil,
    key: String? = nil,
    json: String? = nil
  ) async throws -> Reply {
    var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
    request.httpMethod = method
    request.httpBody = json.map { Data($0.utf8) }
    if json != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
    let (body, response) = try await client.data(for: request)
    let answer = response as? HTTPURLResponse
    let retryAfter = answer?.value(forHTTPHeaderField: "Retry-After").flatMap { Int($0) }
    return Reply(status: answer?.statusCode ?? 0, retryAfter: retryAfter, body: body)
  }
}

/// What a server says on standard error, read to its end so that it never waits for a reader.
private final class ServerTalk: Sendable {
  private let heard = Mutex("")

  var text: String { heard.withLock { $0 } }

  /// Returns true once the words were said; false when the server ended without them.
  func hears(_ words: String, from handle: FileHandle) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [self] in
        var waiting: CheckedContinuation<Bool, Never>? = continuation
        while true {
          let data = handle.availableData
          heard.withLock { $0 += String(decoding: data, as: UTF8.self) }
          if data.isEmpty || text.contains(words) {
            waiting?.resume(returning: text.contains(words))
            waiting = nil
          }
          if data.isEmpty { return }
        }
      }
    }
  }
}

/// A port that nobody listens on.
private enum FreePort {
  static func find() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
      }
    }
    try #require(bound, "no port is free")
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
