import Foundation
import PostgresEngine
import Scheduling
import Storage

extension PostgresDatabase {
  /// How many connections are in the middle of a statement.
  func count(of statement: String) async throws -> Int {
    try await read { reading in
      try reading.number(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query = ?1",
        statement
      )
    }
  }

  /// Lets every commit of a booking do something first.
  func startDoing(_ deed: String) async throws {
    try await write(.schema) { transaction in
      try transaction.run(
        "CREATE FUNCTION deed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(deed); RETURN NULL; END $$"
      )
      try transaction.run(
        """
        CREATE CONSTRAINT TRIGGER deeds AFTER INSERT ON booking DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION deed()
        """
      )
    }
  }

  func stopDoing() async throws {
    _ = try await write(.schema) { try $0.run("DROP FUNCTION deed CASCADE") }
  }

  /// Holds the lock of a group until the body has run.
  func holdingLock(on source: String, _ body: () async throws -> Void) async throws {
    let (locked, over) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let holding: Void = write(.activity("holder")) { transaction in
      guard let activity = try transaction.activity(source: source) else { return }
      _ = try transaction.lock(activity.activity.id)
      locked.signal()
      over.wait()
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        locked.wait()
        continuation.resume()
      }
    }
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    over.signal()
    try await holding
    try result.get()
  }
}
