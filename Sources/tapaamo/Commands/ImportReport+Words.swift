import Operations
import Scheduling

extension SkipReason {
  /// In the words of whoever closed, since a report is for the organiser.
  var words: String {
    switch self {
    case .closure(_, let names, let isTentative): (names["fi"] ?? "closed") + (isTentative ? " (not confirmed)" : "")
    case .date(let note): note ?? "left out by the organiser"
    case .week(let number, let note): note ?? "week \(number) left out by the organiser"
    case .period(let note): note ?? "period left out by the organiser"
    }
  }
}

extension ImportWarning {
  var sentence: String {
    switch self {
    case .weekdayContradicts(let date): "\(date) is not on the weekday that is named."
    case .firstWeekGuessed(let date): "every second week, without a first one: taken from \(date). Ask the organiser."
    case .capacityUnclear(let text): "the capacity \(text) is not understood; there is no limit now."
    case .registrationDateUnreadable(let text): "the registration date \(text) cannot be read; it was left out."
    case .bookedSessionKept(let start): "the file no longer has \(start), but families have booked it: it stays."
    case .editsKept: "was edited here, and the file says otherwise: its schedule, place, capacity and titles stay."
    case .moves(let from, let to): "moves from \(from) to \(to); families with a booking are told."
    case .outsideOpeningHours(let starts):
      "\(starts.count) \(starts.count == 1 ? "session lies" : "sessions lie") outside the opening hours: "
        + "\(starts.inWords). Is that meant?"
    case .roomTaken(let taken): taken.sentence
    case .plan(let warning): warning.sentence
    }
  }

  /// The local starts that it is about, where it is about several.
  var starts: [LocalDateTime]? {
    switch self {
    case .outsideOpeningHours(let starts): starts
    case .roomTaken(let taken): taken.starts
    default: nil
    }
  }
}

extension ImportWarning.TakenRoom {
  fileprivate var sentence: String {
    let other = group + (organisation.map { " (\($0))" } ?? "")
    let outcome = staysAsItWas ? "the group stays as it was" : "the group is a draft until then"
    return "\(room) is taken by \(other): \(starts.inWords). Choose another room or time; \(outcome)."
  }
}

extension [LocalDateTime] {
  /// The first of them, and how many more there are.
  fileprivate var inWords: String {
    let shown = prefix(5).map(\.description).joined(separator: ", ")
    return count > 5 ? "\(shown) and \(count - 5) more" : shown
  }
}

extension PlanWarning {
  var sentence: String {
    switch self {
    case .meetsDuringClosure(let date, _, let names, let isTentative):
      "meets on \(date), \(names["fi"] ?? "a day of closure")\(isTentative ? " (not confirmed)" : ""). Is that meant?"
    case .inClockGap(let wanted, let held): "\(wanted) is skipped by the clocks; it is held at \(held.time)."
    case .schoolHolidaysUnknown(let municipality):
      "keeps the school holidays of \(municipality ?? "its municipality"), but no such calendar is loaded."
    case .noDates: "has no date in its season."
    }
  }
}
