import Scheduling

extension PhraseVocabulary {
  static let englishTable: [(PhraseTerm, String)] =
    weekdays(
      [
        "monday|mon", "tuesday|tue|tues", "wednesday|wed", "thursday|thu|thur|thurs", "friday|fri", "saturday|sat",
        "sunday|sun",
      ]
    ) { .weekday($0, isPlural: false) }
    + weekdays(
      ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"]
    ) { .weekday($0, isPlural: true) }
    + counted(englishMonths) { .month($0) }
    + counted(englishMonths.map { name in "in \(name.prefix { $0 != "|" })" }) { .inMonth($0) }
    + englishNumbers + englishDays + englishTimes + englishBounds + englishExceptions

  private static let englishMonths = [
    "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
    "september|sept|sep", "october|oct", "november|nov", "december|dec",
  ]

  private static let englishNumbers: [(PhraseTerm, String)] =
    counted([
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]) { .ordinal($0) }
    + [(.ordinal(-1), "last"), (.ordinal(-2), "second last|last but one")]
    + counted([
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]) { .numeral($0) }

  private static let englishDays: [(PhraseTerm, String)] = [
    (.workdays, "weekdays|on weekdays|every weekday"),
    (.everyDay, "every day|daily"),
    (.every, "every|each"),
    (.everyOther, "every other|every second"),
    (.unit(.day), "day|days"),
    (.unit(.weekend), "weekend|weekends"),
    (.unit(.week), "week|weeks|wk"),
    (.unit(.month), "month|months"),
    (.ofMonth, "of the month|of each month|of every month|in the month|in each month"),
    (.parity(.even), "even weeks|in even weeks|even week|even-numbered weeks|in even-numbered weeks"),
    (.parity(.odd), "odd weeks|in odd weeks|odd week|odd-numbered weeks|in odd-numbered weeks"),
    (.times, "times|time|sessions|meetings"),
    (.consecutive, "consecutive"),
    (.onceAMonth, "once a month|monthly"),
    (.onceAWeek, "once a week|weekly"),
    (.listedElsewhere, "listed dates|dates listed"),
    (.unschedulable, "once or twice a week|1-2 times a week|one or two times a week"),
    (.sometimes, "sometimes|occasionally|now and then"),
    (.irregular, "irregularly"),
    (.mostly, "mostly|mainly|usually|as a rule"),
    (.about, "about|around|approximately"),
  ]

  private static let englishTimes: [(PhraseTerm, String)] = [
    (.clockMark, "at|o'clock"),
    (.halfPast, "half past"),
    (.to, "to|till"),
    (.halfHour, "half an hour|a half hour"),
    (.duration, "lasting|duration|lasts|for"),
    (.unit(.minute), "min|mins|minute|minutes"),
    (.unit(.hour), "h|hour|hours|hr|hrs"),
    (.isAfternoon(false), "am|a.m.|in the morning"),
    (.isAfternoon(true), "pm|p.m.|in the afternoon|in the evening"),
  ]

  private static let englishBounds: [(PhraseTerm, String)] = [
    (.onwards, "from|starting|starting on|beginning|since"),
    (.until, "until|up to and including|through"),
    (.openEnded, "until further notice"),
    (.firstTime, "first on|first time|for the first time on|first session on"),
    (.ordinal(-1), "last on|last session on"),
    (.next, "next|next on|next session"),
    (.begins, "begins|starts|started|began"),
    (.ends, "ends"),
    (.resumes, "continues|resumes|continues on|open again|open again on"),
    (.season(.autumn), "autumn|autumn term|autumn season"),
    (.season(.spring), "spring|spring term|spring season"),
    (.deadline, "register by|registration by|sign up by|registration closes|registration closes on"),
    (.by, "at the latest"),
    (.firstCome, "first come first served"),
    (.and, "and"),
    (.or, "or"),
    (.filler, "on|the|of|always|in|group|meets|we|meet|open|is|are|during"),
  ]

  private static let englishExceptions: [(PhraseTerm, String)] = [
    (
      .skip,
      "except|except on|except for|not|no group|no session|no meeting|closed|exceptionally closed|is closed|break"
    ),
    (.also, "also|in addition"),
    (.notice, "note|nb"),
    (.exceptionally, "exceptionally|only"),
    (.movedTo, "moved to"),
    (.otherPlace, "in another place|at another place|in a different place"),
    (.schoolHolidays, "school holidays"),
    (.publicHolidays, "public holidays"),
    (.schoolDaysOnly, "only on school days|school days only"),
    (.eve, "on the eve|eves"),
    (.holidayWeek, "winter holiday week|autumn holiday week|holiday week"),
    (.namedBreak, "summer break|christmas break|winter break|autumn break"),
  ]
}
