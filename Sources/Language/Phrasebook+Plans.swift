package import Scheduling

extension Phrasebook {
  /// What an organiser should look at, though it keeps no plan from being done.
  package func warning(_ warning: PlanWarning, today: LocalDate) -> String {
    switch warning {
    case .meetsDuringClosure(let date, _, let names, _):
      text("plan.meetsDuringClosure", ["date": self.date(date, today: today), "name": closureName(names)?.text ?? ""])
    case .inClockGap(let wanted, _): text("plan.inClockGap", ["when": moment(wanted, today: today)])
    case .schoolHolidaysUnknown: text("plan.schoolHolidaysUnknown")
    case .noDates: text("plan.noDates")
    case .goesOnAfter(let date): text("plan.goesOnAfter", ["date": self.date(date, today: today)])
    case .overbooked(let start, let limit, let taken):
      text("plan.overbooked", ["when": moment(start, today: today), "places": String(limit), "taken": String(taken)])
    }
  }
}
