import Foundation

/// Clients of a server on this machine, each with one connection that it keeps: all in one thread, so that they take
/// as little as possible from the server that they put to work.
package struct HTTPLoad {
  /// What came back.
  package struct Reply {
    package let status: Int
    package let body: [UInt8]
    package let seconds: Double

    /// The member of a JSON object that is a text, without reading the rest.
    package func text(_ key: String) -> String? {
      let text = String(decoding: body, as: UTF8.self)
      guard let start = text.range(of: "\"\(key)\":\"")?.upperBound else { return nil }
      return text[start...].firstIndex(of: "\"").map { String(text[start..<$0]) }
    }
  }

  private struct Client {
    let socket: Int32
    var received: [UInt8] = []
    var sent = 0.0
    var isWaiting = false
  }

  private let port: Int
  private let count: Int

  package init(port: Int, connections: Int) {
    self.port = port
    count = connections
  }

  /// Sends and listens until no client has anything left to ask, or none is connected.
  ///
  /// - Parameters:
  ///   - next: a client's next request; nil when it has no more.
  ///   - heard: what a client got; nil when the connection broke before an answer.
  package func run(next: (_ client: Int) -> [UInt8]?, heard: (_ client: Int, _ reply: Reply?) -> Void) {
    var clients = (0..<count).map { _ in Client(socket: connect()) }
    defer { for client in clients where client.socket >= 0 { close(client.socket) } }
    var isOpen = clients.map { $0.socket >= 0 }
    for index in clients.indices where isOpen[index] { send(next(index), by: &clients[index]) }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      var polled = clients.indices.filter { isOpen[$0] && clients[$0].isWaiting }
        .map { (index: $0, poll: pollfd(fd: clients[$0].socket, events: Int16(POLLIN), revents: 0)) }
      guard !polled.isEmpty else { return }
      var descriptors = polled.map(\.poll)
      guard poll(&descriptors, nfds_t(descriptors.count), 30_000) > 0 else { return }
      for position in polled.indices { polled[position].poll = descriptors[position] }
      for (index, poll) in polled where poll.revents != 0 {
        let length = recv(clients[index].socket, &chunk, chunk.count, 0)
        guard length > 0 else {
          isOpen[index] = false
          clients[index].isWaiting = false
          heard(index, nil)
          continue
        }
        clients[index].received += chunk[0..<length]
        guard let reply = Self.takeReply(from: &clients[index]) else { continue }
        clients[index].isWaiting = false
        heard(index, reply)
        send(next(index), by: &clients[index])
      }
    }
  }

  /// The same, on a thread of its own.
  package func run(
    next: @escaping @Sendable (Int) -> [UInt8]?,
    heard: @escaping @Sendable (Int, Reply?) -> Void
  ) async {
    await withCheckedContinuation { continuation in
      Thread {
        let synchronous: ((Int) -> [UInt8]?, (Int, Reply?) -> Void) -> Void = run
        synchronous(next, heard)
        continuation.resume()
      }.start()
    }
  }

  /// A request with a JSON body.
  package static func post(_ path: String, key: String? = nil, json: String) -> [UInt8] {
    let key = key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
    return Array(
      """
      POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\(key)\
      Content-Length: \(json.utf8.count)\r\n\r\n\(json)
      """.utf8
    )
  }

  private func send(_ request: [UInt8]?, by client: inout Client) {
    guard let request else { return }
    client.sent = Self.now
    client.isWaiting = true
    // A request is far smaller than a socket's buffer; one that fails is heard of as a broken connection.
    _ = Foundation.send(client.socket, request, request.count, Int32(MSG_NOSIGNAL))
  }

  private static func takeReply(from client: inout Client) -> Reply? {
    let received = client.received
    guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased()
    let length = head.components(separatedBy: "content-length: ").dropFirst().first.flatMap { text in
      Int(text.prefix { $0.isNumber })
    }
    let bodyEnd = end.upperBound + (length ?? 0)
    guard received.count >= bodyEnd else { return nil }
    client.received.removeFirst(bodyEnd)
    return Reply(
      status: Int(head.dropFirst(9).prefix(3)) ?? 0,
      body: Array(received[end.upperBound..<bodyEnd]),
      seconds: now - client.sent
    )
  }

  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

  private func connect() -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    guard result == 0 else {
      close(descriptor)
      return -1
    }
    return descriptor
  }
}
