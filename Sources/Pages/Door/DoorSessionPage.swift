package import Language
package import Scheduling

/// One session at its door: who is expected, who came, and who came without a booking.
package struct DoorSessionPage: Sendable {
  package struct Party: Sendable {
    package var entry: AttendanceEntry
    package var log: DoorLog
    /// The one-time name of the next tap on it.
    package var token: String

    package init(_ entry: AttendanceEntry, _ log: DoorLog, token: String) {
      (self.entry, self.log, self.token) = (entry, log, token)
    }
  }

  /// The one-time names of the page's other forms.
  package struct Tokens: Sendable {
    package var search: String
    package var walkIn: String
    package var count: String
    package var rest: String

    package init(search: String, walkIn: String, count: String, rest: String) {
      (self.search, self.walkIn, self.count, self.rest) = (search, walkIn, count, rest)
    }
  }

  package var entry: DoorEntry
  package var numbers: DoorNumbers
  package var parties: [Party]
  package var tokens: Tokens
  package var hasStarted: Bool
  /// Whether a family at the door takes a place, and is not only counted.
  package var takesBookings: Bool
  package var showsNames = false
  /// What is looked for; then the parties are those that were found.
  package var searched: String?
  package var notice: String?
  package var refusal: ProblemCode?
  /// The step that has just marked the rest absent.
  package var undoable: String?
  package var bar: DoorBar
  let frame: Frame

  package init(
    _ language: LanguageCode,
    _ entry: DoorEntry,
    numbers: DoorNumbers,
    parties: [Party],
    tokens: Tokens,
    hasStarted: Bool,
    takesBookings: Bool,
    bar: DoorBar,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .door(.session(entry.listed.session.id)), today: today, publicURL: publicURL)
    (self.entry, self.numbers, self.parties, self.tokens) = (entry, numbers, parties, tokens)
    (self.hasStarted, self.takesBookings, self.bar) = (hasStarted, takesBookings, bar)
  }

  var id: Identifier<Session> { entry.listed.session.id }
  var activity: Activity { entry.listed.activity }
  var isCancelled: Bool { entry.listed.isCancelled }
  var isDropIn: Bool { activity.enrolment.mode == .open }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let title = entry.listed.title(frame)
    return Document(
      template: .doorSession,
      frame: frame,
      title: "\(words.text("door.door")): \(title.text)",
      isPrivate: true,
      manifest: bar.manifest(frame),
      idle: bar.view == nil ? nil : Document.Idle(seconds: Device.patience + 1, path: frame.path(.door(.unlock(id)))),
      content: Content(
        door: bar.shown(frame, back: Link(frame.path(.door(.home)), words.text("door.title"))),
        title: title,
        lead: [entry.listed.when(frame).capitalisedFirst, entry.listed.placeLine].joined(separator: " · "),
        errors: refusal.map { code in
          let problem = words.problem(code)
          let detail = words.textIfKnown("door.problem.\(code.rawValue)") ?? problem.detail
          return ErrorSummary(title: problem.title, detail: detail, links: [])
        },
        notice: notice,
        change: entry.listed.flag(frame).map { [$0.word, $0.detail?.text].compactMap(\.self).joined(separator: ": ") },
        over: words.count("door.over_limit", entry.room.over),
        isOver: entry.room.over > 0,
        numbers: shownNumbers,
        tokenName: BookingField.tokenName,
        search: parties.isEmpty && searched == nil
          ? nil
          : Search(
            action: frame.path(.door(.session(id))),
            token: tokens.search,
            value: searched ?? "",
            camera: words.text("door.camera"),
            all: searched == nil ? nil : Link(frame.path(.door(.session(id))), words.text("door.all"))
          ),
        rowsTitle: words.text(searched == nil ? "door.expected" : "door.found"),
        isFound: searched != nil,
        rows: rows,
        hasRows: !parties.isEmpty,
        empty: empty,
        names: names,
        rest: rest,
        walkIn: isCancelled ? nil : walkIn,
        counts: counts,
        links: [
          Link(frame.path(.door(.sheet(id))), words.text("who.print"))
        ]
      )
    ).render()
  }

  private var empty: String? {
    guard parties.isEmpty, searched != nil || !isDropIn else { return nil }
    return frame.words.text(searched == nil ? "who.nobody" : "who.nobodyFound")
  }

  private var names: Link? {
    guard activity.privacy == .open, parties.contains(where: { $0.entry.name != nil }) else { return nil }
    return showsNames
      ? Link(frame.path(.door(.session(id))), frame.words.text("door.hideNames"))
      : Link(frame.path(.door(.names(id))), frame.words.text("door.showNames"))
  }

  private var shownNumbers: [Number] {
    let (words, summary) = (frame.words, entry.summary)
    let counts = entry.counts
    let facts: [(String, String?)] = [
      ("present", isDropIn ? nil : "\(summary.present) / \(summary.expected)"),
      ("walkIns", isDropIn ? nil : String(summary.walkedIn)),
      ("visitors", String(summary.visitors)),
      ("free", isDropIn || isCancelled ? nil : entry.room.free.map { String($0) }),
      ("waiting", counts.waitlisted > 0 ? String(counts.waitlisted) : nil),
    ]
    return facts.compactMap { name, value in
      value.map { Number(name: name, label: words.text("door.fact.\(name)"), value: $0) }
    }
  }

  /// What a tablet's script reckons again.
  struct Number {
    let name: String
    let label: String
    let value: String
  }

  struct Content {
    let door: DoorBar.Shown
    let title: Wording
    let lead: String
    let errors: ErrorSummary?
    let notice: String?
    let change: String?
    let over: String
    let isOver: Bool
    let numbers: [Number]
    let tokenName: String
    let search: Search?
    let rowsTitle: String
    let isFound: Bool
    let rows: [ShownRow]
    let hasRows: Bool
    let empty: String?
    let names: Link?
    let rest: Rest?
    /// Nil where nothing is on.
    let walkIn: WalkIn?
    let counts: [Counts]
    let links: [Link]
  }

  struct Search {
    let action: String
    let token: String
    let value: String
    let camera: String
    let all: Link?
  }
}
