import Scheduling
import Testing

@Suite("What is tapped at a door, from several tablets")
struct DoorLogTests {
  private static let booking = Identifier<Booking>(stored: "b")

  private func mark(_ id: String, _ mark: AttendanceMark, at: Int = 0, undoes: Set<String> = []) -> DoorMark {
    DoorMark(id, of: Self.booking, mark, at: Instant(seconds: at), undoes: undoes)
  }

  private func said(_ marks: DoorMark...) -> AttendanceMark { DoorLog(marks).mark }

  @Test("Presence wins, whoever tapped later")
  func presenceWins() {
    #expect(said() == .unmarked)
    #expect(said(mark("a", .absent, at: 9), mark("b", .present(came: 2), at: 1)) == .present(came: 2))
    #expect(said(mark("a", .present(came: 2), at: 1), mark("b", .present(came: 3), at: 2)) == .present(came: 3))
    #expect(said(mark("b", .present(came: 2), at: 1), mark("a", .present(came: 3), at: 1)) == .present(came: 2))
  }

  @Test("Taking back takes back what its sender knew, and nothing that another tablet tapped meanwhile")
  func undo() {
    let (a, b) = (mark("a", .present(came: 2)), mark("b", .present(came: 3), at: 5))
    let undo = mark("u", .unmarked, at: 9, undoes: ["a"])
    #expect(said(a, undo) == .unmarked)
    #expect(said(undo, a) == .unmarked, "it may arrive first")
    #expect(said(a, b, undo) == .present(came: 3))
    #expect(said(a, mark("c", .absent, at: 1, undoes: ["a"])) == .absent)
    #expect(said(a, mark("c", .absent, at: 1, undoes: ["a"]), b) == .present(came: 3))
  }

  @Test("An event that was taken back still takes back what it took")
  func chain() {
    let marks = [
      mark("a", .present(came: 1)), mark("b", .absent, undoes: ["a"]), mark("c", .unmarked, undoes: ["b"]),
    ]
    #expect(DoorLog(marks).mark == .unmarked)
    #expect(DoorLog(marks).standing.isEmpty)
  }

  @Test("Any order, any repetition and any split over two tablets say the same", arguments: 0..<300)
  func anyOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let names = (0..<Int.random(in: 1...12, using: &random)).map { "e\($0)" }
    let marks = names.map { name in
      let word: AttendanceMark = [.unmarked, .absent, .present(came: 1), .present(came: 2)].randomElement(
        using: &random
      )!
      let undone = Set(names.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }).subtracting([name])
      return mark(name, word, at: Int.random(in: 0..<4, using: &random), undoes: undone)
    }
    let whole = DoorLog(marks)
    #expect(DoorLog((marks + marks).shuffled(using: &random)) == whole)
    let first = marks.filter { _ in Bool.random(using: &random) }
    var merged = DoorLog(marks.filter { !first.contains($0) }.shuffled(using: &random))
    for mark in first.shuffled(using: &random) { merged.add(mark) }
    #expect(merged == whole && merged.mark == whole.mark)
    let isSeen = whole.standing.contains { if case .present = $0.mark { true } else { false } }
    if case .present = whole.mark { #expect(isSeen) } else { #expect(!isSeen) }
  }

  @Test("Those without a booking take places as the group counts them")
  func places() {
    let people = Headcount([.adults: 2, .children(.toddlers): 3])
    let numbers = DoorNumbers(walkIns: people, walkInFamilies: 2)
    #expect(PlaceUnit.allCases.map { numbers.walkInPlaces(in: $0) }.sorted() == [2, 3, 5])
    #expect(numbers.walkInPlaces(in: .child) == 3 && numbers.walkInPlaces(in: .family) == 2)
  }
}
