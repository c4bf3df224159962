package import Language
package import Scheduling

/// How many people are inside now: for whoever has to get them out. Numbers alone.
package struct DoorInsidePage: Sendable {
  package struct Place: Sendable {
    package var name: String
    package var total: Int
    package var sessions: [(listed: ListedSession, people: Int)]
    /// Those of other organisations, in one number.
    package var others: Int

    package init(_ name: String, total: Int, sessions: [(listed: ListedSession, people: Int)], others: Int) {
      (self.name, self.total, self.sessions, self.others) = (name, total, sessions, others)
    }
  }

  private let places: [Place]
  private let counted: LocalTime
  private let bar: DoorBar
  private let frame: Frame

  package init(_ language: LanguageCode, _ places: [Place], counted: LocalDateTime, bar: DoorBar, publicURL: String) {
    frame = Frame(language, at: .door(.inside), today: counted.date, publicURL: publicURL)
    (self.places, self.counted, self.bar) = (places, counted.time, bar)
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    return Document(
      template: .doorInside,
      frame: frame,
      title: words.text("door.inside"),
      isPrivate: true,
      manifest: bar.manifest(frame),
      content: Content(
        door: bar.shown(frame, back: Link(frame.path(.door(.home)), words.text("door.title"))),
        title: words.text("door.inside"),
        lead: words.text("door.insideAt", ["time": words.time(counted)]),
        places: places.map { place in
          let own = place.sessions.map { session in
            Line(
              session: session.listed.session.id.text,
              label: "\(session.listed.hours(frame)) \(session.listed.title(frame).text)",
              number: words.count("door.people", session.people)
            )
          }
          let others = Line(
            session: nil,
            label: words.text("door.insideOthers"),
            number: words.count("door.people", place.others)
          )
          return ShownPlace(
            name: place.name,
            total: place.total,
            others: place.others,
            people: words.count("door.peopleWord", place.total),
            one: words.count("door.peopleWord", 1),
            many: words.count("door.peopleWord", 2),
            lines: own + (place.others > 0 ? [others] : [])
          )
        },
        empty: places.isEmpty ? words.text("week.emptyToday") : nil
      )
    ).render()
  }

  private struct Content {
    let door: DoorBar.Shown
    let title: String
    let lead: String
    let places: [ShownPlace]
    let empty: String?
  }

  private struct ShownPlace {
    let name: String
    let total: Int
    let others: Int
    let people: String
    let one: String
    let many: String
    let lines: [Line]
  }

  private struct Line {
    let session: String?
    let label: String
    let number: String
  }
}
