import EmbeddedFiles
import FoundationEssentials

/// What the last long runs showed, as `Scripts/soak --record` and `Scripts/bench` left it.
struct ShownPromises {
  struct Row {
    let name: String
    let promise: String
    let shown: String
    let command: String
    let date: String
  }

  let title = DocsPage.promises.title
  let lead = DocsPage.promises.lead
  let rows: [Row]

  init() {
    let file = EmbeddedFile.named("figures.json", in: .docs)
    let figures = file.flatMap { try? JSONDecoder().decode([RecordedFigure].self, from: Data($0.bytes)) } ?? []
    rows = figures.map { figure in
      Row(
        name: figure.promise,
        promise: Self.sentences[figure.promise] ?? figure.promise,
        shown: figure.shown,
        command: figure.command,
        date: figure.date
      )
    }
  }

  /// The promises in a sentence each; a figure of another name stands by itself.
  static let sentences = [
    "R1": "No session is ever oversold, however many families book at once.",
    "R2": "The same holds with two servers on one PostgreSQL.",
    "R3": "A booking that was acknowledged is there after the program was killed.",
    "R4": "A booking is acknowledged only when its log is synced to the disk.",
    "R5": "A full disk refuses bookings with a reason; reading goes on, and nothing is half-written.",
    "R6": "After a failed sync or a damaged file nothing more is written, and readiness says so.",
    "R7": "A repeated request never books twice and gets the first answer.",
    "R8": "The waiting list keeps its order; no place stays free beside a party that it may go to.",
    "R9":
      "A letter is sent once; it comes again only after a kill or a lost answer, and then it is the same, byte by byte.",
    "R9 outage": "After a day without a mail server what is still true leaves, in order and once.",
    "R17": "When the clock jumps, holds and offers neither live for ever nor vanish all at once.",
    "R19": "The same data gives the same bytes, after a restart and on either engine.",
    "journeys": "A family books, waits and subscribes with scripts, without them, and by keyboard alone.",
    "pages": "No page breaks a rule of WCAG 2.2 AA that a program can check, in any language, width or colours.",
    "groups": "No damaged calendar file crashes the importer or is half-imported.",
    "closures": "No damaged closure calendar crashes the reader.",
    "plans": "Whatever fifty edits do, no booking, identity or calendar id is lost or comes back as another’s.",
    "recurrence beside libical": "Recurrence rules give the dates that libical gives, where it follows the standard.",
    "recurrence beside python-dateutil":
      "They give the dates that python-dateutil gives, where it follows the standard.",
    "mail": "Whatever people write, no letter gets a field more, or a line that servers break.",
    "rooms": "Two organisations that plan at once never hold one room at the same time.",
  ]
}

/// One row of `figures.json`.
private struct RecordedFigure: Decodable {
  let promise: String
  let shown: String
  let command: String
  let date: String
}
