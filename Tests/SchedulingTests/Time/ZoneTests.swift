import Scheduling
import Testing

@Suite("Zones")
struct ZoneTests {
  private let helsinki = Zones.helsinki

  @Test(
    "Finland's clocks change on these days",
    arguments: [
      ("2026-03-29", "2026-10-25"), ("2027-03-28", "2027-10-31"), ("2028-03-26", "2028-10-29"),
      ("2029-03-25", "2029-10-28"), ("2030-03-31", "2030-10-27"), ("2031-03-30", "2031-10-26"),
      ("2032-03-28", "2032-10-31"), ("2033-03-27", "2033-10-30"), ("2034-03-26", "2034-10-29"),
      ("2035-03-25", "2035-10-28"), ("2036-03-30", "2036-10-26"), ("2037-03-29", "2037-10-25"),
    ] as [(LocalDate, LocalDate)]
  )
  func changes(_ spring: LocalDate, _ autumn: LocalDate) {
    let oneInTheMorning: LocalTime = "01:00"
    let changes = helsinki.transitions.filter { $0.at.utc.date.year == spring.year }
    #expect(changes.map(\.at.utc) == [LocalDateTime(spring, oneInTheMorning), LocalDateTime(autumn, oneInTheMorning)])
    #expect(changes.map(\.offset) == [10_800, 7200])
    #expect(changes.map { helsinki.offset(at: $0.at - 1) } == [7200, 10_800])
    #expect(changes.map { helsinki.offset(at: $0.at) } == [10_800, 7200])
  }

  @Test(
    "A time in the spring's gap is read with the offset before it",
    arguments: [
      ("2027-03-28T02:59:59", "2027-03-28T00:59:59Z", "2027-03-28T02:59:59"),
      ("2027-03-28T03:00", "2027-03-28T01:00:00Z", "2027-03-28T04:00"),
      ("2027-03-28T03:30", "2027-03-28T01:30:00Z", "2027-03-28T04:30"),
      ("2027-03-28T03:59:59", "2027-03-28T01:59:59Z", "2027-03-28T04:59:59"),
      ("2027-03-28T04:00", "2027-03-28T01:00:00Z", "2027-03-28T04:00"),
      ("2027-03-28T04:30", "2027-03-28T01:30:00Z", "2027-03-28T04:30"),
    ] as [(LocalDateTime, Instant, LocalDateTime)]
  )
  func gap(_ local: LocalDateTime, _ instant: Instant, _ shown: LocalDateTime) {
    #expect(helsinki.instant(local) == instant)
    #expect(helsinki.local(instant) == shown)
    #expect(helsinki.placed(local) == shown)
    #expect(helsinki.skips(local) == (local != shown))
  }

  @Test(
    "A time in the autumn's overlap is its first occurrence",
    arguments: [
      ("2026-10-25T02:59:59", "2026-10-24T23:59:59Z"), ("2026-10-25T03:00", "2026-10-25T00:00:00Z"),
      ("2026-10-25T03:30", "2026-10-25T00:30:00Z"), ("2026-10-25T03:59:59", "2026-10-25T00:59:59Z"),
      ("2026-10-25T04:00", "2026-10-25T02:00:00Z"), ("2026-10-25T12:00", "2026-10-25T10:00:00Z"),
    ] as [(LocalDateTime, Instant)]
  )
  func overlap(_ local: LocalDateTime, _ instant: Instant) {
    #expect(helsinki.instant(local) == instant)
    #expect(!helsinki.skips(local))
    #expect(helsinki.local("2026-10-25T01:30:00Z") == "2026-10-25T03:30")
  }

