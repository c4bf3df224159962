import Scheduling

/// Codes on paper for whoever has lost the app: ten, each used once.
enum RecoveryCode {
  static let count = 10

  /// Sixteen signs in four groups: 80 bits.
  static func make(_ random: (Int) -> [UInt8]) -> String {
    let signs = Array(Base32.encode(random(10)))
    return stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }
      .joined(separator: "-")
  }

  /// However it is written: capitals, gaps, an O for a zero.
  static func hash(_ code: String) -> String {
    let signs: [Character: Character] = ["o": "0", "i": "1", "l": "1"]
    let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }.map { signs[$0] ?? $0 }
    return secretHash("recovery \(String(plain))")
  }
}
