import ArgumentParser
import Foundation
import TestPrograms

/// A server in a process of its own, for as long as a bench needs it.
final class BookingServer {
  let port: Int
  private let process = Process()

  /// Starts a program with a free port after its arguments, and returns once it answers.
  init(_ program: URL, _ arguments: [String]) throws {
    port = Int.random(in: 20_000..<60_000)
    process.executableURL = program
    process.arguments = arguments + ["--port", "\(port)"]
    process.standardError = FileHandle.nullDevice
    try process.start()
    for _ in 0..<200 {
      var isUp = false
      HTTPLoad(port: port, connections: 1).run(
        next: { _ in isUp ? nil : Array("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8) },
        heard: { _, reply in isUp = reply?.status == 200 }
      )
      if isUp { return }
      usleep(50_000)
    }
    throw ValidationError("\(program.lastPathComponent) does not start")
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  /// Books for a while, each client as soon as it has its answer; returns how long each took.
  func book(clients: Int, seconds: Double, session: @escaping (Int) -> String) throws -> [Double] {
    let end = Date().addingTimeInterval(seconds)
    var (asked, latencies, others) = (0, [Double](), [String: Int]())
    let run = UUID().uuidString
    HTTPLoad(port: port, connections: clients).run(
      next: { _ in
        guard Date() < end else { return nil }
        asked += 1
        return HTTPLoad.post(
          "/api/v1/sessions/\(session(asked))/bookings",
          key: "\(run)-\(asked)",
          json: """
            {"party": {"adults": 1, "children": {"1-2": 1}}, "language": "fi", \
            "contact": {"name": "Perhe \(asked)", "email": "perhe\(asked)@example.fi"}}
            """
        )
      },
      heard: { _, reply in
        if let reply, reply.status == 201 {
          latencies.append(reply.seconds)
        } else {
          others["\(reply?.status ?? 0) \(reply?.text("code") ?? "")", default: 0] += 1
        }
      }
    )
    guard others.isEmpty else { throw ValidationError("not only bookings: \(others)") }
    return latencies
  }
}
