import Foundation
import TestFigures
import Testing

/// What tablets at doors do.
enum TabletWalk: String, Decodable, Sendable, CaseIterable, CustomTestStringConvertible {
  case two, hangs, looks, locked, keys, ended, full, night, inside, camera

  var testDescription: String {
    switch self {
    case .two: "two tablets, 30 parties, the network cut in the middle and while it is made up for"
    case .hangs: "a network that lets nothing through, and does not say so"
    case .looks: "every state of the pages, in three languages, narrow and wide"
    case .locked: "names hide after five minutes; the PIN opens them without a network; five wrong ones take them away"
    case .keys: "by keys alone, and by what a screen reader says"
    case .ended: "no name is kept, after closing no trace of a family, after its end nothing at all"
    case .night: "a list is gone with its day, though nobody touches the tablet"
    case .full: "before the start nobody's place is taken"
    case .inside: "one key leads to who is inside from every page, without a network too"
    case .camera: "the camera leads to the party whose code it reads"
    }
  }
}

@Suite("Tablets at doors in a browser", .enabled(if: Walk.obstacle == nil, Walk.obstacle), .timeLimit(.minutes(10)))
struct TabletTests {
  /// Groups of today begin ten minutes ago and in twenty.
  static let isDay = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/Helsinki") ?? .gmt
    let time = calendar.dateComponents([.hour, .minute], from: Date())
    return (75..<23 * 60 + 15).contains((time.hour ?? 0) * 60 + (time.minute ?? 0))
  }()

  @Test(
    "Nothing is lost, nothing is doubled, and no name stays",
    .enabled(if: isDay, "near midnight there is no group of today that has begun, and one to come"),
    arguments: TabletWalk.allCases
  )
  func walk(_ walk: TabletWalk) async throws {
    let found = try await Walk.tablets.filter { $0.walk == walk }
    #expect(found.count == 1)
    for finding in found { #expect(finding.problems == []) }
  }

  @Test("What was walked is told", .enabled(if: isDay))
  func figure() async throws {
    let found = try await Walk.tablets
    #expect(Set(found.map(\.walk)).count == TabletWalk.allCases.count)
    guard found.allSatisfy(\.problems.isEmpty) else { return }
    Figure.report(
      "tablets",
      "two tablets at one door, 30 parties and 5 walk-ins, the network cut in the middle of a tap and three times while "
        + "the taps are sent: both agree with the house, nothing lost, nothing doubled; no name kept, after closing no "
        + "trace of a family; by keyboard alone; no axe violation in 6 states and 3 languages, at 5 sizes"
    )
  }
}
