package import Scheduling

/// What a family looks for, in words.
extension Phrasebook {
  /// `8 kk`, `2 vuotta`, `1 v 6 kk`, `Odotan lasta`.
  package func ageChoice(_ age: ProgrammeFilter.Age) -> String {
    guard case .months(let months) = age else { return text("find.expecting") }
    if months < 12 { return text("find.months", ["count": String(months)]) }
    if months % 12 == 0 { return count("find.years", months / 12) }
    return text("find.yearsAndMonths", ["years": String(months / 12), "months": String(months % 12)])
  }
}
