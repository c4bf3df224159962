import Storage

/// Whether bookings can be taken now; anyone may ask, and hears no more than that.
package struct AskReadiness: Sendable {
  package enum Answer: Sendable, Hashable {
    case ready
    /// Nothing is written any more until the program is started again.
    case storageFailed
    case storageUnavailable
  }

  package init() {}

  package func run(at desk: Desk) async -> Answer {
    guard desk.database.failure == nil else { return .storageFailed }
    do { _ = try await desk.read { try $0.lastMigration() } } catch {
      return desk.database.failure == nil ? .storageUnavailable : .storageFailed
    }
    return .ready
  }
}
