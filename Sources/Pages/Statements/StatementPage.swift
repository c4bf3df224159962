package import Language
package import Scheduling

/// What the law has a service say about itself.
package enum Statement: String, Hashable, Sendable, CaseIterable {
  case accessibility, privacy

  /// Its parts, in order.
  fileprivate var parts: [String] {
    switch self {
    case .accessibility: ["scope", "status", "known", "tested", "feedback", "authority"]
    case .privacy: ["keeper", "what", "why", "who", "howLong", "cookies", "rights", "authority"]
    }
  }
}

/// The accessibility statement or the privacy notice, with the names that the configuration gives.
package struct StatementPage: Sendable {
  private let frame: Frame
  private let statement: Statement
  private let keeper: Keeper

  /// A statement's page.
  package init(
    _ language: LanguageCode,
    _ statement: Statement,
    keeper: Keeper,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .statement(statement), today: today, publicURL: publicURL)
    self.statement = statement
    self.keeper = keeper
  }

  /// When the service was last tested for its accessibility.
  private static let assessed = LocalDate(dayNumber: LocalDate.dayNumber(year: 2026, month: 11, day: 27))

  /// The page as HTML.
  package func render() -> String {
    let name = statement.rawValue
    let content = Content(
      title: frame.words.text("\(name).title"),
      lead: frame.words.text("\(name).lead", values),
      parts: statement.parts.map(part)
    )
    return Document(template: .statement, frame: frame, title: content.title, content: content).render()
  }

  private struct Content {
    let title: String
    let lead: String
    let parts: [Part]
  }

  private struct Part {
    let title: String
    let text: String
    let link: Link?
  }

  private func part(_ part: String) -> Part {
    let key = "\(statement.rawValue).\(part)"
    return Part(
      title: frame.words.text("\(key)Title"),
      text: frame.words.text("\(key)Text", values),
      link: Self.links[key].map { Link($0, $0.replacing("https://", with: "")) }
    )
  }

  /// Whom one may complain to.
  private static let links = [
    "accessibility.authority": "https://www.saavutettavuusvaatimukset.fi",
    "privacy.authority": "https://tietosuoja.fi",
  ]

  private var values: [String: String] {
    let contact = keeper.contact ?? frame.words.text("keeper.noContact")
    return [
      "keeper": keeper.name ?? frame.words.text("keeper.noName"),
      "contact": contact,
      "officer": keeper.dataProtection ?? contact,
      "days": String(Retention.days(after: .open)),
      "discreet": String(Retention.days(after: .discreet)),
      "date": frame.words.dayMonth(Self.assessed),
      "site": frame.publicURL,
    ]
  }
}
