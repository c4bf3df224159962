import Scheduling
import TestEngines
import Testing

@testable import Operations

/// None of the numbers here belongs to anybody.
@Suite("An identity number")
struct IdentityNumberTests {
  @Test(
    "is found in whatever spelling",
    arguments: [
      // As it is meant, also where it touches other words.
      "131052-308T", "131052-308t", "Maija 131052-308T", "x131052-308Tx", "010101A123N", "010101+123N", "010101Y123N",
      "Lapsen tunnus on 131052-308T.", "(131052-308T)", "maija.131052-308T@example.org", "hetu:131052-308T",
      // With other dashes, digits and letters, and with what cannot be seen.
      "131052–308T", "131052—308T", "131052\u{2011}308T", "131052\u{2212}308T", "131052\u{200B}-308T",
      "13\u{00AD}1052-308T", "131052\u{0}-308T", "１３１０５２-308T", "１３１０５２－３０８Ｔ", "１３１０５２３０８ｔ",
      "١٣١٠٥٢-٣٠٨T", "1\u{FE0F}\u{20E3}31052-308T",
      // With spaces.
      "131052 -308T", "131052- 308T", "131052 - 308T", "131052-308 T", "13 10 52-308T", "1310 52-308T",
      "131052 308T", "131052 308 T", "131 052 308 T", "13 10 52 308T", "1 3 1 0 5 2 - 3 0 8 T", "131052\u{A0}308T",
      "131052\u{202F}-\u{202F}308T", "131052\t308T", "131052  308T", "131052\n308T", "010101 A 123N", "010101 A123N",
      // With the dots of a date.
      "13.10.52-308T", "13.10.52 308T", "13. 10. 52 - 308T",
      // With its hyphens and strokes.
      "13-10-52-308T", "13/10/52-308T", "13/10/52 308T", "13-10-52 308 T", "13–10–52–308T", "13 / 10 / 52 - 308T",
      "(13/10/52-308T)", "13/10-52-308t",
      // With all of its year.
      "13.10.1952-308T", "13.10.1952 308T", "13. 10. 1952 - 308T", "13/10/1952-308T", "13-10-1952-308T",
      "13-10-1952 308 T", "13101952-308T", "13101952308T", "1310 1952 308T", "13 10 1952-308T", "x13101952-308Tx",
      "１３．１０．１９５２－３０８Ｔ", "01.01.2001A123N", "01.01.2001-123N", "01/01/1801+123N", "13.10.1952A9063",
      // With a hyphen before what checks it.
      "131052-308-T", "131052 308-T", "131052–308–T", "131052-308 - T", "13.10.52-308-T", "13/10/1952-308-T",
      "131052308-T", "010101A123-N", "131052A906-3",
      // Without its sign.
      "131052308T", "131052308t", "hetu 131052308T", "131052308T, äiti", "”131052308T”", "131052308T@example.org",
      // With a digit that checks it.
      "131052-9063", "Maija 131052-9063", "x131052-9063x", "131052+9063", "131052–9063", "131052 -9063",
      "131052 - 9063", "13 10 52-9063", "1310 52 - 9063", "131052A9063", "131052 A 9063",
    ]
  )
  func found(text: String) { #expect(IdentityNumber.isIn(text)) }

  @Test(
    "is not seen in other numbers",
    arguments: [
      // Telephone numbers, some with digits that would fit.
      "040 123 4567", "0401234567", "040-1234567", "040-123 4567", "040123 4561", "0401234561", "050 123 45 67",
      "+358 40 123 4567", "+358401234567", "00358 40 1234567", "09 310 1691", "(09) 310 16 91", "09-310 1691",
      "020 7343 540", "0600 12 345", "116 117", "puh. 050-123 4567 tai 044 7654 321", "Tel. 131052 9063", "1310529063",
      "131052 906 3", "13 10 52 90 63", "050 123-4561", "131 052-9063", "131052-906 3",
      // Dates and times.
      "15.12.2026 klo 18.00", "15.12.2026 klo 18.00–19.30", "ti 15.12. klo 9.30-11", "15.12.26 18:00",
      "2026-12-15 18:00",
      "2026-12-15T18:00:00Z", "20261215T180000", "15.12.-18.12.2026", "13.10.52 9063", "13.10.52-9063",
      "13.10.52 - 90.63",
      "1.10., 8.10., 15.10. ja 22.10.", "vk 43–52", "klo 10–12 ja 13.30–15", "151226 1800",
      "13.10.1952 9063", "13.10.1952-9063", "13101952-9063", "13/10/52 9063", "13-10-52-9063", "13/10/1952 90:63",
      "13.10.-15.10.2026 klo 10", "13.10.–15.10.2026, 308 T", "13/10/2026 308", "15.12.2026-1800", "12-10-2026 T",
      // References, accounts, books, companies, parcels.
      "RF18 5390 0754 7034", "Viite 1310 5290 63", "13105 29063", "FI21 1234 5600 0007 85", "FI2112345600000785",
      "ISBN 978-951-0-12345-6", "978 951 0 12345 6", "ISBN 951-20-1234-X", "952101234X", "ISSN 0355-4317", "1234567-8",
      "978-91-0-13105-2", "ISBN 91-1310-523-X", "131052-906-3", "INV-131052/308-1",
      "FI12345678", "JJFI 65413 10001 31052", "20131052-9063", "131052-90631", "Lasku 131052-30", "INV-131052/308",
      // Addresses, rooms, ages.
      "00100 Helsinki", "Mannerheimintie 12 B 34, 00100 Helsinki", "60.1699, 24.9384", "Sali 131052308 Tampere",
      "131052308Tampere", "A131052308T", "1 2 3 4 5 6 7 8 9 A", "0–11 kk, 1–2 v, 3–6 v", "10 11 12 13 14 15 T",
      // Nearly one: another check, no such day, nobody's number, too short, too long.
      "131052-308S", "131052308S", "310290-123J", "290201-123A", "131052-001W", "131052-308", "131052T308",
      "13.10.1952-308S", "13-10-52-308S", "13/10/52-308S", "131052-308-S", "31.02.1990-123J", "13.10.1752-308T",
      "13.10.2152 308T", "131052-308-Tampere", "13/10/1952-308Tampere", "113/10/52-308T", "13.10.19.52-308T",
      "13-1-052-308T", "131052-3-08T",
      "1131052308T", "131052308T5", "131052.3.08T", "131052--308T", "131052_308T", "K7M4-QX2P", "Maija 1310", "", " ",
      "1310528a-308d-4131-8131-131052a308d0",
    ]
  )
  func others(text: String) { #expect(!IdentityNumber.isIn(text)) }

  @Test("is not looked for where a program has made an id at random")
  func ids() {
    #expect(!IdentityNumber.isInID("13105290-631a-4131-8131-131052a308d0"))
    #expect(!IdentityNumber.isInID("aa131052-906a-4131-8131-010101a123a0"))
    #expect(IdentityNumber.isInID("131052-308T") && IdentityNumber.isInID("id-131052-308T"))
  }

  @Test("of anybody is found in every spelling, and another check character in none")
  func everybody() {
    var random = SplitMix(seed: 1310)
    for _ in 0..<2_000 {
      let number = RandomNumber.make(&random)
      for spelling in number.spellings {
        let around = ["", "Maija ", "(", "hetu: "].randomElement(using: &random) ?? ""
        #expect(IdentityNumber.isIn("\(around)\(spelling)"), "\(spelling)")
        #expect(IdentityNumber.isIn("\(spelling.lowercased()), 2 v"), "\(spelling)")
      }
      for spelling in number.wrong.spellings { #expect(!IdentityNumber.isIn("Maija \(spelling)"), "\(spelling)") }
    }
  }

  @Test("is no telephone number, date with a time, reference or place's code, whatever their digits")
  func numbers() {
    var random = SplitMix(seed: 9063)
    // A hash for any digit; of dates and times, one that there is.
    let shapes = [
      "040#######", "040 ### ####", "040-#######", "040-### ####", "040 #######", "050 ### ## ##", "050 ### ###",
      "041######",
      "+358 40 ### ####", "+35840#######", "+358 (0)40 #######", "09 ### ####", "09-#######", "(09) ### ## ##",
      "040### ####",
      "## ##### #####", "##### #####", "RF## #### #### ####", "FI## #### #### #### ##", "#######-#", "FI########",
      "978-951-#-#####-#", "978-91-####-###-#", "91-####-###-X", "###-###-#", "##-##-##-##", "978 951 ## #### #",
      "951-##-####-X", "95#######X", "##### Helsinki",
      "Katu ## B ##, ##### Espoo",
    ]
    for _ in 0..<2_000 {
      for shape in shapes {
        let text = shape.map { $0 == "#" ? String(Int.random(in: 0...9, using: &random)) : String($0) }.joined()
        #expect(!IdentityNumber.isIn(text), "\(text)")
      }
      let moment = [("d", 1...28), ("m", 10...12), ("y", 20...29), ("h", 10...23), ("i", 10...59)].map {
        (sign: $0.0, number: String(Int.random(in: $0.1, using: &random)))
      }
      for shape in [
        "d.m.20y klo h.i", "d.m.y h:i", "d.m.y klo h.i-h.i", "d.m.y-h:i", "d.m.y hi", "d.m.y-hi", "dmy hi",
        "d/m/20y h:i", "d-m-20y h:i", "d/m/y-h:i", "d-m-y hi", "d/m/y hi", "d.m.20y hi", "d.m.20y-hi", "dm20y-hi",
        "20y-m-d h:i", "20ymdThi",
      ] {
        let text = moment.reduce(shape) { $0.replacing($1.sign, with: $1.number) }
        #expect(!IdentityNumber.isIn(text), "\(text)")
      }
    }
  }
}

/// A number of nobody in particular, with a check character that fits.
private struct RandomNumber {
  var date: [String]
  var year: String
  var sign: String
  var rest: String
  var check: Character

  private static let checks = Array("0123456789ABCDEFHJKLMNPRSTUVWXY")

  static func make(_ random: inout SplitMix) -> Self {
    let day = LocalDate(dayNumber: Int.random(in: -62_000...20_000, using: &random))
    let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    let signs = [18: ["+"], 19: ["-", "Y", "X", "W", "V", "U"], 20: ["A", "B", "C", "D", "E", "F"]]
    let date = [day.day, day.month, day.year % 100].map(two)
    let rest = String(1_000 + Int.random(in: 2...999, using: &random)).dropFirst()
    return RandomNumber(
      date: date,
      year: String(day.year),
      sign: signs[day.year / 100]?.randomElement(using: &random) ?? "",
      rest: String(rest),
      check: checks[(Int(date.joined() + rest) ?? 0) % 31]
    )
  }

  var wrong: Self {
    var copy = self
    copy.check = Self.checks[((Self.checks.firstIndex(of: check) ?? 0) + 7) % 31]
    return copy
  }

  var spellings: [String] {
    let (days, pairs) = (date.joined(), date.joined(separator: " "))
    let whole = "\(days)\(sign)\(rest)\(check)"
    var all = [
      whole, "\(days) \(sign)\(rest)\(check)", "\(days) \(sign) \(rest)\(check)", "\(days)\(sign)\u{A0}\(rest)\(check)",
      "\(pairs)\(sign)\(rest)\(check)", "\(date[0])\(date[1]) \(date[2])\(sign)\(rest)\(check)", Self.wide(whole),
    ]
    if sign == "-" { all += ["–", "—", "\u{2011}", "\u{2212}", "－"].map { "\(days)\($0)\(rest)\(check)" } }
    guard check.isLetter || sign.contains(where: \.isLetter) else { return all }
    all += [
      whole.map(String.init).joined(separator: " "), "\(days)\(sign)\(rest) \(check)",
      "\(date.joined(separator: "."))\(sign)\(rest)\(check)", "\(date.joined(separator: ".")) \(sign)\(rest)\(check)",
    ]
    let dates = [date, [date[0], date[1], year]]
    for written in [".", "/", "-", " "].flatMap({ mark in dates.map { $0.joined(separator: mark) } }) {
      all += ["\(sign)\(rest)\(check)", " \(sign)\(rest)\(check)", "\(sign)\(rest)-\(check)"].map { written + $0 }
      if check.isLetter { all += ["-\(rest)\(check)", " \(rest)\(check)"].map { written + $0 } }
    }
    all += ["\(days)\(sign)\(rest)-\(check)", "\(date[0])\(date[1])\(year)\(sign)\(rest)\(check)"]
    guard check.isLetter else { return all }
    return all + ["", " ", "\u{A0}"].map { "\(days)\($0)\(rest)\(check)" }
      + ["\(pairs) \(rest) \(check)", Self.wide("\(days)\(rest)\(check)")]
  }

  private static func wide(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
  }
}
