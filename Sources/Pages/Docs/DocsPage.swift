import Language
package import Scheduling

/// A page of documentation, in English: for those who run the service or build on it.
package enum DocsPage: String, CaseIterable, Sendable {
  case index, operate, connect, booking, decisions, promises

  /// `/docs` and what lies under it.
  package var path: String { self == .index ? "/docs" : "/docs/\(rawValue)" }

  var title: String {
    switch self {
    case .index: "Documentation"
    case .operate: "Running it"
    case .connect: "Building on it"
    case .booking: "A booking’s life"
    case .decisions: "Why it is so"
    case .promises: "Promises"
    }
  }

  /// What a reader finds there.
  var lead: String {
    switch self {
    case .index: "How Tapaamo is run and built on, and what it can be relied on for."
    case .operate:
      "The settings; one file on one machine, or several servers on PostgreSQL; what to watch and what to keep."
    case .connect:
      "The API, calendars, webhooks, files that come in, changes from a script, and the standards they keep."
    case .decisions: "What readers and builders ask about most, and what was decided."
    case .booking:
      "Each row is what happens, each column a state. A cell is the state that follows, or the code of the refusal."
    case .promises: "What holds, how it was shown, and when. Each command can be run again."
    }
  }

  /// The page as HTML.
  package func render(today: LocalDate, publicURL: String) -> String {
    let frame = Frame(.en, at: .docs(self), today: today, publicURL: publicURL)
    switch self {
    case .index: return document(.docs, Index(), in: frame)
    case .operate: return document(.docsOperate, Heading(title: title, lead: lead), in: frame)
    case .connect: return document(.docsConnect, Heading(title: title, lead: lead), in: frame)
    case .booking: return document(.docsBooking, BookingStates(), in: frame)
    case .decisions: return document(.docsDecisions, Heading(title: title, lead: lead), in: frame)
    case .promises: return document(.docsPromises, ShownPromises(), in: frame)
    }
  }

  private func document(_ template: Template, _ content: Any, in frame: Frame) -> String {
    Document(template: template, frame: frame, title: title, content: content).render()
  }

  private struct Heading {
    let title: String
    let lead: String
  }

  private struct Index {
    struct Entry {
      let path: String
      let title: String
      let lead: String
    }

    let title = DocsPage.index.title
    let lead = DocsPage.index.lead
    let entries = DocsPage.allCases.filter { $0 != .index }.map { Entry(path: $0.path, title: $0.title, lead: $0.lead) }
  }
}

extension SiteAddress {
  /// Whether the page is there in every language.
  var isTranslated: Bool {
    switch self {
    case .docs, .mailbox: false
    default: true
    }
  }
}
