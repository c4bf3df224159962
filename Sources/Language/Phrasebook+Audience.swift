package import Scheduling

/// Whom a group is for, what it costs, in which language, in words.
extension Phrasebook {
  /// Ages from whole months, both ends included: `0–11 kk`, `1–2-vuotiaat`, `alle 7-vuotiaat`, `aikuiset`;
  /// nil where no limit is stated.
  package func ages(_ audience: Audience) -> String? {
    guard let maximum = audience.maximumMonths else { return audience.minimumMonths.flatMap(ages(from:)) }
    let minimum = audience.minimumMonths ?? 0
    let endsAtBirthday = (maximum + 1) % 12 == 0
    if minimum == 0, endsAtBirthday, maximum > 11 { return age("under", 0, (maximum + 1) / 12) }
    if minimum % 12 == 0, endsAtBirthday, minimum > 0 {
      let (from, to) = (minimum / 12, (maximum + 1) / 12 - 1)
      return age(from == to ? "oneYear" : "years", from, to)
    }
    if maximum < 36 { return age(minimum == maximum ? "oneMonth" : "months", minimum, maximum) }
    return minimum % 12 == 0 ? age("years", minimum / 12, maximum / 12) : age("monthsToYears", minimum, maximum / 12)
  }

  private func ages(from minimum: Int) -> String? {
    switch minimum {
    case ...0: nil
    case 216: age("adults", 0, 0)
    case _ where minimum % 12 == 0: age("fromYears", minimum / 12, 0)
    default: age("fromMonths", minimum, 0)
    }
  }

  private func age(_ form: String, _ from: Int, _ to: Int) -> String {
    text("age.\(form)", ["from": String(from), "to": String(to)])
  }

  /// `0–11 kk`, `1–2 v` …
  package func ageBand(_ band: AgeBand) -> String { text("band.\(band.rawValue)") }

  /// A party's parts in words, one a line: `1 aikuinen`, `2 lasta, 1–2 v`.
  package func party(_ party: Party) -> [String] {
    let adults = party.adults > 0 ? [count("party.adults", party.adults)] : []
    return adults
      + party.children.sorted { $0.key < $1.key }.map { band, number in
        count("party.children", number, ["band": ageBand(band)])
      }
  }

  /// `suomi`, `finska`, `Finnish`; a code that has no name here is shown as it is.
  package func languageName(_ code: String) -> String { textIfKnown("language.\(code.lowercased())") ?? code }

  /// `maksuton`, `5 €`, `5,50 €`; nil where nobody has said.
  package func price(_ price: Price) -> String? {
    guard let cents = price.cents else { return nil }
    if cents == 0 { return text("price.free") }
    let (euros, rest) = (cents / 100, cents % 100)
    let digits = rest < 10 ? "0\(rest)" : "\(rest)"
    let mark = language == .en ? "." : ","
    let amount = rest == 0 ? "\(euros)" : "\(euros)\(mark)\(digits)"
    return language == .en ? "€\(amount)" : "\(amount)\u{A0}€"
  }
}
