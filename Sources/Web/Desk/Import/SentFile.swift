import Operations
import Scheduling

/// A file as it came in, just now or from the page that showed its plan.
struct SentFile {
  enum Kind {
    case calendar, programme, table
  }

  /// The field in which its bytes come back, as text.
  static let heldField = "held"

  let name: String
  /// Nil where nobody chose one.
  let bytes: [UInt8]?

  init(_ form: Multipart) {
    let chosen = form.files["file"]
    name = String((chosen?.name ?? form.fields["name"] ?? "").prefix(200))
    bytes = chosen?.bytes ?? form.fields[Self.heldField].flatMap { [UInt8](base64URL: $0) }
  }

  /// By what stands first in it, then by its name.
  var kind: Kind {
    let start = (bytes ?? []).drop { $0 <= UInt8(ascii: " ") || [0xEF, 0xBB, 0xBF].contains($0) }.prefix(6)
    if start.first == UInt8(ascii: "{") { return .programme }
    let isCalendar = String(decoding: start, as: UTF8.self).uppercased() == "BEGIN:"
    return isCalendar || name.lowercased().hasSuffix(".ics") ? .calendar : .table
  }
}

/// What somebody said beside a file.
struct ImportChoices {
  var organisation: Identifier<Organisation>?
  var place: Place?
  var leavesOutRefused: Bool
  /// Whether what families would see at once comes in as drafts; so long as nobody says otherwise.
  var asDrafts: Bool

  static let asField = "as"

  /// - Parameter ownOnly: the organisations of whoever asks; one alone needs no choice.
  init(_ fields: [String: String], ownOnly: [Identifier<Organisation>], isNetwork: Bool) {
    organisation = fields["organisation"].flatMap { Identifier<Organisation>($0) }
    if organisation == nil, !isNetwork, ownOnly.count == 1 { organisation = ownOnly.first }
    place = try? GroupAnswers(fields).place()
    leavesOutRefused = fields["leave_out"] == "yes"
    asDrafts = fields[Self.asField] != "published"
  }
}
