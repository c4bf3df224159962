/// Who has which room when, as entries come in one after another.
package struct RoomDiary: Sendable {
  private struct Page: Hashable {
    var room: Identifier<Room>
    var day: Int
  }

  private let rooms: [Room]
  private var pages: [Page: [RoomUse]] = [:]
  private var blocked: [Identifier<Room>: [Identifier<Room>]] = [:]

  /// - Parameter rooms: all rooms of the venues concerned, so that a part blocks the whole and the whole its parts.
  package init(_ rooms: [Room]) { self.rooms = rooms }

  package mutating func enter(_ use: RoomUse) {
    for day in use.days { pages[Page(room: use.room, day: day), default: []].append(use) }
  }

  /// What stands in the way of a use, by start.
  package mutating func clashes(with use: RoomUse) -> [RoomClash] {
    let taken = blocked[use.room] ?? rooms.blocked(by: use.room).sorted()
    blocked[use.room] = taken
    var found: Set<RoomUse> = []
    for room in taken {
      for day in use.days {
        for other in pages[Page(room: room, day: day)] ?? [] where other.from < use.until && use.from < other.until {
          found.insert(other)
        }
      }
    }
    return found.sorted { ($0.from, $0.activity, $0.room) < ($1.from, $1.activity, $1.room) }
      .map { RoomClash(mine: use, other: $0) }
  }
}

extension RoomUse {
  fileprivate var days: ClosedRange<Int> {
    let first = from.seconds.floored(by: 86_400)
    return first...max(first, until.seconds.floored(by: 86_400))
  }
}

extension Int {
  /// The quotient rounded down, below zero too.
  fileprivate func floored(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
