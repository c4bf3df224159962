/// A thing together with the name an import gave it.
package struct Sourced<Value: Sendable>: Sendable {
  package var value: Value
  package var sourceID: String?

  package init(_ value: Value, sourceID: String?) {
    self.value = value
    self.sourceID = sourceID
  }
}
