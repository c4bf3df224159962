import Foundation
import Synchronization

/// Values that were read from JSON text lately, by that text: a group is read with each of its sessions and bookings,
/// and edited now and then.
enum DecodedTexts {
  private struct Key: Hashable {
    let type: ObjectIdentifier
    let text: String
  }

  /// Some megabytes at most.
  private static let limit = 8192
  private static let kept = Mutex<[Key: any Sendable]>([:])

  /// - Throws: `StorageError.unreadable`.
  static func value<Value: Decodable & Sendable>(of text: String, as _: Value.Type = Value.self) throws -> Value {
    let key = Key(type: ObjectIdentifier(Value.self), text: text)
    if let value = kept.withLock({ $0[key] }) as? Value { return value }
    let value: Value
    do { value = try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch {
      throw StorageError.unreadable("\(Value.self): \(error)")
    }
    kept.withLock { kept in
      if kept.count >= limit { kept.removeAll(keepingCapacity: true) }
      kept[key] = value
    }
    return value
  }
}
