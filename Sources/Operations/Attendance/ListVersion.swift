import Scheduling

extension AttendanceList {
  /// Which list it is, in 12 hexadecimal digits: the same for the same parties in the same words, whoever has come. It
  /// tells nobody's name.
  static func version(of entries: [AttendanceEntry]) -> String {
    let lines = entries.map { entry in
      [
        entry.booking.text, entry.reference, entry.name ?? "", entry.phone ?? "", entry.slot.map(String.init) ?? "",
        String(entry.party.adults),
        entry.party.children.map { "\($0.key.rawValue):\($0.value)" }.sorted().joined(separator: ","),
      ].joined(separator: "\u{1F}")
    }
    return Crypto.sha256(Array(lines.sorted().joined(separator: "\n").utf8)).prefix(6).map { $0 }.hexadecimal
  }
}
