import Language
import Scheduling

/// The parties of a session, each with what one tap can say of it.
extension DoorSessionPage {
  struct ShownRow {
    let anchor: String
    /// What the family says at the door.
    let code: String
    /// Whom a tablet's note of a tap is about: never a name.
    let label: String
    let name: String
    let details: String
    let state: String
    let word: String
    let action: String
    let token: String
    let booking: String
    let undoes: String
    let taps: [Tap]
    let some: Some?
  }

  struct Tap {
    let value: String
    let text: String
    /// What a screen reader says: which party it is about.
    let label: String
    let style: String
    /// In which states it is there; it may be hidden in them where it would say what is said already.
    let when: String
    let isHidden: Bool
  }

  /// Fewer came than were to come.
  struct Some {
    let label: String
    let taps: [Tap]
    let when: String
    let isHidden: Bool
  }

  var rows: [ShownRow] { parties.map(row) }

  /// What stands in the list for a party: nobody else's business, so initials, and a code where there is no name or the
  /// group is discreet.
  func name(of entry: AttendanceEntry) -> String {
    if showsNames, activity.privacy == .open, let name = entry.name { return name }
    return shortName(of: entry)
  }

  private func shortName(of entry: AttendanceEntry) -> String {
    let code = frame.words.text("who.code", ["code": entry.reference])
    guard activity.privacy == .open, let name = entry.name else { return code }
    return name.initials.isEmpty ? code : name.initials
  }

  private func row(of party: Party) -> ShownRow {
    let (words, entry, mark) = (frame.words, party.entry, party.log.mark)
    let name = name(of: entry)
    let code = entry.name == nil || activity.privacy != .open ? nil : entry.reference.replacing("-", with: "\u{2011}")
    let parts: [String?] = [start(of: entry), words.party(entry.party).joined(separator: ", "), code]
    return ShownRow(
      anchor: "party-\(entry.booking)",
      code: entry.reference,
      label: shortName(of: entry),
      name: name,
      details: parts.compactMap(\.self).joined(separator: " · "),
      state: mark.state,
      word: words.doorState(mark, of: entry.party),
      action: frame.path(.door(.mark(id))),
      token: party.token,
      booking: entry.booking.text,
      undoes: party.log.standing.map(\.id).joined(separator: " "),
      taps: taps(mark, entry, name),
      some: some(mark, entry, name)
    )
  }

  private func start(of entry: AttendanceEntry) -> String? {
    guard let slot = entry.slot, let minutes = activity.enrolment.rules.slotMinutes else { return nil }
    let time = entry.listedStart(entry: self.entry, slot: slot, minutes: minutes)
    return frame.words.text("who.at", ["time": frame.words.time(time)])
  }

  private func taps(_ mark: AttendanceMark, _ entry: AttendanceEntry, _ name: String) -> [Tap] {
    let words = frame.words
    return [
      Tap(.present(came: entry.party.people), words.text("door.tap.present"), name, "", in: ["unmarked"], mark),
      Tap(.absent, words.text("door.tap.absent"), name, in: ["unmarked"], mark),
      Tap(.unmarked, words.text("door.tap.undo"), name, in: ["present", "absent"], mark),
    ]
  }

  private func some(_ mark: AttendanceMark, _ entry: AttendanceEntry, _ name: String) -> Some? {
    let people = entry.party.people
    guard people > 1 else { return nil }
    let taps = (1...min(people, 20)).map { number in
      let text = frame.words.text("door.came", ["came": String(number), "people": String(people)])
      return Tap(
        .present(came: number),
        text,
        name,
        in: number == people ? ["present"] : ["unmarked", "present"],
        mark
      )
    }
    return Some(
      label: frame.words.text("door.tap.some"),
      taps: taps,
      when: "unmarked present",
      isHidden: mark == .absent || taps.allSatisfy(\.isHidden)
    )
  }
}

extension DoorSessionPage.Tap {
  fileprivate init(
    _ said: AttendanceMark,
    _ text: String,
    _ name: String,
    _ style: String = "button-quiet",
    in states: [String],
    _ mark: AttendanceMark
  ) {
    self.init(
      value: said.tap,
      text: text,
      label: "\(text): \(name)",
      style: style,
      when: states.joined(separator: " "),
      isHidden: !states.contains(mark.state) || said == mark
    )
  }
}

extension AttendanceEntry {
  fileprivate func listedStart(entry: DoorEntry, slot: Int, minutes: Int) -> LocalTime {
    entry.listed.session.start.adding(minutes: slot * minutes).time
  }
}

extension AttendanceMark {
  var state: String {
    switch self {
    case .unmarked: "unmarked"
    case .present: "present"
    case .absent: "absent"
    }
  }

  /// What a button of the door sends: `present:2`, `absent`, `unmarked`.
  var tap: String {
    switch self {
    case .unmarked: "unmarked"
    case .present(let came): "present:\(came)"
    case .absent: "absent"
    }
  }

  package init?(tap: String) {
    switch tap {
    case "unmarked": self = .unmarked
    case "absent": self = .absent
    default:
      let parts = tap.split(separator: ":").map(String.init)
      guard parts.count == 2, parts[0] == "present", let came = Int(parts[1]) else { return nil }
      self = .present(came: came)
    }
  }
}

extension Phrasebook {
  func doorState(_ mark: AttendanceMark, of party: Scheduling.Party) -> String {
    switch mark {
    case .unmarked: text("door.state.unmarked")
    case .absent: text("door.state.absent")
    case .present(let came) where came == party.people: text("door.state.present")
    case .present(let came): text("door.came", ["came": String(came), "people": String(party.people)])
    }
  }
}
