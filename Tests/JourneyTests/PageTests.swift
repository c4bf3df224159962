import Foundation
import HTTPTypes
import Language
import Logging
import TestDesks
import TestEngines
import TestFigures
import Testing
import Web

@Suite("Every page in a browser", .timeLimit(.minutes(Figure.isLong ? 60 : 10)))
struct PageTests {
  @Test(
    "No axe violation, no sideways scroll, a focus that shows, targets for fingers, one heading, a title of its own",
    .enabled(if: Walk.obstacle == nil, Walk.obstacle),
    arguments: SamplePage.all
  )
  func page(_ page: SamplePage) async throws {
    let found = try await Walk.pages.filter { $0.page == page.name }
    #expect(Set(found.map(\.language)).count == page.languages)
    for finding in found where !finding.problems.isEmpty {
      let problems = finding.problems.joined(separator: "\n")
      Issue.record("in \(finding.language) at \(finding.width) px, \(finding.look):\n\(problems)")
    }
  }

  @Test("What was looked at is told", .enabled(if: Walk.obstacle == nil, Walk.obstacle))
  func figure() async throws {
    let found = try await Walk.pages
    let (widths, looks) = (Set(found.map(\.width)).sorted(), Set(found.map(\.look)).sorted())
    let expected = SamplePage.all.map(\.languages).reduce(0, +) * widths.count * looks.count
    #expect(found.count == expected)
    guard found.allSatisfy(\.problems.isEmpty) else { return }
    Figure.report(
      "pages",
      "\(SamplePage.all.count) pages, \(found.count) views in three languages at "
        + "\(widths.map { "\($0)" }.joined(separator: ", ")) px (\(looks.joined(separator: ", "))): no axe violation "
        + "of WCAG 2.2 AA, no sideways scroll, every focus shows, no target below 24 px, or 44 px by touch"
    )
  }

  @Test("Each page of the site has a sample, or is said to be none")
  func complete() async throws {
    let list = try SampleList.read()
    try await TestEngine.first.withDesk { desk in
      let mailbox = Mailbox(letters: { [] }, letter: { _ in nil })
      let site = WebSite(
        desk: desk.desk,
        publicURL: "http://127.0.0.1:8080",
        logger: Logger(label: "test"),
        mailbox: mailbox
      )
      let routes = Set(site.routes.filter { $0.method == .get && $0.surface == .site }.map(\.path))
      let sampled = Set(list.pages.map(\.route)).subtracting(["none"])
      #expect(routes.subtracting(sampled).subtracting(list.elsewhere.keys) == [], "without a sample")
      #expect(sampled.union(list.elsewhere.keys).subtracting(routes) == [], "samples of no route")
      #expect(sampled.intersection(list.elsewhere.keys) == [])
    }
    #expect(Set(list.pages.map(\.name)).count == list.pages.count)
  }
}

/// A page of the list that the walk through the pages takes.
struct SamplePage: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let route: String
  /// Nil for a page that is in every language.
  let language: String?
  /// One more state of a page that is in the list already: outside the long run, one language is enough for it.
  let variant: Bool?

  static let all = (try? SampleList.read().pages) ?? []

  /// In how many languages it is looked at.
  var languages: Int {
    language != nil || (variant == true && !Figure.isLong) ? 1 : LanguageCode.allCases.count
  }
  var testDescription: String { name }
}

struct SampleList: Decodable {
  let pages: [SamplePage]
  /// Routes that lead to another page, or to none, and why.
  let elsewhere: [String: String]

  static func read() throws -> SampleList {
    let file = Walk.folder.appending(path: "pages.json")
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }
}
