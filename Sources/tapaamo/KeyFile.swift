import Foundation
import Operations

/// The server's key, kept beside the database and never in it.
enum KeyFile {
  private static let length = 32

  /// Reads the key, or makes one that only its owner may read.
  ///
  /// - Parameter isFirst: whether no server has started yet: a new key in place of a lost one would shut all links
  ///   without a word.
  /// - Throws: `Failure.unavailable`.
  static func open(_ path: String, isFirst: Bool = true) throws -> CapabilityLinks {
    if !FileManager.default.fileExists(atPath: path) {
      guard isFirst else {
        throw Failure.unavailable(
          "there is no key file \(path), and only its key opens the links that families hold. \(remedy)"
        )
      }
      try make(path)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.unavailable("the key file \(path) cannot be read.")
    }
    let digits = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let key = bytes(hexadecimal: digits), key.count == length else {
      throw Failure.unavailable("the key file \(path) does not hold \(length * 2) hexadecimal digits.")
    }
    return CapabilityLinks(keyID: String(Crypto.sha256(key).hexadecimal.prefix(4)), key: key)
  }

  /// What to say of a key that is not the one with which a database's links were made.
  static func isAnother(_ path: String) -> String {
    "the key file \(path) is not the one with which this database's links were made. \(remedy)"
  }

  private static let remedy =
    "Copy it from the other server or from a backup. If it is lost, run tapaamo migrate --new-key: earlier links stay "
    + "shut."

  /// Whether others than its owner may read it.
  static func isExposed(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return ((attributes?[.posixPermissions] as? Int) ?? 0) & 0o077 != 0
  }

  /// Writes the key beside its place and links it there once it is on disk: no crash leaves half a key.
  private static func make(_ path: String) throws {
    let text = Crypto.randomBytes(length).hexadecimal + "\n"
    let draft = "\(path).\(UUID().uuidString)"
    let file = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw Failure.unavailable("the key file \(path) cannot be made.") }
    defer { unlink(draft) }
    let written = text.utf8.withContiguousStorageIfAvailable { write(file, $0.baseAddress, $0.count) }
    let isSynced = fsync(file) == 0
    guard close(file) == 0, isSynced, written == text.utf8.count else {
      throw Failure.unavailable("the key file \(path) cannot be written.")
    }
    // Of two servers that start at once one is first, and both read its key.
    guard link(draft, path) == 0 || errno == EEXIST else {
      throw Failure.unavailable("the key file \(path) cannot be made.")
    }
    try sync(folderOf: path)
  }

  private static func sync(folderOf path: String) throws {
    let folder = Foundation.open(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY)
    defer { if folder >= 0 { close(folder) } }
    guard folder >= 0, fsync(folder) == 0 else {
      throw Failure.unavailable("the folder of the key file \(path) cannot be written.")
    }
  }

  private static func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = Array(text)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(digits[index...index + 1]), radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
