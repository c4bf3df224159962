import CQRencode

/// A text as a square of dark and light modules (ISO/IEC 18004), to be drawn as one path of an SVG.
struct QRCode {
  /// Modules on each side, with the light margin of four.
  let size: Int
  /// The dark modules as the `d` of a path, one row after the other.
  let path: String

  private static let margin = 4

  /// Nil for a text that is too long.
  init?(_ text: String) {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let modules = code.pointee.data else { return nil }
    size = width + 2 * Self.margin
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let start = column
        while column < width, modules[row * width + column] & 1 == 1 { column += 1 }
        if column > start {
          path += "M\(start + Self.margin) \(row + Self.margin)h\(column - start)v1h-\(column - start)z"
        }
        column += 1
      }
    }
    self.path = path
  }
}
