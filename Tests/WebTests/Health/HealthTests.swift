import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Whoever watches the program")
struct HealthTests {
  private static let paths = ["/healthz", "/readyz"]

  @Test("hears that it lives and takes bookings", arguments: paths)
  func well(path: String) async throws {
    try await House.open { house in
      let answer = try await house.get(path)
      #expect(answer.status == .ok)
      #expect(answer.json["status"].text == (path == "/healthz" ? "alive" : "ready"))
      #expect(answer.headers[.cacheControl] == "no-store")
    }
  }

  @Test("hears why it takes none, and that it lives all the same")
  func troubles() async throws {
    try await House.open { house in
      house.trouble.trouble = .everything(.unavailable("away"))
      try await expectNotReady(house, "storage_unavailable")
      house.trouble.trouble = .none
      house.trouble.failure = .failed("SQLite 1034: disk I/O error")
      try await expectNotReady(house, "storage_failed")
      house.trouble.failure = nil
      #expect(try await house.get("/readyz").status == .ok)
      house.site.departure.announce()
      try await expectNotReady(house, "shutting_down")
    }
  }

  @Test("is told that a full disk may pass: what can be read is still served")
  func fullDisk() async throws {
    try await House.open { house in
      house.trouble.trouble = .writes(.unavailable("SQLite 13: database or disk is full"))
      let answer = try await house.book("music")
      #expect(answer.status == .serviceUnavailable)
      #expect(try await house.get("/readyz").status == .ok)
      #expect(try await house.get("/fi").status == .ok)
    }
  }

  private func expectNotReady(_ house: House, _ reason: String) async throws {
    let answer = try await house.get("/readyz")
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.json["reason"].text == reason)
    #expect(!answer.text.contains("SQLite"), "what exactly broke is the log's to say")
    #expect(try await house.get("/healthz").status == .ok)
  }
}
