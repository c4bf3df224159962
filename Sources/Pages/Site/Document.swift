import Language
import Mustache

/// One whole HTML page: a template with its content, inside the frame that all pages share.
struct Document {
  let template: Template
  let frame: Frame
  /// What the browser tab says before the name of the site.
  let title: String
  /// A family's own page: search engines are asked to leave it alone.
  var isPrivate = false
  /// Whether a way off the page at once stands on it.
  var leavesQuickly = false
  /// What makes it installable; for a tablet at a door alone.
  var manifest: String?
  /// Where a browser without scripts goes by itself, so that no name is left on a screen.
  var idle: Idle?
  /// Mirrored by name: its stored properties are what the template may say.
  let content: Any

  struct Idle {
    let seconds: Int
    let path: String
  }

  func render() -> String {
    let context: [String: Any] = [
      "t": Words.of(frame.language),
      "site": Fields.of(Site(self)),
      "page": Fields.of(content),
    ]
    return Template.library.render(context, withTemplate: template.rawValue) ?? ""
  }
}

/// What the masthead, the head and the footer say.
private struct Site {
  struct Choice {
    let code: String
    let name: String
    let path: String
    let isCurrent: Bool
  }

  struct LanguageSwitch {
    let choices: [Choice]
  }

  struct Section {
    let path: String
    let label: String
    let isCurrent: Bool
  }

  let language: String
  let title: String
  let home: String
  let sections: [Section]
  /// Nil where a page is in one language only.
  let languages: LanguageSwitch?
  let stylesheet = Asset.stylesheet.address
  let script = Asset.script.address
  let icon = Asset.icon.address
  let isPrivate: Bool
  let manifest: String?
  /// As `Refresh` writes it: seconds, then where to.
  let idle: String?
  let leave: Link?
  let myLinks: String
  let statements: [Link]
  let staff: String
  let docs: String

  /// What anybody may have open: the weather.
  private static let elsewhere = "https://www.ilmatieteenlaitos.fi/"

  init(_ document: Document) {
    let frame = document.frame
    language = frame.language.rawValue
    title = "\(document.title) – \(frame.words.text("site.name"))"
    home = frame.path(.home)
    isPrivate = document.isPrivate
    manifest = document.manifest
    idle = document.idle.map { "\($0.seconds);url=\($0.path)" }
    leave = document.leavesQuickly ? Link(Self.elsewhere, frame.words.text("leave.button")) : nil
    sections = [
      Section(path: home, label: frame.words.text("site.calendar"), isCurrent: document.template == .week),
      Section(
        path: frame.path(.venues),
        label: frame.words.text("site.venues"),
        isCurrent: document.template == .venues
      ),
    ]
    myLinks = frame.path(.myLinks)
    statements = [
      Link(frame.path(.statement(.accessibility)), frame.words.text("site.accessibility")),
      Link(frame.path(.statement(.privacy)), frame.words.text("site.dataNotice")),
    ]
    staff = frame.path(.staff(.signIn))
    docs = frame.path(.docs(.index))
    guard frame.address.isTranslated else {
      languages = nil
      return
    }
    let choices = LanguageCode.allCases.map { code in
      Choice(
        code: code.rawValue,
        name: code.ownName,
        path: frame.address.path(in: code),
        isCurrent: code == frame.language
      )
    }
    languages = LanguageSwitch(choices: choices)
  }
}
