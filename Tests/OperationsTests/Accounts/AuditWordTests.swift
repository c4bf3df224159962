import Language
import Operations
import Scheduling
import Testing

@Suite("The words of the audit trail")
struct AuditWordTests {
  @Test("name every step of a booking, of a group and every way to open a list", arguments: LanguageCode.allCases)
  func named(_ language: LanguageCode) {
    let words = Phrasebook(language)
    let verbs =
      BookingEvent.allCases.map { $0 == .book ? "book_place" : "\($0.rawValue)_booking" }
      + TurnActivity.Step.allCases.map { "\($0.rawValue)_activity" } + ListParticipants.Purpose.allCases.map(\.rawValue)
    for verb in verbs { #expect(words.textIfKnown("audit.verb.\(verb)") != nil, "\(verb)") }
  }
}
