import Scheduling
import Testing

@Suite("The text of a rule")
struct RuleTextTests {
  @Test(
    "is written FREQ first, defaults left out",
    arguments: [
      ("FREQ=WEEKLY", "FREQ=WEEKLY"), ("INTERVAL=1;FREQ=DAILY;WKST=MO", "FREQ=DAILY"),
      ("freq=weekly;byday=mo,we", "FREQ=WEEKLY;BYDAY=MO,WE"),
      ("BYDAY=2TU,-1FR,SU;COUNT=5;INTERVAL=2;FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=2TU,-1FR,SU"),
      ("FREQ=MONTHLY;BYDAY=+1MO;BYMONTHDAY=+3", "FREQ=MONTHLY;BYMONTHDAY=3;BYDAY=1MO"),
      ("FREQ=YEARLY;UNTIL=20271231", "FREQ=YEARLY;UNTIL=20271231"),
      ("FREQ=YEARLY;UNTIL=20271231T100000", "FREQ=YEARLY;UNTIL=20271231T100000"),
      ("FREQ=YEARLY;UNTIL=20271231T100000Z", "FREQ=YEARLY;UNTIL=20271231T100000Z"),
      (
        "FREQ=YEARLY;WKST=SU;BYSETPOS=-1;BYDAY=MO;BYMONTHDAY=-1;BYYEARDAY=366;BYWEEKNO=53;BYMONTH=12",
        "FREQ=YEARLY;BYMONTH=12;BYWEEKNO=53;BYYEARDAY=366;BYMONTHDAY=-1;BYDAY=MO;BYSETPOS=-1;WKST=SU"
      ),
    ]
  )
  func written(_ text: String, _ written: String) throws {
    let rule = try RecurrenceRule(text: text)
    #expect(rule.description == written)
    #expect(try RecurrenceRule(text: written) == rule)
  }

  @Test("says the rule and nothing else", arguments: 1...300 as ClosedRange<UInt64>)
  func roundTrip(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rule = RandomRule.next(&random)
    #expect(try RecurrenceRule(text: rule.description) == rule, "\(rule)")
  }

  @Test(
    "is refused with the reason",
    arguments: [
      ("", .badValue(part: "", value: "")), ("FREQ", .badValue(part: "FREQ", value: "")),
      ("FREQ=", .badValue(part: "FREQ=", value: "")), ("=DAILY", .badValue(part: "=DAILY", value: "")),
      ("FREQ=DAILY;", .badValue(part: "", value: "")),
      ("FREQ=WEEKLY;BYDAY=MO=", .badValue(part: "BYDAY=MO=", value: "")),
      ("COUNT=3", .frequencyMissing), ("FREQ=FORTNIGHTLY", .frequencyMissing),
      ("FREQ=HOURLY", .repeatsWithinDay(part: "HOURLY")), ("FREQ=SECONDLY", .repeatsWithinDay(part: "SECONDLY")),
      ("FREQ=MINUTELY", .repeatsWithinDay(part: "MINUTELY")),
      ("FREQ=DAILY;BYHOUR=9", .repeatsWithinDay(part: "BYHOUR")),
      ("FREQ=DAILY;BYMINUTE=0", .repeatsWithinDay(part: "BYMINUTE")),
      ("FREQ=DAILY;BYSECOND=0", .repeatsWithinDay(part: "BYSECOND")),
      ("FREQ=DAILY;RSCALE=CHINESE", .unknownPart("RSCALE")), ("FREQ=DAILY;SKIP=OMIT", .unknownPart("SKIP")),
      ("FREQ=DAILY;X-A=1", .unknownPart("X-A")), ("FREQ=DAILY;FREQ=DAILY", .repeatedPart("FREQ")),
      ("FREQ=DAILY;COUNT=1;COUNT=2", .repeatedPart("COUNT")),
      ("FREQ=DAILY;COUNT=1;UNTIL=20270101", .conflict("COUNT and UNTIL")),
      ("FREQ=WEEKLY;BYDAY=1MO", .conflict("BYDAY with a number and WEEKLY")),
      ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", .conflict("BYDAY with a number and BYWEEKNO")),
      ("FREQ=WEEKLY;BYMONTHDAY=1", .conflict("BYMONTHDAY and WEEKLY")),
      ("FREQ=MONTHLY;BYWEEKNO=1", .conflict("BYWEEKNO and MONTHLY")),
      ("FREQ=DAILY;BYYEARDAY=1", .conflict("BYYEARDAY and DAILY")),
      ("FREQ=DAILY;BYSETPOS=1", .conflict("BYSETPOS without another BY part")),
    ] as [(String, RuleRefusal)]
  )
  func refused(_ text: String, _ refusal: RuleRefusal) {
    #expect(throws: refusal) { try RecurrenceRule(text: text) }
    #expect(RecurrenceRule.init(text) == nil)
  }

  @Test("is refused where it is longer than any rule needs to be")
  func tooLong() throws {
    let numbers = String(repeating: "1,", count: 8_000) + "1"
    #expect(try RecurrenceRule(text: "FREQ=MONTHLY;BYMONTHDAY=\(numbers)").monthDays.count == 8_001)
    #expect(throws: RuleRefusal.badValue(part: "RRULE", value: "longer than 16384 bytes")) {
      try RecurrenceRule(text: "FREQ=MONTHLY;BYMONTHDAY=\(numbers)" + String(repeating: ",1", count: 200))
    }
  }

  @Test(
    "is refused where a number is out of its range",
    arguments: [
      "INTERVAL=0", "INTERVAL=-1", "INTERVAL=100001", "INTERVAL=99999999999999999999", "INTERVAL=x", "COUNT=0",
      "COUNT=-1",
      "COUNT=2147483648", "COUNT=1.5", "BYMONTH=0", "BYMONTH=13", "BYMONTH=-1", "BYMONTH=1,,2", "BYMONTHDAY=0",
      "BYMONTHDAY=32", "BYMONTHDAY=-32", "BYYEARDAY=0", "BYYEARDAY=367", "BYWEEKNO=54", "BYWEEKNO=0", "BYSETPOS=0",
      "BYSETPOS=367", "BYDAY=0MO", "BYDAY=54MO", "BYDAY=-54MO", "BYDAY=XX", "BYDAY=M", "BYDAY=MO,", "BYDAY=1,MO",
      "BYDAY=MO TU", "WKST=XX", "WKST=MO,TU", "UNTIL=2027", "UNTIL=20270229", "UNTIL=20270101T",
      "UNTIL=20270101T250000Z",
      "UNTIL=2027-01-01", "UNTIL=20270101T100000z+2", "UNTIL=２0270101", "BYMONTHDAY=１",
    ]
  )
  func badValues(_ part: String) throws {
    let refusal = try #require(throws: RuleRefusal.self) { try RecurrenceRule(text: "FREQ=YEARLY;\(part)") }
    guard case .badValue(let name, _) = refusal else {
      Issue.record("refused as \(refusal)")
      return
    }
    #expect(part.hasPrefix(name))
  }
}
