import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

@testable import Web

/// Sends requests to a router's responder within the process: no sockets, no server.
struct Client: Sendable {
  /// The address that requests come from: a proxy's, whose word for who asks is taken.
  static let proxy = "192.0.2.1"

  let responder: any HTTPResponder<SiteContext>

  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ headers: HTTPFields = [:],
    body: [UInt8] = [],
    authority: String = "tapaamo.test",
    peer: String = Self.proxy
  ) async throws -> Answer {
    let head = HTTPRequest(
      method: method,
      scheme: "http",
      authority: authority,
      path: path,
      headerFields: headers
    )
    let channel = NIOAsyncTestingChannel()
    channel.remoteAddress = try SocketAddress(ipAddress: peer, port: 1)
    let source = ApplicationRequestContextSource(
      channel: channel,
      logger: Logger(label: "client") { _ in SwiftLogNoOpLogHandler() }
    )
    let response = try await responder.respond(
      to: Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body))),
      context: SiteContext(source: source)
    )
    let collected = CollectedBody()
    try await response.body.write(collected)
    return Answer(status: response.status, headers: response.headers, bytes: collected.bytes)
  }
}

/// Keeps what a response writes; one request has it to itself.
private final class CollectedBody: ResponseBodyWriter {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes += Array(buffer: buffer) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
