/// What somebody said of one party at the door, under a name that the sender chose: said again, it is said once.
package struct DoorMark: Hashable, Sendable {
  package var id: String
  package var booking: Identifier<Booking>
  /// `unmarked` says nothing new: such an event only takes back.
  package var mark: AttendanceMark
  /// When it was tapped, by the sender's clock.
  package var at: Instant
  /// What the sender knew and takes back; it may arrive later than this.
  package var undoes: Set<String>

  /// How many people of one party can have come.
  package static let mostWhoCame = 99

  package init(
    _ id: String,
    of booking: Identifier<Booking>,
    _ mark: AttendanceMark,
    at: Instant,
    undoes: Set<String> = []
  ) {
    self.id = id
    self.booking = booking
    self.mark = mark
    self.at = at
    self.undoes = undoes
  }

  /// Whether two events of one name say the same; a clock may differ, since the house sets it right.
  package func saysTheSame(as other: DoorMark) -> Bool {
    (id, booking, mark, undoes) == (other.id, other.booking, other.mark, other.undoes)
  }
}

/// What is known of one party at one door: a set, in which neither order nor repetition means anything.
package struct DoorLog: Hashable, Sendable {
  package private(set) var marks: [String: DoorMark] = [:]

  package init(_ marks: some Sequence<DoorMark> = []) { for mark in marks { add(mark) } }

  /// The first of a name stays.
  package mutating func add(_ mark: DoorMark) { if marks[mark.id] == nil { marks[mark.id] = mark } }

  /// What nobody has taken back, in the order of the clocks.
  package var standing: [DoorMark] {
    let undone = marks.values.reduce(into: Set<String>()) { $0.formUnion($1.undoes) }
    return marks.values.filter { !undone.contains($0.id) && $0.mark != .unmarked }
      .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// Presence wins: whoever was seen is there, though another tablet says that nobody came. Of several presences the
  /// latest tells how many.
  package var mark: AttendanceMark {
    let standing = standing.map(\.mark)
    return standing.last { $0 != .absent } ?? standing.last ?? .unmarked
  }
}
