/// What a TZID may mean: exporters write IANA names, those of Windows, and names of their own.
enum ZoneNames {
  /// A TZID without blanks and quotes around it.
  static func plain(_ name: String) -> String {
    var rest = name[...]
    while let first = rest.first, first.isWhitespace || first == "\"" { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace || last == "\"" { rest.removeLast() }
    return String(rest)
  }

  /// A zone without an offset is no zone to write beside a time, but some do.
  static func isUTC(_ name: String) -> Bool {
    ["UTC", "ETC/UTC", "GMT", "Z", "ZULU", "ETC/GMT", "TZONE://MICROSOFT/UTC"].contains(name.uppercased())
  }

  /// The IANA names to try, the likeliest first; whether there are such zones is for others to say.
  static func candidates(_ name: String) -> [String] {
    var candidates = [name]
    // "/freeassociation.sourceforge.net/Tzfile/Europe/Helsinki", "/mozilla.org/20050126_1/America/Argentina/Ushuaia"
    let parts = name.split(separator: "/").map(String.init)
    if name.hasPrefix("/") || parts.count > 3 {
      for count in [3, 2] where parts.count > count {
        candidates.append(parts.suffix(count).joined(separator: "/"))
      }
    }
    if let windows = WindowsZones.names[name] ?? WindowsZones.captions[name] { candidates.append(windows) }
    // "America_New_York", "US-Eastern"
    for separator: Character in ["_", "-"] {
      guard !name.contains("/"), let index = name.firstIndex(of: separator) else { continue }
      candidates.append(name[..<index] + "/" + name[name.index(after: index)...])
    }
    return candidates + places(in: name)
  }

  /// "(UTC+02:00) Helsinki, Kyiv, Riga" and "Amsterdam, Berlin, Bern": the first place that names a zone.
  private static func places(in name: String) -> [String] {
    var rest = name[...]
    if rest.hasPrefix("("), let close = rest.firstIndex(of: ")") { rest = rest[rest.index(after: close)...] }
    let caption = plain(String(rest))
    guard rest.startIndex > name.startIndex || caption.contains(",") else { return [] }
    let spelt = caption.replacing(" and ", with: " & ")
    if let known = WindowsZones.captions[spelt] ?? WindowsZones.names[caption] { return [known] }
    return caption.split(separator: ",").flatMap { place in
      let city = plain(String(place)).replacing(" ", with: "_")
      return regions.map { "\($0)/\(city)" }
    }
  }

  private static let regions = [
    "Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian",
  ]
}
