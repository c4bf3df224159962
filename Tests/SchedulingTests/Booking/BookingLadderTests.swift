import Foundation
import Scheduling
import Testing

@Suite("The table of a booking's life")
struct BookingLadderTests {
  /// The table said again by hand: a row for each state, a word for each event in the order of `BookingEvent`.
  private static let rows: [(Booking.State?, String)] = [
    (nil, "held confirmed/waitlisted ! ! ! ! ! ! ! ! ! ! !"),
    (.held, "! ! held held confirmed ! ! ! ! expired cancelled held !"),
    (
      .waitlisted,
      "! ! ! ! ! confirmed offered ! ! expired cancelled waitlisted/confirmed/offered confirmed/waitlisted"
    ),
    (.offered, "! ! ! offered ! ! offered confirmed declined expired cancelled offered !"),
    (.confirmed, "! ! ! ! confirmed ! ! confirmed ! ! cancelled confirmed confirmed"),
    (.declined, "! ! over over over over over over declined over declined over over"),
    (.expired, "! ! hold over hold over over offer offer expired expired over over"),
    (.cancelled, "! ! over over over over over over over over cancelled over over"),
  ]

  static let cells: [(state: Booking.State?, event: BookingEvent, said: String)] = rows.flatMap { state, words in
    zip(BookingEvent.allCases, words.split(separator: " ")).map { (state, $0, String($1)) }
  }

  private static let refusals: [String: BookingRefusal] = [
    "!": .notPossibleNow, "over": .bookingOver, "hold": .holdExpired, "offer": .offerExpired,
  ]

  @Test("has a row for every state and a cell for every event")
  func isWhole() {
    #expect(Self.cells.count == (Booking.State.allCases.count + 1) * BookingEvent.allCases.count)
    #expect(Set(Self.rows.compactMap(\.0)) == Set(Booking.State.allCases))
  }

  @Test("says in every cell what follows", arguments: cells)
  func cell(_ state: Booking.State?, _ event: BookingEvent, _ said: String) throws {
    if let refusal = Self.refusals[said] {
      #expect(BookingLadder.outcome(of: event, in: state) == .refused(refusal))
      if let state { #expect(throws: refusal) { try BookingLadder.require(event, in: state) } }
      for next in Booking.State.allCases { #expect(!BookingLadder.leads(event, from: state, to: next)) }
      return
    }
    let states = said.split(separator: "/").compactMap { Booking.State(rawValue: String($0)) }
    #expect(BookingLadder.outcome(of: event, in: state) == .leads(to: states))
    if let state { try BookingLadder.require(event, in: state) }
    for next in Booking.State.allCases {
      #expect(BookingLadder.leads(event, from: state, to: next) == states.contains(next))
    }
  }

  @Test("brings nobody back whose booking is over")
  func overIsOver() {
    for state in Booking.State.allCases where !state.isActive {
      for event in BookingEvent.allCases {
        for next in Booking.State.active { #expect(!BookingLadder.leads(event, from: state, to: next)) }
      }
    }
  }
}
