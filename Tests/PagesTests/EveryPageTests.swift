import Language
import Scheduling
import Testing

@testable import Pages

@Suite("Every page") struct EveryPageTests {
  @Test("It is whole, in its own language, with one heading of the first rank", arguments: EveryPage.allCases)
  func whole(_ page: EveryPage) {
    for language in LanguageCode.allCases {
      let html = page.render(language)
      #expect(html.hasPrefix("<!doctype html>\n<html lang=\"\(language.rawValue)\">"))
      #expect(html.contains("</html>"))
      #expect(html.occurrences(of: "<h1") == 1)
      #expect(html.occurrences(of: "<title>") == 1)
      #expect(!html.contains("{{") && !html.contains("Optional("))
      #expect(html.matches(of: /\sid="([^"]*)"/).count == Set(html.matches(of: /\sid="([^"]*)"/).map(\.output.1)).count)
    }
  }

  @Test("Links within it lead to something that has that id", arguments: EveryPage.allCases)
  func anchors(_ page: EveryPage) {
    let html = page.render(.fi)
    for anchor in html.matches(of: /(?:href="#|for="|aria-describedby="|aria-labelledby=")([^"]+)"/) {
      #expect(html.contains("id=\"\(anchor.output.1)\""), "\(anchor.output.1)")
    }
  }

  @Test("No text from people becomes mark-up", arguments: EveryPage.allCases)
  func hostile(_ page: EveryPage) {
    let hostile = [
      "<script>alert(1)</script>", "\"><img src=x onx=1>", "' onx='1", "&lt;b&gt;", "\"\u{301} onx=\"1", "<\u{338}b>",
      "{{t.site.name}}{{{x}}}", "\u{202E}\u{0}<i>",
    ]
    for text in hostile {
      for language in LanguageCode.allCases {
        let html = page.render(language, text)
        #expect(Markup(html).elements == Markup(page.render(language)).elements, "\(text)")
        #expect(Markup(html).attributeNames == Markup(page.render(language)).attributeNames, "\(text)")
      }
    }
  }

  @Test("Nothing of a discreet group shows but its public title", arguments: EveryPage.allCases)
  func discreet(_ page: EveryPage) {
    for privacy in [Privacy.discreet, .anonymous] {
      for language in LanguageCode.allCases {
        let html = page.render(language, privacy: privacy)
        #expect(!html.contains(Samples.secret))
        if [.booking, .waiting, .cancelledBooking, .pastBooking, .refusedBooking].contains(page) {
          #expect(!html.contains("Vertaisryhmä"))
        }
      }
    }
  }

  @Test("The switch between languages stays on the page", arguments: EveryPage.allCases)
  func languageSwitch(_ page: EveryPage) {
    let links = page.render(.sv).matches(of: /href="([^"]*)" lang="(..)" hreflang="(..)"/)
    #expect(links.map { String($0.output.2) } == ["fi", "sv", "en"])
    let rests = links.map { $0.output.1.dropFirst(3) }
    #expect(Set(rests).count == 1)
  }

  @Test("Titles tell the pages of one language apart")
  func titles() {
    let pages: [EveryPage] = [
      .week, .day, .venues, .venue, .activity, .session, .form, .wrongForm, .check, .queueCheck, .booking, .problem,
    ]
    let titles = LanguageCode.allCases.flatMap { language in
      pages.compactMap { $0.render(language).firstMatch(of: /<title>(.*)<\/title>/).map { String($0.output.1) } }
    }
    #expect(Set(titles.prefix(pages.count)).count == pages.count)
    #expect(titles.allSatisfy { $0.hasSuffix(" – Tapaamo") && $0.count > 12 })
  }

  @Test("Text in another language carries its own lang attribute")
  func foreignText() {
    #expect(EveryPage.activity.render(.fi).contains("<h1>Perhekahvila</h1>"))
    #expect(EveryPage.activity.render(.sv).contains("<h1 lang=\"fi\">Perhekahvila</h1>"))
    #expect(EveryPage.week.render(.en).contains("lang=\"fi\">Perhekahvila</a>"))
  }
}

/// The elements and attribute names of a page as a browser would read them.
struct Markup {
  var elements: [String] = []
  var attributeNames: Set<String> = []

  init(_ html: String) {
    var rest = html.unicodeScalars[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      guard let first = rest.first, first == "/" || first.properties.isAlphabetic else { continue }
      elements.append(String(rest.prefix { $0 != " " && $0 != ">" && $0 != "\n" }))
      rest = rest.drop { $0 != " " && $0 != ">" && $0 != "\n" }
      readAttributes(&rest)
    }
  }

  private mutating func readAttributes(_ rest: inout String.UnicodeScalarView.SubSequence) {
    while let next = rest.first, next != ">" {
      rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "/" }
      let name = rest.prefix { !["=", " ", ">", "\n", "/"].contains($0) }
      if !name.isEmpty { attributeNames.insert(String(name)) }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst(2).drop { $0 != "\"" }.dropFirst()
    }
  }
}

extension String {
  func occurrences(of part: String) -> Int { ranges(of: part).count }
}
