import EmbeddedFiles

/// A file that pages name: finished bytes under an address that changes with them, so that it may be kept for ever.
package struct Asset: Sendable {
  /// `/assets/site.css`.
  package let path: String
  /// The file itself.
  package let bytes: [UInt8]
  /// With its character set.
  package let contentType: String
  /// 16 hexadecimal digits over the bytes.
  package let hash: String

  /// What pages link to: `/assets/site.css?v=<hash>`.
  package var address: String { "\(path)?v=\(hash)" }

  /// Every asset there is.
  package static let all = [stylesheet, script, door, icon]

  static let stylesheet = Asset("site.css", "text/css; charset=utf-8")
  static let script = Asset("site.js", "text/javascript; charset=utf-8")
  /// What the pages at a door have beside it: the camera.
  static let door = Asset("door.js", "text/javascript; charset=utf-8")
  static let icon = Asset("favicon.svg", "image/svg+xml")

  private init(_ name: String, _ contentType: String) {
    path = "/assets/\(name)"
    bytes = EmbeddedFile.named(name, in: .assets)?.bytes ?? []
    self.contentType = contentType
    hash = Self.fingerprint(bytes)
  }

  /// FNV-1a with 64 bits: tells versions of our own files apart, and guards nothing.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
