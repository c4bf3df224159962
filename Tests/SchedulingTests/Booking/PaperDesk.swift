import Scheduling

/// A desk with pen and paper: one pile of slips in the order of arrival, counted anew for every question.
struct PaperDesk {
  enum Pile { case kept, waiting, offered, inside, gone }

  struct Slip {
    var name: Int
    /// The day that it is for; nil for all of them.
    var day: Int?
    var places: Int
    var pile: Pile
    var until: Instant?
    var passed = 0
  }

  struct Day {
    var starts: Instant
    var places: Int?
    var isOff = false
  }

  var days: [Day]
  var slips: [Slip] = []
  let passes: Int
  let offerMinutes: Int?
  let waitingPlaces: Int?

  /// The days that are still to come for a slip.
  func daysAhead(of day: Int?, _ now: Instant) -> [Int] {
    days.indices.filter { (day == nil || day == $0) && !days[$0].isOff && now < days[$0].starts }
  }

  /// A slip whose time is out, or for which no day is left; what waits keeps hoping for a day that is off.
  func isOver(_ slip: Slip, _ now: Instant) -> Bool {
    let mine = days.indices.filter { slip.day == nil || slip.day == $0 }
    switch slip.pile {
    case .kept, .offered: return slip.until.map { min($0, latest(slip, now)) <= now } ?? false
    case .waiting: return mine.allSatisfy { days[$0].starts <= now }
    case .inside, .gone: return false
    }
  }

  /// When a slip that is kept or offered is over at the latest: a day that was off may be on again.
  private func latest(_ slip: Slip, _ now: Instant) -> Instant {
    guard let first = daysAhead(of: slip.day, now).map({ days[$0].starts }).min() else { return now }
    return slip.pile == .offered ? first - 60 : first
  }

  func room(on day: Int, _ now: Instant) -> Int {
    guard let places = days[day].places else { return .max }
    var room = places
    for slip in slips where slip.day == nil || slip.day == day {
      if slip.pile == .inside || slip.pile == .kept || slip.pile == .offered, !isOver(slip, now) { room -= slip.places }
    }
    return room
  }

  func queued(on day: Int) -> Int {
    slips.filter { $0.pile == .waiting && ($0.day == nil || $0.day == day) }.reduce(0) { $0 + $1.places }
  }

  private func shares(_ first: Slip, _ second: Slip, _ now: Instant) -> Bool {
    !Set(daysAhead(of: first.day, now)).isDisjoint(with: daysAhead(of: second.day, now))
  }

  /// Whether a slip is in the running at all: its days are to come and large enough.
  private func isInTheRunning(_ slip: Slip, _ now: Instant) -> Bool {
    let ahead = daysAhead(of: slip.day, now)
    return !ahead.isEmpty && ahead.allSatisfy { day in days[day].places.map { $0 >= slip.places } ?? true }
  }

  func deadline(_ day: Int?, _ now: Instant) -> Instant? {
    guard let offerMinutes, let first = daysAhead(of: day, now).map({ days[$0].starts }).min() else { return nil }
    if now >= first - 60 { return nil }
    return min(now + offerMinutes * 60, first - 60)
  }

  private func keepUntil(_ day: Int?, _ now: Instant) -> Instant {
    daysAhead(of: day, now).map { days[$0].starts }.reduce(now + 600, min)
  }

  /// The place in the pile of the first slip that may go in now; `here` is at the desk and need not be asked.
  private func next(here: Int?, _ now: Instant) -> Int? {
    for index in slips.indices where slips[index].pile == .waiting {
      let slip = slips[index]
      guard isInTheRunning(slip, now) else { continue }
      let isHeldUp = slips[..<index].contains { other in
        other.pile == .waiting && other.passed >= passes && isInTheRunning(other, now)
          && shares(other, slip, now)
      }
      if isHeldUp { continue }
      if daysAhead(of: slip.day, now).allSatisfy({ room(on: $0, now) >= slip.places }) { return index }
    }
    return nil
  }

  /// Throws out what is over, then lets in one after another until nobody can go in; answers whom it let in.
  @discardableResult
  mutating func tidy(here: Int? = nil, _ now: Instant) -> [Int] {
    for index in slips.indices {
      if isOver(slips[index], now) {
        slips[index].pile = .gone
      } else if slips[index].pile == .kept || slips[index].pile == .offered {
        slips[index].until = slips[index].until.map { min($0, latest(slips[index], now)) }
      }
    }
    var names: [Int] = []
    while let index = next(here: here, now) {
      for earlier in slips.indices[..<index]
      where slips[earlier].pile == .waiting && isInTheRunning(slips[earlier], now)
        && shares(slips[earlier], slips[index], now)
      { slips[earlier].passed += 1 }
      names.append(slips[index].name)
      if slips[index].name != here, let until = deadline(slips[index].day, now) {
        (slips[index].pile, slips[index].until) = (.offered, until)
      } else {
        slips[index].pile = .inside
      }
    }
    return names
  }

  /// A party at the desk: in, waiting, or turned away. A slip is laid down, and taken back where it cannot stay.
  mutating func ask(_ name: Int, day: Int?, places: Int, mayWait: Bool, keep: Bool, _ now: Instant) -> Pile {
    let before = slips
    slips.append(Slip(name: name, day: day, places: places, pile: .waiting))
    let room = daysAhead(of: day, now).allSatisfy { day in waitingPlaces.map { queued(on: day) <= $0 } ?? true }
    if tidy(here: name, now).contains(name) {
      if keep { (slips[slips.count - 1].pile, slips[slips.count - 1].until) = (.kept, keepUntil(day, now)) }
      return slips[slips.count - 1].pile
    }
    if mayWait, !keep, waitingPlaces != 0, room { return .waiting }
    slips = before
    return .gone
  }
}
