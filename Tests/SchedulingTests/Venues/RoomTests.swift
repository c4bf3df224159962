import Scheduling
import Testing

@Suite("A room that is in use")
struct RoomTests {
  /// A house with a hall of two halves, one of them with a stage, and a kitchen.
  private let rooms = [
    ("house", nil), ("hall", "house"), ("left", "hall"), ("right", "hall"), ("stage", "left"), ("kitchen", "house"),
  ].map { Room(id: Identifier(stored: $0.0), name: $0.0, partOf: $0.1.map { Identifier(stored: $0) }) }

  @Test(
    "blocks its parts and what it is part of, never its neighbours",
    arguments: [
      ("house", ["hall", "house", "kitchen", "left", "right", "stage"]),
      ("hall", ["hall", "house", "left", "right", "stage"]),
      ("left", ["hall", "house", "left", "stage"]), ("right", ["hall", "house", "right"]),
      ("stage", ["hall", "house", "left", "stage"]), ("kitchen", ["house", "kitchen"]),
      // A room nobody knows blocks itself.
      ("cellar", ["cellar"]),
    ]
  )
  func blocks(_ room: String, _ blocked: [String]) {
    #expect(rooms.blocked(by: Identifier(stored: room)).map(\.text).sorted() == blocked)
  }

  @Test("blocks a room just when that one blocks it")
  func symmetry() {
    for one in rooms {
      for other in rooms {
        #expect(rooms.blocked(by: one.id).contains(other.id) == rooms.blocked(by: other.id).contains(one.id))
      }
    }
  }

  @Test("clashes with exactly what each pair of uses shows, one by one", arguments: 1...40 as ClosedRange<UInt64>)
  func clashes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let uses = (0..<30).map { number in
      let from = Instant(seconds: Int.random(in: 0..<48, using: &random) * 1800)
      return RoomUse(
        session: Identifier(stored: "s\(number)"),
        activity: Identifier(stored: "a\(number % 7)"),
        organisation: Identifier(stored: "o"),
        room: rooms[Int.random(in: 0..<rooms.count, using: &random)].id,
        start: from.utc,
        from: from,
        until: from + Int.random(in: 1...5, using: &random) * 1800
      )
    }
    let (new, standing) = (Array(uses.prefix(12)), Array(uses.dropFirst(12)))
    var expected: Set<Set<RoomUse>> = []
    for (index, one) in uses.enumerated() {
      for other in uses[(index + 1)...] where new.contains(one) || new.contains(other) {
        let isShared = rooms.blocked(by: one.room).contains(other.room)
        if isShared, one.from < other.until, other.from < one.until { expected.insert([one, other]) }
      }
    }
    let found = RoomUse.clashes(of: new, with: standing, rooms: rooms)
    #expect(Set(found.map { [$0.mine, $0.other] }) == expected && found.count == expected.count)
    #expect(found.allSatisfy { new.contains($0.mine) })
    #expect(found.map(\.mine.from) == found.map(\.mine.from).sorted())
  }

  @Test("that is said to be part of itself does not go round for ever")
  func circles() {
    let circle = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "d")].map {
      Room(id: Identifier(stored: $0.0), name: $0.0, partOf: Identifier(stored: $0.1))
    }
    #expect(circle.blocked(by: Identifier(stored: "a")).map(\.text).sorted() == ["a", "b", "c"])
    #expect(circle.blocked(by: Identifier(stored: "d")).map(\.text) == ["d"])
  }
}
