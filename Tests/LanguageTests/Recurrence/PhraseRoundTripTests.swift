import Language
import Scheduling
import Testing

@Suite("From a schedule to words and back") struct PhraseRoundTripTests {
  /// Changed by hand to try other schedules.
  private static let seed: UInt64 = 20_261_123
  private static let schedules = 300

  @Test("Every everyday schedule is read back as it was", arguments: LanguageCode.allCases)
  func roundTrip(_ language: LanguageCode) {
    print("round trip of schedules in \(language.rawValue), seed \(Self.seed)")
    var random = SeededNumbers(seed: Self.seed)
    var failures = 0
    for number in 0..<Self.schedules where failures < 5 {
      let everyday = EverydaySchedule(&random)
      let words = Phrasebook(language).recurrence(everyday.schedule, today: everyday.today)
      let context = SchedulePhrase.Context(today: everyday.today)
      for reading in [language, nil] {
        let found = SchedulePhrase.read(words, language: reading, context: context)
        guard case .success(let phrase) = found, phrase.language == language, everyday.isSaid(by: phrase) else {
          failures += 1
          Issue.record("schedule \(number) on \(everyday.today): \(words)\n\(found)\n\(everyday.schedule)")
          break
        }
      }
    }
  }
}

/// Numbers that are the same for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
