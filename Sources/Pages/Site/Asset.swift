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
  package static let all = [stylesheet, script, door] + doorScripts + [doorWorker, icon] + doorIcons.map(\.picture)

  static let stylesheet = Asset("site.css", "text/css; charset=utf-8")
  static let script = Asset("site.js", "text/javascript; charset=utf-8")
  /// What the pages at a door have beside it: the camera, and a key.
  static let door = Asset("door.js", "text/javascript; charset=utf-8")
  /// What a tablet has beside that, in the order in which one builds on another.
  static let doorScripts = ["reckoning", "store", "house", "lock", "keeping", "showing", "tablet"].map { name in
    Asset("door-\(name).js", "text/javascript; charset=utf-8")
  }
  /// Answers a tablet's pages while there is no network.
  package static let doorWorker = Asset("door-worker.js", "text/javascript; charset=utf-8")
  /// What a tablet shows beside the name where it is installed, by size in pixels.
  package static let doorIcons = [
    (side: 192, picture: Asset("door-192.png", "image/png")), (side: 512, picture: Asset("door-512.png", "image/png")),
  ]
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
