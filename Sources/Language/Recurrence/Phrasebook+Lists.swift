import Scheduling

/// Lists of words: `ma, ke ja pe`, `maanantaista torstaihin ja lauantaisin`, `syyskuusta toukokuuhun`.
extension Phrasebook {
  /// How a list ends.
  enum ListEnd: String {
    /// `ma ja ti`
    case and
    /// `ei ma eikä ti`
    case neither
    /// `suomi tai ruotsi`
    case or
  }

  /// `12.10., 19.10. ja 26.10.`
  func list(_ items: [String], end: ListEnd = .and) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return text("recurrence.\(end.rawValue)", ["first": items.dropLast().joined(separator: ", "), "last": last])
  }

  /// A list of which a long tail is only counted: `12.10., 19.10. ja 5 muuta kertaa`.
  func shortened(_ items: [String], end: ListEnd = .and) -> String {
    guard items.count > Self.longestList + 1 else { return list(items, end: end) }
    let shown = items.prefix(Self.longestList)
    let key = end == .and ? "recurrence.more" : "recurrence.noMore"
    return count(key, items.count - shown.count, ["shown": shown.joined(separator: ", ")])
  }

  /// As many dates as a reader takes in at once.
  static let longestList = 5

  /// Days that a weekly sentence can name, and whether a run ("ma–pe") is among them.
  func weekdays(_ days: some Sequence<Weekday>) -> (words: String, hasRun: Bool) {
    let days = Set(days).sorted()
    if days.count == 7 { return (text("recurrence.everyDay"), true) }
    if days == [.monday, .tuesday, .wednesday, .thursday, .friday] { return (text("recurrence.workdays"), true) }
    let runs = Self.runs(days.map(\.rawValue))
    let words = runs.flatMap { run in
      run.count < 3
        ? run.map { text("weekday.each.\($0)") }
        : [runWords("recurrence.dayRun", "weekday", run)]
    }
    return (list(words), runs.contains { $0.count > 2 })
  }

  /// `syyskuussa ja lokakuussa`, `syyskuusta toukokuuhun`: the year is a circle.
  func months(_ months: [Int]) -> String {
    var runs = Self.runs(Set(months).sorted())
    if runs.count > 1, let first = runs.first, let last = runs.last, first.first == 1, last.last == 12 {
      runs = Array(runs[1..<runs.count - 1]) + [last + first]
    }
    let words = runs.flatMap { run in
      run.count < 3
        ? run.map { text("month.in.\($0)") }
        : [runWords("recurrence.monthRun", "month", run)]
    }
    return list(words)
  }

  private func runWords(_ key: String, _ names: String, _ run: [Int]) -> String {
    let ends = [("from", run.first), ("to", run.last)].map { form, number in
      (form, number.map { text("\(names).\(form).\($0)") } ?? "")
    }
    return text(key, Dictionary(uniqueKeysWithValues: ends))
  }

  /// Numbers in order, cut into runs of neighbours.
  private static func runs(_ numbers: [Int]) -> [[Int]] {
    var runs: [[Int]] = []
    for number in numbers {
      if runs.last?.last == number - 1 { runs[runs.count - 1].append(number) } else { runs.append([number]) }
    }
    return runs
  }
}
