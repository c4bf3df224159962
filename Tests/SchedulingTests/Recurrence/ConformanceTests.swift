import Scheduling
import Testing

@Suite("The recurrence cases of other suites")
struct ConformanceTests {
  @Test("are all there, and each is asserted in one way")
  func counts() {
    #expect(RuleCase.all.count == 598)
    #expect(RuleCase.refused.count == 9)
    #expect(RuleCase.agreed.count == 278)
    #expect(RuleCase.withinDay.count == 137)
    #expect(RuleCase.gaps.count == 17)
    #expect(RuleCase.undefined.count == 95)
    #expect(RuleCase.invalid.count == 28)
    #expect(RuleCase.open.count == 43)
  }

  @Test("give their starts", arguments: RuleCase.agreed)
  func starts(_ given: RuleCase) throws {
    let starts = try given.starts()
    #expect(starts == (try given.expectedStarts()))
    if let instants = given.instants {
      let zone = try given.place()
      #expect(starts.map { zone.instant($0) } == instants)
    }
  }

  // RFC 5545 contradicts itself; section 3.3.5 is our rule: the session is kept, an hour later by the clock.
  @Test("hold a start inside a clock-change gap after it", arguments: RuleCase.gaps)
  func gaps(_ given: RuleCase) throws {
    #expect(try given.starts() == (try given.expectedStarts()))
  }

  // Section 3.8.5.3 leaves it undefined; our rule is what most phones show.
  @Test("count a DTSTART outside its rule as the first start", arguments: RuleCase.undefined)
  func startOutsideRule(_ given: RuleCase) throws {
    let start = try given.recurrence().start
    var expected = try given.expectedStarts()
    if !expected.contains(start), given.window?.first ?? start <= start {
      if given.rule.contains("COUNT="), !expected.isEmpty { expected.removeLast() }
      expected.insert(start, at: 0)
    }
    let starts = try given.starts()
    let compared = given.isPartial == true ? starts.count : expected.count + 1
    #expect(starts.prefix(compared) == expected.prefix(compared))
  }

  @Test("that repeat within a day are refused with the part that does", arguments: RuleCase.withinDay)
  func withinDay(_ given: RuleCase) throws {
    let refusal = try #require(throws: RuleRefusal.self) { try RecurrenceRule(text: given.rule) }
    guard case .repeatsWithinDay(let part) = refusal else {
      Issue.record("refused as \(refusal)")
      return
    }
    #expect(given.rule.contains(part))
  }

  @Test("that the RFC forbids are refused", arguments: RuleCase.invalid)
  func invalid(_ given: RuleCase) throws {
    let refusal = try #require(throws: RuleRefusal.self) { try RecurrenceRule(text: given.rule) }
    guard case .conflict = refusal else {
      Issue.record("refused as \(refusal)")
      return
    }
  }

  @Test("of an open meaning are refused, or give starts in order", arguments: RuleCase.open)
  func bounded(_ given: RuleCase) throws {
    guard given.id != "P0195" else {
      #expect(throws: RuleRefusal.conflict("BYSETPOS without another BY part")) { try given.recurrence() }
      return
    }
    let recurrence = try given.recurrence()
    let window = recurrence.start.date...min(recurrence.start.date + 20_000, "9999-12-31")
    let starts = Array(recurrence.starts(in: try given.place(), window: window).prefix(100))
    #expect(starts.first == recurrence.start)
    #expect(zip(starts, starts.dropFirst()).allSatisfy(<))
  }

  /// Rules that another engine fails on. Three can be said, and come to an end: two pass the year 9999, and a sixth
  /// Monday is a number that RFC 5545 allows, though no month has one.
  @Test("that another engine fails on are refused, or end", arguments: RuleCase.refused)
  func failing(_ given: RuleCase.Refused) throws {
    let left =
      [
        "FREQ=YEARLY;COUNT=3": ["9998-01-01", "9999-01-01"],
        "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;COUNT=3": ["9997-12-28", "9999-01-03"],
        "FREQ=YEARLY;BYMONTH=3;BYDAY=6MO": [],
      ] as [String: [LocalDate]]
    guard let expected = left[given.rule] else {
      #expect(throws: RuleRefusal.self) { try RecurrenceRule(text: given.rule) }
      return
    }
    let start = try #require(LocalDate(compact: String(given.start?.prefix(8) ?? "")))
    let rule = try RecurrenceRule(text: given.rule)
    #expect(Array(RuleDays(rule, anchor: start, parity: nil, window: start..."9999-12-31")) == expected)
  }
}
