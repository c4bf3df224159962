import HTTPTypes
import Hummingbird
import Operations
import Pages
import Scheduling

/// What was answered, kept by the reader's own browser until it is booked or half an hour is over: so the second screen
/// has an address that says nothing of anybody, and Back, a reload and another language find it again.
struct BookingDraft: Equatable {
  /// Seconds.
  static let life = 1_800
  /// A browser drops a cookie of more than 4096 bytes without a word.
  private static let mostBytes = 3_500

  let subject: String
  let fields: [String: String]
  let made: Instant

  init(of subject: String, _ fields: [String: String], made: Instant) {
    let kept = Set(BookingField.all.map(\.formName) + [BookingField.tokenName])
    (self.subject, self.made) = (subject, made)
    self.fields = fields.filter { kept.contains($0.key) && !$0.value.isEmpty }
  }

  /// Nil for a text that no draft was written as.
  init?(_ text: String, now: Instant) {
    var pairs = FormFields.read(text.replacing("~", with: "&").replacing(":", with: "="))
    guard let subject = pairs.removeValue(forKey: "of"), let seconds = pairs.removeValue(forKey: "at").flatMap(Int.init)
    else { return nil }
    self.init(of: subject, pairs, made: Instant(seconds: seconds))
    guard made <= now, now < made + Self.life else { return nil }
  }

  /// In letters that a cookie takes; nil where it would be too long for one.
  var text: String? {
    let pairs = [("of", subject), ("at", String(made.seconds))] + fields.sorted { $0.key < $1.key }
    let joined = pairs.map { "\(Self.encode($0)):\(Self.encode($1))" }.joined(separator: "~")
    return joined.utf8.count <= Self.mostBytes ? joined : nil
  }

  private static func encode(_ text: String) -> String {
    PercentEncoding.encode(text).replacing("~", with: "%7E").replacing(":", with: "%3A")
  }
}

extension Visit {
  private static let draftName = "draft"

  /// Whether this browser has sent back a cookie of ours: where it keeps none, pages have to do without.
  var keepsCookies: Bool { familyCookie(Self.draftName) != nil || !bookingCookies.isEmpty }

  func draft(of subject: String) -> BookingDraft? {
    guard let text = familyCookie(Self.draftName), let draft = BookingDraft(text, now: desk.now()),
      draft.subject == subject
    else { return nil }
    return draft
  }

  /// Gone when the browser is closed; with nothing in it, it only shows that cookies come back.
  func draftCookie(_ draft: String?) -> Cookie { familyCookie(Self.draftName, draft ?? "none", life: nil) }
}
