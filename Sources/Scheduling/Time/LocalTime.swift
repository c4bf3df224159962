/// A time of day on a wall clock, to the second.
package struct LocalTime: Hashable, Sendable, Comparable {
  /// Seconds since midnight, 0…86 399.
  package let seconds: Int

  package static let midnight = LocalTime(secondsSinceMidnight: 0)

  /// A time by its seconds since midnight, taken modulo a day.
  package init(secondsSinceMidnight seconds: Int) { self.seconds = ((seconds % 86_400) + 86_400) % 86_400 }

  /// A time by its parts; nil when a part is out of range.
  package init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    self.init(secondsSinceMidnight: hour * 3600 + minute * 60 + second)
  }

  package var hour: Int { seconds / 3600 }
  package var minute: Int { seconds / 60 % 60 }
  package var second: Int { seconds % 60 }

  package static func < (left: LocalTime, right: LocalTime) -> Bool { left.seconds < right.seconds }
}

extension LocalTime: LosslessStringConvertible, Codable {
  /// Reads `17:30` or `17:30:15`; nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5 || bytes.count == 8, bytes[2] == UInt8(ascii: ":"),
      let hour = Digits.number(bytes[0..<2]), let minute = Digits.number(bytes[3..<5])
    else { return nil }
    var second = 0
    if bytes.count == 8 {
      guard bytes[5] == UInt8(ascii: ":"), let read = Digits.number(bytes[6..<8]) else { return nil }
      second = read
    }
    self.init(hour: hour, minute: minute, second: second)
  }

  /// `17:30`, with seconds only where there are some.
  package var description: String {
    let minutes = "\(Digits.padded(hour, 2)):\(Digits.padded(minute, 2))"
    return second == 0 ? minutes : "\(minutes):\(Digits.padded(second, 2))"
  }

  package init(from decoder: any Decoder) throws { self = try decoder.decodeText() }
  package func encode(to encoder: any Encoder) throws { try encoder.encodeText(self) }
}
