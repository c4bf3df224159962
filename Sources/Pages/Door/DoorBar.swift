import Foundation
import Language
import Scheduling

/// What all pages at a door have on top: who is inside, one tap away; on a tablet also what its scripts go by.
package struct DoorBar: Sendable {
  /// What a tablet's scripts have to do on a page.
  package enum View: Sendable {
    /// Pages of the day in numbers.
    case day
    case session(TabletState, isKept: Bool)
    /// The list for paper, which is a list on a screen first.
    case paper
    case inside
    case unlock
    case enrol
    /// What a tablet shows that has nothing else to show.
    case offline
  }

  /// Nil where no tablet is asking.
  let view: View?

  /// - Parameter view: nil for whoever has signed in: nothing is kept in a browser that is not the door's own.
  package init(_ view: View?) { self.view = view }

  struct Shown {
    let back: Link?
    let inside: Link?
    let key: String
    let script: String
    let tablet: Tablet?
  }

  struct Tablet {
    let view: String
    let home: String
    let state: String?
    let isKept: Bool
    let words: String
    let worker: String
    let patience: Int
    let scripts: [String]
  }

  /// Opens who is inside from a keyboard; no letter, which somebody might be typing.
  static let key = "F9"

  /// - Parameter back: where the page's way back leads, if it stands here.
  func shown(_ frame: Frame, back: Link? = nil) -> Shown {
    var tablet: Tablet?
    if let view {
      tablet = Tablet(
        view: view.name,
        home: frame.path(.door(.home)),
        state: view.state,
        isKept: view.isKept,
        words: Self.words(frame.words),
        worker: Asset.doorWorker.address,
        patience: Device.patience,
        scripts: Asset.doorScripts.map(\.address)
      )
    }
    return Shown(back: back, inside: inside(frame), key: Self.key, script: Asset.door.address, tablet: tablet)
  }

  /// Where a browser without scripts goes from names that nobody looks at.
  func idle(_ frame: Frame) -> Document.Idle? {
    guard view != nil else { return nil }
    return Document.Idle(seconds: Device.patience + 1, path: frame.path(.door(.unlock(nil))))
  }

  /// What makes the pages installable.
  func manifest(_ frame: Frame) -> String? { view == nil ? nil : frame.path(.door(.manifest)) }

  private func inside(_ frame: Frame) -> Link? {
    switch view {
    case .inside, .enrol: nil
    case .day, .session, .paper, .unlock, .offline, nil:
      frame.address == .door(.inside) ? nil : Link(frame.path(.door(.inside)), frame.words.text("door.inside"))
    }
  }

  /// What the scripts say, as JSON; `#` stands for a number.
  private static func words(_ words: Phrasebook) -> String {
    let plain = [
      "offline", "sent", "unsent", "needsNetwork", "walkInCounted", "nobody", "nobodyKept", "refused", "refusedGone",
      "understood",
      "pinWrong", "pinGone", "pinUnknown",
    ]
    var texts = plain.map { ($0, words.text("door.tablet.\($0)")) }
    let counted = [
      ("waiting", "door.tablet.waiting"), ("over", "door.over_limit"), ("rest", "door.rest.mark"),
      ("people", "door.people"),
    ]
    for (name, key) in counted {
      texts.append((name + "One", words.count(key, 1, ["count": "#"])))
      texts.append((name + "Other", words.count(key, 2, ["count": "#"])))
    }
    for state in ["unmarked", "present", "absent"] { texts.append((state, words.text("door.state.\(state)"))) }
    texts.append(("came", words.text("door.came", ["came": "#", "people": "##"])))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let table = Dictionary(texts) { first, _ in first }
    return (try? encoder.encode(table)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension DoorBar.View {
  fileprivate var name: String {
    switch self {
    case .day: "day"
    case .session: "session"
    case .paper: "paper"
    case .inside: "inside"
    case .unlock: "unlock"
    case .enrol: "enrol"
    case .offline: "offline"
    }
  }

  fileprivate var state: String? {
    guard case .session(let state, _) = self else { return nil }
    return state.text
  }

  fileprivate var isKept: Bool {
    guard case .session(_, let isKept) = self else { return false }
    return isKept
  }
}
