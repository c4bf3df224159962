import Language
import Scheduling

extension Frame {
  /// Whom to ask about a group, each way a link that a phone follows; nil where nobody can be reached.
  func asking(_ contact: ContactRole?, of activity: Activity) -> Fact? {
    guard let contact else { return nil }
    let links = [
      contact.phone.map { Link("tel:\(Self.dialled($0))", $0) },
      contact.email.map { Link("mailto:\(Self.addressed($0))", $0) },
    ].compactMap(\.self)
    let role = contact.role.map { wording($0, in: activity.texts.original) }
    return Fact(words.text("mail.contact"), [role].compactMap(\.self), links: links)
  }

  /// RFC 3966: digits, and a plus before a country's code; a zero in brackets is not dialled.
  private static func dialled(_ phone: String) -> String {
    phone.replacing("(0)", with: "").filter { $0.isNumber || $0 == "+" }
  }

  /// RFC 6068: what would end the address, or begin a header, is encoded.
  private static func addressed(_ email: String) -> String {
    email.utf8.reduce(into: "") { text, byte in
      let isPlain =
        byte < 0x80 && (Unicode.Scalar(byte).properties.isAlphabetic || "0123456789@.-_+".utf8.contains(byte))
      text +=
        isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}
