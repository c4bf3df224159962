internal import CLibical

/// A length of time as DURATION states it (RFC 5545 section 3.3.6), days taken as 24 hours.
enum CalendarDuration {
  /// In seconds; nil where the text is not a duration, or not a positive one.
  static func seconds(_ text: String) -> Int? {
    let duration = icaldurationtype_from_string(text)
    guard icaldurationtype_is_bad_duration(duration) == 0, duration.is_neg == 0 else { return nil }
    let days = Int(duration.weeks) * 7 + Int(duration.days)
    let seconds = ((days * 24 + Int(duration.hours)) * 60 + Int(duration.minutes)) * 60 + Int(duration.seconds)
    return seconds > 0 ? seconds : nil
  }
}
