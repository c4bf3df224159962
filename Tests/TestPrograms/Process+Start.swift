package import Foundation

extension Process {
  private static let starting = NSLock()

  /// Starts the program, one after another: Foundation on Linux crashes now and then when two start at once.
  package func start() throws { try Self.starting.withLock { try run() } }
}
