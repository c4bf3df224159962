/// Each case of the fixture is of one kind, and each kind is asserted in one way.
extension RuleCase {
  /// Cases whose expectation the RFC contradicts, by the passage.
  static let againstTheRFC: [String: String] = [
    "P0195": "RFC 5545 section 3.3.10: BYSETPOS MUST only be used in conjunction with another BYxxx rule part",
    "P0657": "RFC 5545 section 3.8.5.3: DTSTART is the first instance; a rule without dates does not take it away",
  ]

  /// Cases of an undefined meaning that read it in another way than we do.
  static let readOtherwise: [String: String] = [
    "P0304": "puts the 366th day from the end into years of 365 days",
    "P0387": "counts 53 weeks in 2016, which has 52",
    "P0416": "counts DTSTART but does not give it",
    "P0461": "takes the whole week for BYWEEKNO without BYDAY; we take the weekday of DTSTART",
    "P0697": "gives DTSTART but does not count it",
    "P0746": "lets the clock change move the local time",
    "P0765": "gives added times as dates",
    "P0797": "takes the month of DTSTART for BYMONTHDAY without BYMONTH; we take every month",
    "P0798": "takes the month of DTSTART for BYMONTHDAY without BYMONTH; we take every month",
    "P0875": "takes the whole week for BYWEEKNO without BYDAY; we take the weekday of DTSTART",
    "P0876": "takes the whole week for BYWEEKNO without BYDAY; we take the weekday of DTSTART",
    "P0877": "takes the whole week for BYWEEKNO without BYDAY; we take the weekday of DTSTART",
  ]

  static let agreed: [RuleCase] = of("use", "use-weak").filter { againstTheRFC[$0.id] == nil }
  static let gaps: [RuleCase] = of("policy:dst-gap")
  static let withinDay: [RuleCase] = all.filter(\.repeatsWithinDay)
  static let undefined: [RuleCase] = of("undefined:dtstart").filter { readOtherwise[$0.id] == nil }
  static let invalid: [RuleCase] = of("invalid-rule")
  /// Ambiguous, disputed, or read in another way than ours: to be refused, or to give starts in order.
  static let open: [RuleCase] = {
    let asserted = Set([agreed, gaps, withinDay, undefined, invalid].joined().map(\.id))
    return all.filter { !asserted.contains($0.id) }
  }()

  private static func of(_ verdicts: String...) -> [RuleCase] {
    all.filter { verdicts.contains($0.verdict) && !$0.repeatsWithinDay }
  }
}
