import Scheduling

/// The table of a booking's life as its page shows it: made from the rules themselves, so that it cannot be out of date.
struct BookingStates {
  struct Cell {
    /// The states that follow, or the code of the refusal.
    let text: String
    let isRefusal: Bool
  }

  struct Row {
    let event: String
    let cells: [Cell]
  }

  let title = DocsPage.booking.title
  let lead = DocsPage.booking.lead
  let states: [String]
  let rows: [Row]

  init() {
    let all: [Booking.State?] = [nil] + Booking.State.allCases
    states = all.map { $0?.rawValue ?? "(none yet)" }
    rows = BookingEvent.allCases.map { event in
      Row(event: event.rawValue, cells: all.map { Self.cell(BookingLadder.outcome(of: event, in: $0)) })
    }
  }

  private static func cell(_ outcome: BookingLadder.Outcome) -> Cell {
    switch outcome {
    case .leads(let states): Cell(text: states.map(\.rawValue).joined(separator: " or "), isRefusal: false)
    case .refused(let refusal): Cell(text: refusal.rawValue, isRefusal: true)
    }
  }
}
