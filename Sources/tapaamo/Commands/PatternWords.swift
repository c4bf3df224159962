import Language
import Scheduling

/// The days on which a group is to meet, as the command line says them: in an organiser's words or as a rule.
struct PatternWords {
  let words: String?
  let rule: String?
  let weeks: String?

  /// Nil where neither is given.
  ///
  /// - Throws: `Failure.badInput` with what is wrong, and with what the words say beside days.
  func pattern(today: LocalDate) throws -> Segment.Pattern? {
    if let rule {
      guard words == nil else { throw Failure.badInput("give --words or --rule, not both.") }
      let parity = try weeks.map { word in
        guard let parity = WeekParity(rawValue: word) else { throw Failure.badInput("--weeks \(word): even or odd.") }
        return parity
      }
      do throws(RuleRefusal) { return .rule(try RecurrenceRule(text: rule), parity: parity) } catch {
        throw Failure.badInput("--rule \(rule): \(error.sentence)")
      }
    }
    guard weeks == nil else { throw Failure.badInput("--weeks goes with --rule.") }
    return try words.map { try pattern(inWords: $0, today: today) }
  }

  private func pattern(inWords words: String, today: LocalDate) throws -> Segment.Pattern {
    let phrase: SchedulePhrase
    switch SchedulePhrase.read(words, context: SchedulePhrase.Context(today: today)) {
    case .success(let read): phrase = read
    case .failure(let refusal):
      // The group has a time and a season already, from which its steps count.
      let others = refusal.faults.filter { ![.missing(.startTime), .missing(.firstDate)].contains($0) }
      guard others.isEmpty, refusal.understood.pattern != nil else {
        let faults = (others.isEmpty ? refusal.faults : others).map { Phrasebook(.en).phraseFault($0) }
        throw Failure.badInput("--words \(words): " + faults.joined(separator: " "))
      }
      phrase = refusal.understood
    }
    guard let pattern = phrase.pattern else { throw Failure.badInput("--words \(words): they name no days.") }
    let more = phrase.saidBesideDays
    guard more.isEmpty else {
      throw Failure.badInput(
        "--words \(words): they say more than days (\(more.joined(separator: ", "))). Say the days alone, and the rest by "
          + "its own change: --time, --minutes, --until, --skip, --move, --add."
      )
    }
    if let name = phrase.name { Talk.say("note: (\(name)) is taken for a name; it says nothing of time.") }
    return pattern
  }
}

extension SchedulePhrase {
  /// What the words say that is no part of a pattern.
  fileprivate var saidBesideDays: [String] {
    let parts: [(String, Bool)] = [
      ("a time", start != nil || minutes != nil),
      (
        "a season",
        first != nil && !isListed || last != nil && !isListed || resumes != nil || isOpenEnded || season != nil
      ),
      ("a number of times", count != nil), ("exceptions", !skips.isEmpty || !changes.isEmpty),
      ("moved dates", !moves.isEmpty), ("more dates", !extras.isEmpty),
      ("closures", observance != Observance()), ("that it is not regular", regularity != .firm),
      ("registration", registrationCloses != nil || isFirstCome),
    ]
    return parts.filter(\.1).map(\.0)
  }

  /// Whether it names its dates one by one: those are its first and last.
  private var isListed: Bool { if case .dates = pattern { true } else { false } }
}
