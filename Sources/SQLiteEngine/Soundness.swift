import GRDB
import Storage
import Synchronization

/// Whether the file can still be trusted: remembers the first failure that cannot be mended by trying again.
final class Soundness: Sendable {
  private let found = Mutex<StorageError?>(nil)

  var failure: StorageError? { found.withLock { $0 } }

  /// Turns SQLite's errors into storage's closed set and takes note of those after which nothing may be written;
  /// everything else passes.
  func watching<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do { return try body() } catch let error as DatabaseError { throw noted(StorageError(error)) }
  }

  func watching<Answer>(_ body: () async throws -> sending Answer) async throws -> sending Answer {
    do { return try await body() } catch let error as DatabaseError { throw noted(StorageError(error)) }
  }

  private func noted(_ error: StorageError) -> StorageError {
    if case .failed = error { found.withLock { $0 = $0 ?? error } }
    return error
  }
}
