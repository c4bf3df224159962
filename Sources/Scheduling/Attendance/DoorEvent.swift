/// What is tapped at a door, as a tablet sends it.
package enum DoorEvent: Hashable, Sendable {
  case mark(DoorMark)
  case count(DoorCount)
  case walkIn(DoorWalkIn)

  package var id: String {
    switch self {
    case .mark(let mark): mark.id
    case .count(let count): count.id
    case .walkIn(let walkIn): walkIn.id
    }
  }
}
