package import Scheduling

/// What a family looks for, in words.
extension Phrasebook {
  /// `8 kk`, `2 vuotta`, `1 v 6 kk`, `Odotan lasta`.
  package func age(_ age: ProgrammeFilter.Age) -> String {
    guard case .months(let months) = age else { return text("find.expecting") }
    if months < 12 { return text("find.months", ["count": String(months)]) }
    if months % 12 == 0 { return count("find.years", months / 12) }
    return text("find.yearsAndMonths", ["years": String(months / 12), "months": String(months % 12)])
  }

  /// `Perhekahvilat`: what a category is called as a theme; one that has no name here is shown as it is.
  package func theme(_ category: String) -> String {
    if let kind = Activity.Kind(rawValue: category) { return activityKind(kind) }
    let key = category.lowercased().replacing("ä", with: "a").replacing("ö", with: "o").replacing(" ", with: "_")
    return textIfKnown("theme.\(key)") ?? category.replacing("_", with: " ")
  }
}
