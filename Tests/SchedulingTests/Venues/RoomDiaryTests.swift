import Scheduling
import Testing

@Suite("A diary of rooms")
struct RoomDiaryTests {
  private static let rooms = [("hall", nil), ("left", "hall"), ("right", "hall"), ("kitchen", nil)].map {
    Room(id: Identifier(stored: $0.0), name: $0.0, partOf: $0.1.map { Identifier(stored: $0) })
  }

  private static func use(_ number: Int, _ random: inout SeededGenerator) -> RoomUse {
    // Around the day from which instants are counted, and over midnights.
    let from = Instant(seconds: Int.random(in: -60...60, using: &random) * 3_600)
    return RoomUse(
      session: Identifier(stored: "session-\(number)"),
      activity: Identifier(stored: "activity"),
      organisation: Identifier(stored: "organisation"),
      room: rooms.randomElement(using: &random)?.id ?? Identifier(stored: "hall"),
      start: "2026-11-24T10:00",
      from: from,
      until: from + Int.random(in: 0...40, using: &random) * 3_600
    )
  }

  @Test(
    "finds what stands in the way, as one finds it by looking at every entry",
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func asByLooking(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var diary = RoomDiary(Self.rooms)
    var entries: [RoomUse] = []
    for number in 0..<40 {
      let use = Self.use(number, &random)
      let blocked = Self.rooms.blocked(by: use.room)
      let expected = entries.filter { blocked.contains($0.room) && $0.from < use.until && use.from < $0.until }
      let found = diary.clashes(with: use)
      #expect(Set(found.map(\.other)) == Set(expected) && found.count == expected.count)
      #expect(found.allSatisfy { $0.mine == use })
      diary.enter(use)
      entries.append(use)
    }
  }
}
