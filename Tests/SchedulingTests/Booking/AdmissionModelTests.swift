import Scheduling
import Testing

/// A desk with pen and paper: two lists of names, kept in the order of arrival.
private struct PaperDesk {
  var places: Int?
  var waitingPlaces: Int?
  var inside: [(name: Int, places: Int)] = []
  var queue: [(name: Int, places: Int)] = []

  var taken: Int { inside.reduce(0) { $0 + $1.places } }
  var waiting: Int { queue.reduce(0) { $0 + $1.places } }

  func fits(_ wanted: Int) -> Bool { places.map { taken + wanted <= $0 } ?? true }

  mutating func ask(_ name: Int, _ wanted: Int) -> Result<Admission, BookingRefusal> {
    if queue.isEmpty, fits(wanted) {
      inside.append((name, wanted))
      return .success(.confirmed(places: wanted))
    }
    if let waitingPlaces, waiting + wanted > waitingPlaces { return .failure(.full) }
    queue.append((name, wanted))
    return .success(.waitlisted(places: wanted, position: queue.count))
  }

  mutating func cancel(_ name: Int) {
    inside.removeAll { $0.name == name }
    queue.removeAll { $0.name == name }
  }

  mutating func letIn() -> [Int] {
    var names: [Int] = []
    while let first = queue.first, fits(first.places) {
      names.append(first.name)
      inside.append(queue.removeFirst())
    }
    return names
  }
}

@Suite("Any day at the desk")
struct AdmissionModelTests {
  private let starts: Instant = "2026-11-23T08:00:00Z"
  private let now: Instant = "2026-11-22T08:00:00Z"

  @Test("goes as with pen and paper", arguments: 1...60 as ClosedRange<UInt64>)
  func day(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let capacities: [Int?] = [1, 2, 7, 20, nil]
    let capacity = Capacity(
      places: capacities.randomElement(using: &random) ?? 7,
      unit: .person,
      waitingPlaces: ([nil, 0, 3, 10] as [Int?]).randomElement(using: &random) ?? nil
    )
    var desk = PaperDesk(places: capacity.places, waitingPlaces: capacity.waitingPlaces)
    var ledger = SessionLedger(
      enrolment: Enrolment(mode: .required, capacity: capacity),
      starts: starts,
      isCancelled: false,
      entries: []
    )
    for step in 0..<150 {
      if let gone = ledger.entries.randomElement(using: &random), Int.random(in: 0..<5, using: &random) < 2 {
        cancel(gone, in: &ledger, desk: &desk)
      } else {
        ask(step, Int.random(in: 1...4, using: &random), of: &ledger, desk: &desk)
      }
      try check(ledger, against: desk)
      // The order in which storage lists the entries means nothing.
      ledger.entries.shuffle(using: &random)
    }
  }

  private func ask(_ name: Int, _ people: Int, of ledger: inout SessionLedger, desk: inout PaperDesk) {
    let hadQueue = !ledger.waiting.isEmpty
    let party = Party(adults: people)
    let answer = Result { () throws(BookingRefusal) in try ledger.admit(party, at: now) }
    if let places = desk.places, people > places {
      #expect(answer == .failure(.partyTooLarge))
      return
    }
    #expect(answer == desk.ask(name, people))
    guard let admission = try? answer.get() else { return }
    let state: Booking.State
    switch admission {
    case .confirmed:
      state = .confirmed
      #expect(!hadQueue, "nobody is let in past one that waits")
    case .waitlisted: state = .waitlisted
    }
    ledger.entries.append(.init(booking: Samples.id(name), state: state, places: people, sequence: name))
  }

  private func cancel(_ gone: SessionLedger.Entry, in ledger: inout SessionLedger, desk: inout PaperDesk) {
    change([gone.booking], to: .cancelled, in: &ledger)
    desk.cancel(gone.sequence)
    let promoted = ledger.promotions(at: now)
    #expect(promoted == desk.letIn().map { Samples.id($0) })
    #expect(promoted == ledger.waiting.prefix(promoted.count).map(\.booking), "first come, first in")
    change(promoted, to: .confirmed, in: &ledger)
    #expect(ledger.promotions(at: now).isEmpty)
  }

  private func change(_ ids: [Identifier<Booking>], to state: Booking.State, in ledger: inout SessionLedger) {
    for index in ledger.entries.indices where ids.contains(ledger.entries[index].booking) {
      ledger.entries[index].state = state
    }
  }

  private func check(_ ledger: SessionLedger, against desk: PaperDesk) throws {
    let counts = ledger.counts
    #expect(counts.confirmed == desk.taken)
    #expect(counts.waitlisted == desk.waiting)
    #expect(ledger.waiting.map(\.sequence) == desk.queue.map(\.name))
    if let places = desk.places { #expect(counts.confirmed <= places, "oversold") }
    if let first = ledger.waiting.first {
      #expect(first.places > (try #require(counts.left)), "a place stays free beside a party that fits")
    }
  }

  private func ledger(capacity: Int?, _ entries: [(Booking.State, Int)], isCancelled: Bool = false) -> SessionLedger {
    SessionLedger(
      enrolment: Enrolment(mode: .required, capacity: Capacity(places: capacity, unit: .person)),
      starts: starts,
      isCancelled: isCancelled,
      entries: entries.enumerated().map { number, entry in
        .init(booking: Samples.id(number), state: entry.0, places: entry.1, sequence: number)
      }
    )
  }

  @Test(
    "lets in as many as fit, and stops at the first that does not",
    arguments: [
      (5, [(.confirmed, 2), (.waitlisted, 1), (.waitlisted, 2), (.waitlisted, 1)], [1, 2]),
      (5, [(.confirmed, 2), (.waitlisted, 4), (.waitlisted, 1)], []), (5, [(.confirmed, 5), (.waitlisted, 1)], []),
      (5, [(.confirmed, 9), (.waitlisted, 1)], []), (5, [(.cancelled, 5), (.waitlisted, 5)], [1]), (5, [], []),
      (nil, [(.confirmed, 9), (.waitlisted, 4), (.waitlisted, 99)], [1, 2]),
    ] as [(Int?, [(Booking.State, Int)], [Int])]
  )
  func promotions(_ capacity: Int?, _ entries: [(Booking.State, Int)], _ promoted: [Int]) {
    #expect(ledger(capacity: capacity, entries).promotions(at: now) == promoted.map { Samples.id($0) })
  }

  @Test("lets nobody in once the session has begun or is cancelled")
  func tooLate() {
    let entries: [(Booking.State, Int)] = [(.waitlisted, 1)]
    #expect(ledger(capacity: 5, entries).promotions(at: starts - 1).count == 1)
    #expect(ledger(capacity: 5, entries).promotions(at: starts).isEmpty)
    #expect(ledger(capacity: 5, entries, isCancelled: true).promotions(at: now).isEmpty)
  }
}
