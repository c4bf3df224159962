import Foundation

/// A password as it is stored: `scrypt$cost$blocks$lanes$salt$hash`, so that the parameters can be raised.
package struct PasswordHash: Sendable, Hashable {
  package struct Parameters: Sendable, Hashable {
    var cost: Int
    var blocks: Int
    var lanes: Int

    package init(cost: Int, blocks: Int, lanes: Int) {
      (self.cost, self.blocks, self.lanes) = (cost, blocks, lanes)
    }

    /// 32 MiB and about a tenth of a second on a machine of 2026.
    package static let current = Parameters(cost: 1 << 15, blocks: 8, lanes: 3)
    /// What a stored text may ask for: never more than this machine gives.
    var isReasonable: Bool {
      (2...1 << 20).contains(cost) && cost & (cost - 1) == 0 && (1...32).contains(blocks) && (1...16).contains(lanes)
    }
  }

  let parameters: Parameters
  private let salt: [UInt8]
  private let hash: [UInt8]

  /// - Throws: `OperationError.unavailable` when there is no memory for it.
  init(_ password: String, salt: [UInt8], parameters: Parameters) throws {
    self.parameters = parameters
    self.salt = salt
    hash = try Self.hash(password, salt, parameters)
  }

  /// Reads a stored text; nil for one that is none.
  init?(_ text: String) {
    let parts = text.split(separator: "$").map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let cost = Int(parts[1]), let blocks = Int(parts[2]),
      let lanes = Int(parts[3]), let salt = [UInt8](hexadecimal: parts[4]), let hash = [UInt8](hexadecimal: parts[5])
    else { return nil }
    parameters = Parameters(cost: cost, blocks: blocks, lanes: lanes)
    guard parameters.isReasonable, hash.count == 32 else { return nil }
    (self.salt, self.hash) = (salt, hash)
  }

  var text: String {
    let numbers = "\(parameters.cost)$\(parameters.blocks)$\(parameters.lanes)"
    return "scrypt$\(numbers)$\(salt.hexadecimal)$\(hash.hexadecimal)"
  }

  /// Whether it is this password; takes as long for a wrong one.
  func matches(_ password: String) throws -> Bool {
    Crypto.areEqual(try Self.hash(password, salt, parameters), hash)
  }

  /// Of a password that nobody has: to try it takes as long as to try somebody's.
  init(ofNobody parameters: Parameters) {
    self.parameters = parameters
    (salt, hash) = (Array(repeating: 0, count: 16), Array(repeating: 0, count: 32))
  }

  private static func hash(_ password: String, _ salt: [UInt8], _ parameters: Parameters) throws -> [UInt8] {
    let (cost, blocks, lanes) = (parameters.cost, parameters.blocks, parameters.lanes)
    // However a keyboard puts ä together.
    let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
    guard let hash = Crypto.scrypt(bytes, salt: salt, cost: cost, blocks: blocks, lanes: lanes) else {
      throw OperationError.unavailable
    }
    return hash
  }
}

extension [UInt8] {
  /// Reads hexadecimal; nil for anything else.
  init?(hexadecimal text: String) {
    let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
    let values = digits.compactMap(\.self)
    self = stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }
}
