import Foundation
import PostgresEngine
import Storage
import TestEngines
import Testing

@Suite("The address of a PostgreSQL server")
struct AddressTests {
  @Test(
    "that cannot be read is refused without a word of it",
    arguments: [
      "postgresql://me:se/cret@host/db", "postgresql://me:secret@host:port/db", "postgresql://me:secret@host/db?x=1",
      "postgresql://me:secret%ZZ@host/db", "postgresql://me:sec@ret@ho[st/db",
    ]
  )
  func unreadable(url: String) {
    do {
      _ = try PostgresAddress(url)
      Issue.record("it was read")
    } catch {
      #expect(!"\(error)\(String(reflecting: error))".contains("cret"))
    }
  }

  @Test("keeps its secret, whatever prints it")
  func secret() throws {
    let address = try PostgresAddress("postgresql://me:secret@host/db")
    var dumped = ""
    dump(address, to: &dumped)
    #expect(!"\(address)\(String(reflecting: address))\(dumped)\([address])".contains("secret"))
  }

  @Test("where nobody answers is unavailable, and the password is not told")
  func nobody() async throws {
    let address = try PostgresAddress("postgresql://me:secret@127.0.0.1:1/db")
    do {
      _ = try await PostgresDatabase(address)
      Issue.record("somebody answered")
    } catch StorageError.unavailable(let text) {
      #expect(text.contains("127.0.0.1"))
      #expect(!text.contains("secret"))
    }
  }

  @Test(
    "that leads nowhere says which part of it does not, and nothing of the others",
    arguments: [
      ("postgresql://me:secret@nobody..invalid/db", "could not translate host name"),
      ("postgresql://me:secret@127.0.0.1/db?sslmode=secret", "its sslmode is not usable"),
      ("postgresql://me:secret@127.0.0.1/db?connect_timeout=secret", "its connect_timeout is not usable"),
      ("postgresql://me:secret@/db?service=secret", "its service is not usable"),
    ]
  )
  func cause(url: String, said: String) async throws {
    do {
      _ = try await PostgresDatabase(try PostgresAddress(url))
      Issue.record("somebody answered")
    } catch StorageError.unavailable(let text) {
      #expect(text.contains(said))
      #expect(!text.contains("secret"))
    }
  }

  @Test("of somebody who listens and says nothing keeps nobody who does not want to wait")
  func silent() async throws {
    let (listener, port) = try SilentServer.listen()
    defer { close(listener) }
    let address = try PostgresAddress("postgresql://me@127.0.0.1:\(port)/db")
    let opening = Task { _ = try await PostgresDatabase(address) }
    let caller = await SilentServer.call(at: listener)
    opening.cancel()
    await #expect(throws: CancellationError.self) { try await opening.value }
    close(caller)
  }

  @Test("of several hosts leads to the one that answers", isServerThere)
  func severalHosts() async throws {
    try await PostgresNumbers.with { _, name in
      let url = PostgresServer.url(of: name).replacing("host=", with: "host=/nowhere,")
      let database = try await PostgresDatabase(try PostgresAddress(url))
      #expect(try await database.count() == 0)
      database.close()
    }
  }

  @Test("of a server that only reads leads nowhere", isServerThere)
  func readOnly() async throws {
    try await PostgresNumbers.with { _, name in
      let url = PostgresServer.url(of: name, "options=-cdefault_transaction_read_only%3Don")
      await #expect(throws: StorageError.self) { _ = try await PostgresDatabase(try PostgresAddress(url)) }
    }
  }

  @Test("whose settings lose what was acknowledged is refused", isServerThere)
  func unsafeSettings() async throws {
    try await PostgresNumbers.with { _, name in
      let url = PostgresServer.url(of: name, "options=-csynchronous_commit%3Doff")
      let expected = StorageError.wrongSetting(name: "synchronous_commit", found: "off", wanted: "on")
      await #expect(throws: expected) { _ = try await PostgresDatabase(try PostgresAddress(url)) }
    }
  }

  @Test("may set the timeouts itself", isServerThere)
  func ownTimeouts() async throws {
    try await PostgresNumbers.with { _, name in
      let url = PostgresServer.url(of: name, "options=-clock_timeout%3D77")
      let database = try await PostgresDatabase(try PostgresAddress(url))
      func setting(_ name: String) async throws -> String? {
        try await database.read { try $0.first("SELECT current_setting('\(name)')") { try $0.take() } }
      }
      #expect(try await setting("lock_timeout") == "77ms")
      #expect(try await setting("statement_timeout") == "15s")
      #expect(try await setting("idle_in_transaction_session_timeout") == "30s")
      database.close()
    }
  }
}

/// Somebody who takes calls and says nothing.
private enum SilentServer {
  static func listen() throws -> (socket: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && getsockname(listener, address, &length) == 0
      }
    }
    try #require(isBound && Foundation.listen(listener, 8) == 0)
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// Waits for a call, and returns it.
  static func call(at listener: Int32) async -> Int32 {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: accept(listener, nil, nil)) }
    }
  }
}
