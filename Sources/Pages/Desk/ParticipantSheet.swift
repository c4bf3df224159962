package import Language
package import Scheduling

/// Who comes, on paper: with boxes to tick, and what the paper is for on top.
package struct ParticipantSheet: Sendable {
  package struct Line: Sendable {
    package var name: String
    package var party: String
    /// When it comes, what is known of it already.
    package var note: String?

    package init(_ name: String, _ party: String, note: String? = nil) {
      (self.name, self.party, self.note) = (name, party, note)
    }
  }

  package var title: String
  package var when: String
  package var coming: [Line]
  package var waiting: [Line]
  /// When it was printed: the list goes on without it.
  package var printed: LocalDateTime
  package var back: SiteAddress
  /// What stands on top at a door.
  package var door: DoorBar?
  private let frame: Frame

  package init(
    _ language: LanguageCode,
    at address: SiteAddress,
    title: String,
    when: String,
    coming: [Line],
    waiting: [Line],
    printed: LocalDateTime,
    back: SiteAddress,
    publicURL: String
  ) {
    frame = Frame(language, at: address, today: printed.date, publicURL: publicURL)
    (self.title, self.when, self.coming, self.waiting) = (title, when, coming, waiting)
    (self.printed, self.back) = (printed, back)
  }

  /// The page as HTML.
  package func render() -> String {
    Document(
      template: .sheet,
      frame: frame,
      title: title,
      isPrivate: true,
      idle: door?.idle(frame),
      content: Content(
        door: door?.shown(frame),
        title: title,
        when: when,
        printed: frame.words.text("sheet.printed", ["when": frame.words.moment(printed, today: nil)]),
        parts: [("sheet.coming", coming), ("sheet.waiting", waiting)].filter { !$0.1.isEmpty }.map { key, lines in
          Part(
            title: frame.words.count(key, lines.count),
            hasNotes: lines.contains { $0.note != nil },
            lines: lines.enumerated().map {
              ShownLine(number: $0 + 1, name: $1.name, party: $1.party, note: Note(text: $1.note ?? ""))
            }
          )
        },
        back: Link(frame.path(back), frame.words.text("who.back"))
      )
    ).render()
  }

  private struct Content {
    let door: DoorBar.Shown?
    let title: String
    let when: String
    let printed: String
    let parts: [Part]
    let back: Link
  }

  private struct Part {
    let title: String
    let hasNotes: Bool
    let lines: [ShownLine]
  }

  private struct Note {
    let text: String
  }

  private struct ShownLine {
    let number: Int
    let name: String
    let party: String
    let note: Note
  }
}
