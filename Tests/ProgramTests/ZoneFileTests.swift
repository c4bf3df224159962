import Foundation
import Scheduling
import Testing

@testable import tapaamo

@Suite("Zone files")
struct ZoneFileTests {
  @Test(
    "Helsinki has its clock changes",
    arguments: [
      (1_792_889_999, 10_800), (1_792_890_000, 7_200), (1_806_195_599, 7_200), (1_806_195_600, 10_800),
      (-3_000_000_000, 5_989), (4_102_444_800, 7_200),
    ]
  )
  func helsinki(seconds: Int, offset: Int) throws {
    // The ends of summer time in 2026 and winter time in 2027, local mean time, and 2100.
    let zone = try ZoneFile.load("Europe/Helsinki")
    #expect(zone.offset(at: Instant(seconds: seconds)) == offset)
  }

  @Test("UTC has none")
  func utc() throws {
    let zone = try ZoneFile.load("UTC")
    #expect(zone.transitions.isEmpty)
    #expect(zone.offset(at: Instant(seconds: 0)) == 0)
  }

  @Test(
    "A name that is none, or leads out of the folder, is refused",
    arguments: [
      "", ".", "..", "/", "../zoneinfo/UTC", "Europe/../UTC", "Europe", "Europe/", "/UTC", "Europe/Nowhere",
      "Europe/Hel sinki",
      "UTC\0", "posixrules/..", "zone.tab",
    ]
  )
  func badNames(name: String) {
    #expect(throws: Failure.self) { try ZoneFile.load(name) }
  }

  @Test("A file cut short is refused, and never stops the program")
  func truncated() throws {
    let bytes = try file("Europe/Helsinki")
    for length in 0..<bytes.count { _ = ZoneFile.parse(Array(bytes.prefix(length)), name: "cut") }
    #expect(ZoneFile.parse([], name: "cut") == nil)
    #expect(ZoneFile.parse(Array(bytes.prefix(44)), name: "cut") == nil)
    #expect(ZoneFile.parse(Array(bytes.prefix(bytes.count / 2)), name: "cut") == nil)
  }

  @Test("A file with a wrong byte never stops the program")
  func damaged() throws {
    let bytes = try file("Europe/Helsinki")
    for index in bytes.indices {
      for value in [0x00, 0x7F, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        _ = ZoneFile.parse(damaged, name: "damaged")?.offset(at: Instant(seconds: 1_800_000_000))
      }
    }
  }

  private func file(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: ZoneFile.folder).appending(path: name)))
  }
}
