import Scheduling

/// Places in a row: `ensimmäinen`, `ensimmäisenä`, `toiseksi viimeisenä`, `20.`.
extension Phrasebook {
  enum OrdinalForm: String {
    /// `ensimmäinen`
    case plain
    /// `ensimmäisenä` (päivänä)
    case on
  }

  /// A place counted from the front, or from the end where it is negative.
  func ordinal(_ number: Int, _ form: OrdinalForm) -> String {
    let name = number > 0 ? String(number) : "last\(-number)"
    if let word = textIfKnown("ordinal.\(form.rawValue).\(name)") { return word }
    let digits = digits("ordinal.digits", abs(number))
    return number > 0 ? digits : text("ordinal.fromEnd", ["nth": digits])
  }

  /// `1.`, `1`, `1st`: the day of a month.
  func monthDay(_ number: Int) -> String { digits("ordinal.monthDay", number) }

  private func digits(_ key: String, _ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    let form = isTeen ? "other" : [1: "first", 2: "second", 3: "third"][number % 10] ?? "other"
    return text("\(key).\(form)", ["number": String(number)])
  }
}
