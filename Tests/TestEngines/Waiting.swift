/// What a test waited for did not come about.
public struct NeverCameAbout: Error {}

/// Waits until other tasks have come so far, and gives up after ten minutes: a test that waits for ever hides which.
public func until(_ hasComeAbout: () async throws -> Bool) async throws {
  let end = ContinuousClock.now + .seconds(600)
  while try await !hasComeAbout() {
    try Task.checkCancellation()
    guard ContinuousClock.now < end else { throw NeverCameAbout() }
    await Task.yield()
  }
}
