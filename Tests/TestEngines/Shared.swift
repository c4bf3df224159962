import Synchronization

/// A value that tasks of one test share.
package final class Shared<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  package init(_ value: Value) { self.value = Mutex(value) }

  package func withLock<Answer: Sendable>(_ body: (inout Value) throws -> Answer) rethrows -> Answer {
    try value.withLock { value in try body(&value) }
  }
}
