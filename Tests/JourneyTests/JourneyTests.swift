import TestFigures
import Testing

/// What families and organisers come for.
enum Journey: String, Decodable, Sendable, CaseIterable {
  case book, wait, subscribe, back
  case post, change, bring
}

/// How they go about it.
enum Means: String, Decodable, Sendable, CaseIterable {
  case scripts, keyboard
  case noScripts = "no-scripts"
}

@Suite("Families and organisers in a browser", .enabled(if: Walk.obstacle == nil, Walk.obstacle))
struct JourneyTests {
  static let ways = Means.allCases.flatMap { means in [390, 1280].map { Way(means: means, width: $0) } }

  struct Way: Sendable, CustomTestStringConvertible {
    let means: Means
    let width: Int

    var testDescription: String { "\(means.rawValue) at \(width) px" }
  }

  @Test(
    """
    A group is found, booked, moved and cancelled; a place is waited for; a calendar is subscribed to; Back loses \
    nothing; a group is posted; a session is cancelled, and the rest moved; a file comes in
    """,
    arguments: Journey.allCases,
    ways
  )
  func journey(_ journey: Journey, _ way: Way) async throws {
    let found = try await Walk.journeys.filter {
      $0.journey == journey && $0.means == way.means && $0.width == way.width
    }
    #expect(found.count == 1)
    for finding in found { #expect(finding.problems == [], "in \(finding.language)") }
  }

  @Test(
    "From the list to the confirmed place it is at most four pages and six fields; a group is posted in under twelve"
  )
  func short() async throws {
    let all = try await Walk.journeys
    let found = all.filter { $0.journey == .book }
    let (loads, fields) = (found.compactMap(\.loads), found.compactMap(\.fields))
    #expect(loads.count == Self.ways.count && loads.allSatisfy { $0 <= 4 })
    #expect(fields.count == Self.ways.count && fields.allSatisfy { $0 <= 6 })
    let posted = all.filter { $0.journey == .post }.compactMap(\.fields)
    #expect(posted.count == Self.ways.count && posted.allSatisfy { $0 < 12 })
    guard all.allSatisfy(\.problems.isEmpty) else { return }
    Figure.report(
      "journeys",
      "\(Journey.allCases.count) journeys, each with scripts, without, and by keyboard alone, at 390 and 1280 px: all "
        + "made; \(loads.max() ?? 0) pages and \(fields.max() ?? 0) fields from the list to the confirmed place; a weekly group is posted with "
        + "\(posted.max() ?? 0) fields; "
        + "no axe violation, no request to another origin"
    )
  }
}