  @Test(
    "Other zones change by their own rules",
    arguments: [
      ("America/New_York", "2027-03-14T02:30", "2027-03-14T07:30:00Z"),
      ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z"),
      ("America/New_York", "1997-04-06T02:30", "1997-04-06T07:30:00Z"),
      // Half an hour: 02:00 becomes 02:30, and back.
      ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z"),
      ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45:00Z"),
      ("Australia/Sydney", "2027-01-01T00:00", "2026-12-31T13:00:00Z"),
      ("Australia/Sydney", "1970-01-01T12:00", "1970-01-01T01:00:00Z"),
      ("America/St_Johns", "2026-12-24T12:00", "2026-12-24T15:30:00Z"),
      ("Asia/Kolkata", "2026-12-24T12:00", "2026-12-24T06:30:00Z"),
      ("Europe/Dublin", "2026-12-24T12:00", "2026-12-24T12:00:00Z"),
      ("Europe/Dublin", "2027-06-24T12:00", "2027-06-24T11:00:00Z"),
      ("UTC", "2027-03-28T03:30", "2027-03-28T03:30:00Z"),
    ] as [(String, LocalDateTime, Instant)]
  )
  func others(_ name: String, _ local: LocalDateTime, _ instant: Instant) throws {
    #expect(try #require(Zones.named[name]).instant(local) == instant)
  }

  @Test("A zone without clock changes has one offset for ever")
  func fixed() {
    let zone = Zones.zone("Etc/GMT-3", "<+03>-3")
    #expect(zone.transitions.isEmpty)
    #expect(zone.offset(at: "1600-01-01T00:00:00Z") == 10_800)
    #expect(zone.offset(at: "2400-01-01T00:00:00Z") == 10_800)
  }
}

@Suite("In any zone")
struct ZoneProperties {
  /// Local times of two centuries, half of them within two hours of a clock change.
  private static func locals(of zone: Zone, _ random: inout SeededGenerator) -> [LocalDateTime] {
    let years: ClosedRange<LocalDateTime> = "1998-01-01T00:00"..."2199-12-31T00:00"
    return (0..<400).map { _ in
      if Bool.random(using: &random), let change = zone.transitions.randomElement(using: &random) {
        return LocalDateTime(
          wallSeconds: change.at.seconds + change.offset + Int.random(in: -7200...7200, using: &random)
        )
      }
      return LocalDateTime(
        wallSeconds: Int.random(in: years.lowerBound.wallSeconds...years.upperBound.wallSeconds, using: &random)
      )
    }
  }

  /// The gaps as the transitions say them, worked out without the code under test.
  private static func gaps(of zone: Zone) -> [Range<Int>] {
    var before = zone.firstOffset
    return zone.transitions.compactMap { change in
      defer { before = change.offset }
      let (from, to) = (change.at.seconds + before, change.at.seconds + change.offset)
      return from < to ? from..<to : nil
    }
  }

  @Test(
    "a local time outside gaps comes back from its instant",
    arguments: Zones.named.keys.sorted(),
    1...3 as ClosedRange<UInt64>
  )
  func roundTrip(_ name: String, _ seed: UInt64) throws {
    let zone = try #require(Zones.named[name])
    var random = SeededGenerator(seed: seed)
    let gaps = Self.gaps(of: zone)
    for local in Self.locals(of: zone, &random) {
      let back = zone.local(zone.instant(local))
      guard let gap = gaps.first(where: { $0.contains(local.wallSeconds) }) else {
        #expect(back == local)
        continue
      }
      #expect(back.wallSeconds == local.wallSeconds + gap.count, "\(local) lies in a gap")
      #expect(zone.skips(local))
    }
  }

  @Test(
    "an instant comes back from its local time, or from the first of two",
    arguments: Zones.named.keys.sorted(),
    1...3 as ClosedRange<UInt64>
  )
  func instants(_ name: String, _ seed: UInt64) throws {
    let zone = try #require(Zones.named[name])
    var random = SeededGenerator(seed: seed)
    for local in Self.locals(of: zone, &random) {
      let instant = zone.instant(local)
      let later = (1...4).map { instant + $0 * 1800 }.filter { zone.local($0) == zone.local(instant) }
      #expect(later.allSatisfy { zone.instant(zone.local($0)) == instant }, "\(local)")
      let earlier = (1...4).map { instant - $0 * 1800 }.filter { zone.local($0) == zone.local(instant) }
      #expect(earlier.isEmpty, "\(local) has an earlier occurrence")
    }
  }
}
