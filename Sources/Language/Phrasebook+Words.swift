package import Scheduling

/// The words of closed sets: one for each case.
extension Phrasebook {
  /// `vapaita paikkoja`, `jonotuslista` …; nil is a session of which nobody knows whether one must register.
  package func availability(_ availability: Availability?) -> String {
    text("availability.\(availability?.rawValue ?? "unknown")")
  }

  /// `henkilö`, `lapsi`, `perhe`.
  package func placeUnit(_ unit: PlaceUnit) -> String { text("unit.\(unit.rawValue)") }

  /// `Yksi paikka on koko perheelle.`
  package func placeUnitSentence(_ unit: PlaceUnit) -> String { text("places.\(unit.rawValue)") }

  /// `Ryhmä`, `Kurssi` …
  package func activityKind(_ kind: Activity.Kind) -> String { text("kind.\(kind.rawValue)") }

  /// `Järjestö`, `Seurakunta` …
  package func organisationKind(_ kind: Organisation.Kind) -> String { text("organisation.\(kind.rawValue)") }

  /// An organisation's name; one without a name is its kind and municipality: `Järjestö, Jyväskylä`.
  package func organisation(_ organisation: Organisation) -> String {
    if let name = organisation.names[language.rawValue] ?? organisation.name { return name }
    return [organisationKind(organisation.kind), organisation.municipality].compactMap { $0 }.joined(separator: ", ")
  }

  /// What keeps a draft from being published, and what to do about it.
  package func draftReason(_ reason: DraftReason) -> String { text("draft.\(reason.rawValue)") }

  /// Why a date has no session, in parts of which some may be in the organiser's language: `syysloma`, `vko 42`.
  ///
  /// - Parameter written: the language in which the group's organiser writes notes.
  package func skipParts(_ reason: SkipReason, on date: LocalDate, written: String? = nil) -> [Wording] {
    switch reason {
    case .closure(let kind, let names, let isTentative):
      let name = closureName(names) ?? Wording(closureKind(kind))
      let week = kind == .schoolHolidays ? [Wording(self.week(date.week))] : []
      return [name] + week + (isTentative ? [Wording(text("skip.tentative"))] : [])
    case .date(let note): return [note.map { Wording($0, language: written) } ?? Wording(text("skip.date"))]
    case .week(let number, let note):
      let words = note.map { Wording($0, language: written) } ?? Wording(text("skip.date"))
      return [words, Wording(text("week.short", ["number": String(number)]))]
    case .period(let note): return [note.map { Wording($0, language: written) } ?? Wording(text("skip.period"))]
    case .roomTaken: return [Wording(text("skip.roomTaken"))]
    }
  }

  /// Why a date has no session, in one line: `syysloma, vko 42`, `ei ryhmää`.
  package func skip(_ reason: SkipReason, on date: LocalDate) -> String {
    skipParts(reason, on: date).map(\.text).joined(separator: ", ")
  }

  func closureName(_ names: [String: String]) -> Wording? {
    for code in [language.rawValue, "fi", "sv", "en"] {
      if let name = names[code] { return Wording(name, language: code == language.rawValue ? nil : code) }
    }
    return names.min { $0.key < $1.key }.map { Wording($0.value, language: $0.key) }
  }

  private func closureKind(_ kind: ClosureCalendar.Kind) -> String {
    switch kind {
    case .publicHolidays: text("skip.publicHoliday")
    case .schoolHolidays: text("skip.schoolHoliday")
    case .venue: text("skip.venueClosed")
    }
  }
}

extension Phrasebook {
  /// What somebody's role is called.
  package func role(_ role: Role) -> String { text("role.\(role.rawValue)") }
}
