package import Language

/// What a table of groups says in a column; each by its names in Finnish, Swedish and English.
package enum GroupColumn: String, Sendable, Hashable, CaseIterable {
  case id, title, description, venue, room, when, from, until, places, mode, ages

  /// Without these a table is none of groups.
  package static let needed: [GroupColumn] = [.title]

  /// The first of each language is what the template has.
  private static let names: [GroupColumn: [LanguageCode: [String]]] = [
    .id: [.fi: ["tunnus"], .sv: ["beteckning"], .en: ["id"]],
    .title: [.fi: ["nimi", "otsikko", "ryhmä"], .sv: ["namn", "rubrik", "grupp"], .en: ["title", "name", "group"]],
    .description: [.fi: ["kuvaus"], .sv: ["beskrivning"], .en: ["description"]],
    .venue: [.fi: ["paikka", "kohtaamispaikka"], .sv: ["plats", "mötesplats"], .en: ["venue", "place"]],
    .room: [.fi: ["tila", "huone"], .sv: ["utrymme", "rum"], .en: ["room"]],
    .when: [.fi: ["milloin", "ajat"], .sv: ["när", "tider"], .en: ["when", "times"]],
    .from: [.fi: ["alkaa", "alkupäivä"], .sv: ["börjar", "från"], .en: ["from", "starts"]],
    .until: [.fi: ["päättyy", "loppupäivä"], .sv: ["slutar", "till"], .en: ["until", "ends"]],
    .places: [.fi: ["paikkoja", "paikkamäärä"], .sv: ["platser", "antal platser"], .en: ["places", "capacity"]],
    .mode: [.fi: ["ilmoittautuminen"], .sv: ["anmälan"], .en: ["registration", "mode"]],
    .ages: [.fi: ["ikä", "iät"], .sv: ["ålder"], .en: ["ages", "age"]],
  ]

  /// What the template calls it.
  package func name(in language: LanguageCode) -> String { Self.names[self]?[language]?.first ?? rawValue }

  /// The column of a head, and the language that it says its words are in: `Nimi`, `title (sv)`, `kuvaus_en`.
  static func read(_ head: String) -> (column: GroupColumn, language: String?)? {
    var words = head.lowercased().split { !$0.isLetter }.map(String.init)
    var language: String?
    if words.count > 1, let last = words.last, LanguageCode(rawValue: last) != nil {
      language = last
      words.removeLast()
    }
    let name = words.joined(separator: " ")
    let found = allCases.first { column in
      column.rawValue == name || names[column]?.values.contains { $0.contains(name) } == true
    }
    return found.map { ($0, language) }
  }

  /// A table to fill in: the heads, and one row that shows how; for a spreadsheet, which reads UTF-8 by its mark.
  package static func template(in language: LanguageCode) -> [UInt8] {
    let words = Phrasebook(language)
    let example: [GroupColumn: String] = [
      .title: words.text("template.family_cafe.title"), .description: words.text("template.family_cafe.description"),
      .when: words.text("table.exampleWhen"), .from: "11.1.2027", .until: "31.5.2027",
      .mode: words.text("table.mode.no"), .ages: words.text("table.exampleAges"),
    ]
    func line(_ cells: [String]) -> String {
      cells.map { $0.contains { ";\"\n".contains($0) } ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
        .joined(separator: ";") + "\r\n"
    }
    let text = line(allCases.map { $0.name(in: language) }) + line(allCases.map { example[$0] ?? "" })
    return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
  }
}
