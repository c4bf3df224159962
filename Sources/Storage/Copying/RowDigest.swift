/// A checksum of rows in their order (FNV-1a, 64 bits): it finds what went wrong on the way, not who meant harm.
struct RowDigest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ row: [SQLValue]) {
    for value in row {
      switch value {
      case .null: add(tag: 0, [])
      case .integer(let number): add(tag: 1, number.bytes)
      case .real(let number): add(tag: 2, Int(bitPattern: UInt(number.bitPattern)).bytes)
      case .text(let text): add(tag: 3, text.utf8)
      }
    }
    add(0xFF)
  }

  private mutating func add(tag: UInt8, _ bytes: some Sequence<UInt8>) {
    add(tag)
    var length = 0
    for byte in bytes {
      add(byte)
      length += 1
    }
    for byte in length.bytes { add(byte) }
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

extension Int {
  fileprivate var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) } }
}
