import Foundation
import Scheduling

/// A compiled time zone of the system, version 2 or later (RFC 9636).
enum ZoneFile {
  static let folder = "/usr/share/zoneinfo"
  /// How far the rule at the file's end is written out.
  private static let lastYear = 2200

  /// - Throws: `Failure.unavailable` when there is no such file, or it cannot be read.
  static func load(_ name: String) throws -> Zone {
    let isName = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
    }
    guard isName, let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      throw Failure.unavailable("there is no time zone \(name) in \(folder): install the package tzdata.")
    }
    guard let zone = parse([UInt8](data), name: name) else {
      throw Failure.unavailable("the file of the time zone \(name) cannot be read.")
    }
    return zone
  }

  static func parse(_ bytes: [UInt8], name: String) -> Zone? {
    guard let first = Header(bytes, at: 0), first.version >= UInt8(ascii: "2"),
      let header = Header(bytes, at: first.end(timeSize: 4))
    else { return nil }
    let times = header.start
    let types = times + header.timeCount * 8
    let infos = types + header.timeCount
    let footer = header.end(timeSize: 8)
    guard header.typeCount > 0, footer <= bytes.count else { return nil }
    func offset(ofType index: Int) -> Int? {
      guard index < header.typeCount else { return nil }
      return Int(Int32(truncatingIfNeeded: bigEndian(bytes, infos + index * 6, 4)))
    }
    guard let firstOffset = offset(ofType: 0) else { return nil }
    var transitions: [Zone.Transition] = []
    for index in 0..<header.timeCount {
      guard let offset = offset(ofType: Int(bytes[types + index])) else { return nil }
      transitions.append(Zone.Transition(at: Instant(seconds: bigEndian(bytes, times + index * 8, 8)), offset: offset))
    }
    let text = String(decoding: bytes[footer...].filter { $0 != 10 }, as: UTF8.self)
    let rule = ZoneRule(posix: text)
    let lastKnown = transitions.last?.at
    for year in 1970...lastYear {
      transitions += (rule?.transitions(in: year) ?? []).filter { lastKnown == nil || $0.at > lastKnown ?? $0.at }
    }
    return Zone(name: name, firstOffset: firstOffset, transitions: transitions, rule: rule)
  }

  private static func bigEndian(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The counts that stand before a block of data.
  private struct Header {
    let version: UInt8
    let start: Int
    let counts: [Int]

    var timeCount: Int { counts[3] }
    var typeCount: Int { counts[4] }

    init?(_ bytes: [UInt8], at offset: Int) {
      guard bytes.count >= offset + 44, Array(bytes[offset..<offset + 4]) == Array("TZif".utf8) else { return nil }
      version = bytes[offset + 4]
      counts = (0..<6).map { ZoneFile.bigEndian(bytes, offset + 20 + $0 * 4, 4) }
      start = offset + 44
    }

    /// Behind the block: isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt are its counts.
    func end(timeSize: Int) -> Int {
      start + timeCount * (timeSize + 1) + typeCount * 6 + counts[5] + counts[2] * (timeSize + 4) + counts[1]
        + counts[0]
    }
  }
}
